// One public address: all that is told of it, what its security groups let through, and its tags (guide chapter 15).

import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams, useSearchParams } from 'react-router';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useSettings } from '../../app/settings.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, type Fact, Facts } from '../../parts/details.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { HolderLink } from '../../parts/holder-link.tsx';
import { Breakable, NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { publicIpWords as words } from '../../texts/public-ips.ts';
import { texts } from '../../texts.ts';
import { DiscoveryLink } from '../discoveries/discovery-link.tsx';
import { ownFirst } from '../discoveries/own-first.ts';
import { useDiscoveries } from '../discoveries/use-discoveries.ts';
import { useInstanceNames, useInterfaceNames } from '../network/use-hosts.ts';
import { Association, ElasticLink, serviceOf, typeOf } from './public-columns.tsx';
import { RuleTable } from './rule-table.tsx';

export default function PublicIpDetails() {
  const { id: address = '' } = useParams();
  const [query] = useSearchParams();
  const { accountId } = useSession();
  const { region: home } = useSettings();
  const region = query.get('addresses-in') ?? home;
  const discoveries = useDiscoveries();
  const discoveryId =
    query.get('discovery') ?? ownFirst(discoveries.data?.items ?? [], accountId)[0]?.IpamResourceDiscoveryId;
  const { data, error } = useCall(
    'ec2:GetIpamDiscoveredPublicAddresses',
    discoveryId === undefined
      ? undefined
      : {
          IpamResourceDiscoveryId: discoveryId,
          AddressRegion: region,
          Filters: [{ Name: 'address', Values: [address] }],
        },
  );
  const item = data?.IpamDiscoveredPublicAddresses?.[0];
  if (!item)
    return (
      <Absent
        error={error ?? discoveries.error}
        isKnown={data !== undefined || (discoveries.data !== undefined && discoveryId === undefined)}
        missing={words.missing(address, region)}
      />
    );
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={nameOf(item.Tags?.EipTags)}>
        {address}
      </Header>
      <AddressFacts item={item} region={region} />
      <Tabs item={item} region={region} />
    </SpaceBetween>
  );
}

type Props = { readonly item: PublicAddress; readonly region: string };

/** What the network and the subnet of an address are called; empty where they are another account's. */
function usePlaceNames({ VpcId, SubnetId }: PublicAddress, region: string): (id: string) => string {
  const by = (Name: string, id: string | undefined) =>
    id === undefined ? undefined : { Filters: [{ Name, Values: [id] }] };
  const vpcs = useCall('ec2:DescribeVpcs', by('vpc-id', VpcId), region).data?.Vpcs ?? [];
  const subnets = useCall('ec2:DescribeSubnets', by('subnet-id', SubnetId), region).data?.Subnets ?? [];
  const names = new Map([
    ...vpcs.map((each) => [each.VpcId, nameOf(each.Tags)] as const),
    ...subnets.map((each) => [each.SubnetId, nameOf(each.Tags)] as const),
  ]);
  return (id) => names.get(id) ?? '';
}

/** Only addresses of some types have these: what an address cannot have is not told. */
const ifAny = (label: string, value: React.ReactNode): Fact[] => (value ? [{ label, value }] : []);

const Groups = ({ item }: { readonly item: PublicAddress }) =>
  item.SecurityGroups?.map(({ GroupName, GroupId }) => (
    <div key={GroupId}>
      <NameAndId name={GroupName} id={GroupId} />
    </div>
  ));

function AddressFacts({ item, region }: Props) {
  const {
    NetworkInterfaceId: interfaceId,
    InstanceId: instanceId,
    IpamResourceDiscoveryId: discoveryId = '',
  } = item;
  const nameOfPlace = usePlaceNames(item, region);
  const nameOfInterface = useInterfaceNames([interfaceId], region);
  const nameOfInstance = useInstanceNames([instanceId], region);
  const link = (id: string | undefined) =>
    id && <HolderLink id={id} ownerId={item.AddressOwnerId} region={region} name={nameOfPlace(id)} />;
  return (
    <Facts
      facts={[
        { label: words.address, value: <CopyId id={item.Address} /> },
        { label: words.associated, value: <Association item={item} /> },
        { label: words.type, value: typeOf(item) },
        ...ifAny(words.service, serviceOf(item)),
        ...ifAny(words.resource, item.ServiceResource && <Breakable text={item.ServiceResource} />),
        ...ifAny(words.nameAndId, item.AddressAllocationId && <ElasticLink item={item} region={region} />),
        {
          label: words.interface,
          value: interfaceId && <NameAndId name={nameOfInterface(interfaceId)} id={interfaceId} />,
        },
        ...ifAny(words.interfaceDescription, item.NetworkInterfaceDescription),
        {
          label: words.instance,
          value: instanceId && <NameAndId name={nameOfInstance(instanceId)} id={instanceId} />,
        },
        { label: words.groups, value: item.SecurityGroups?.length ? <Groups item={item} /> : undefined },
        { label: words.vpc, value: link(item.VpcId) },
        { label: words.subnet, value: link(item.SubnetId) },
        ...ifAny(words.pool, link(item.PublicIpv4PoolId)),
        { label: words.border, value: item.NetworkBorderGroup },
        { label: texts.common.region, value: item.AddressRegion },
        { label: words.owner, value: item.AddressOwnerId },
        { label: words.sampled, value: timeOf(item.SampleTime) },
        {
          label: words.discoveryId,
          value: <DiscoveryLink id={discoveryId} />,
        },
        {
          label: words.history,
          value: (
            <Link href={withQuery(paths.history, { cidr: item.Address, scope: 'all' })}>
              {words.showHistory}
            </Link>
          ),
        },
      ]}
    />
  );
}

function Tabs({ item, region }: Props) {
  const isNarrow = useNarrow();
  const groupIds = (item.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  const { data, isPending, error } = useCall(
    'ec2:DescribeSecurityGroupRules',
    groupIds.length === 0
      ? undefined
      : { Filters: [{ Name: 'group-id', Values: groupIds }], MaxResults: 1000 },
    region,
  );
  const names = new Map((item.SecurityGroups ?? []).map(({ GroupId, GroupName }) => [GroupId, GroupName]));
  const rules = {
    data:
      groupIds.length === 0
        ? { items: [], isTruncated: false }
        : data && { items: data.SecurityGroupRules ?? [], isTruncated: data.NextToken !== undefined },
    isPending: groupIds.length > 0 && isPending,
    error,
  };
  return (
    <AddressedTabs
      tabs={[
        {
          id: 'inbound',
          label: isNarrow ? words.rules.inboundShort : words.rules.inbound,
          content: <RuleTable isEgress={false} question={rules} groups={names} />,
        },
        {
          id: 'outbound',
          label: isNarrow ? words.rules.outboundShort : words.rules.outbound,
          content: <RuleTable isEgress question={rules} groups={names} />,
        },
        { id: 'tags', label: texts.common.tags, content: <Tags tags={item.Tags?.EipTags ?? []} /> },
      ]}
    />
  );
}

/** They are changed where the address itself is. */
function Tags({ tags }: { readonly tags: NonNullable<NonNullable<PublicAddress['Tags']>['EipTags']> }) {
  return (
    <Container header={<Header variant="h2">{texts.common.tags}</Header>}>
      {tags.length === 0 ? (
        <Box color="text-body-secondary">{texts.common.noTags}</Box>
      ) : (
        <FactList facts={tags.map(({ Key = '', Value }) => ({ label: Key, value: Value }))} />
      )}
    </Container>
  );
}
