// One monitored resource, whichever account it belongs to: what it is, its CIDRs and how each stands, and the subnets
// that are in it (guide chapters 13 and 14).

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';
import type { ResourceCidr } from '../../api/actions.ts';
import { useIpams, useList } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { pathOfId, paths, withQuery } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { kindOf, resourceWords as words } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { titleOf as titleOfScope } from '../scopes/scope-title.ts';
import { Principal, usePrincipalNames } from '../shares/principal.tsx';
import { ResourceLink } from './resource-columns.tsx';
import { CidrTable, SubnetTable, TagTable } from './resource-tabs.tsx';
import { useVpcName } from './use-names.ts';

/** Of more scopes the one that is meant is chosen in the top bar. */
const othersMax = 4;

export default function ResourceDetails() {
  const { id = '' } = useParams();
  const { scope, scopes, isLoading } = useScope();
  const { data, error } = useList(
    'ec2:GetIpamResourceCidrs',
    scope && { IpamScopeId: scope.IpamScopeId, ResourceId: id },
    (output) => output.IpamResourceCidrs,
  );
  const resource = data?.items[0];
  useTitle(resource && (resource.ResourceName || id));
  if (!scope || !resource) {
    const others = scopes.filter((each) => each !== scope);
    return (
      <Absent
        error={error}
        isKnown={data !== undefined || !(scope || isLoading)}
        missing={words.missing(id, scope && titleOfScope(scope))}
        elsewhere={others.slice(0, othersMax).map((each) => ({
          text: words.lookIn(titleOfScope(each)),
          href: withQuery(paths.resource(id), { scope: each.IpamScopeId }),
        }))}
      />
    );
  }
  return (
    <SpaceBetween size="l">
      <ThingHeader description={titleOfScope(scope)} actions={<Open resource={resource} />}>
        {resource.ResourceName || id}
      </ThingHeader>
      <Summary resource={resource} scopeName={titleOfScope(scope)} />
      <AddressedTabs
        tabs={[
          {
            id: 'cidrs',
            label: words.cidrs,
            content: <CidrTable cidrs={data.items} scopes={scopes} scope={scope} />,
          },
          ...(resource.ResourceType === 'vpc'
            ? [{ id: 'subnets', label: words.subnets, content: <SubnetTable vpc={resource} /> }]
            : []),
          { id: 'tags', label: texts.common.tags, content: <TagTable resource={resource} /> },
        ]}
      />
    </SpaceBetween>
  );
}

type Props = { readonly resource: ResourceCidr };

/** Only what is of this account has a page where it can be changed. */
function Open({ resource: { ResourceId: id = '', ResourceOwnerId, ResourceRegion } }: Props) {
  const { accountId } = useSession();
  const path = pathOfId(id);
  if (ResourceOwnerId !== accountId || path === undefined) return null;
  return <Button href={withQuery(path, { region: ResourceRegion })}>{words.open}</Button>;
}

function Summary({ resource, scopeName }: Props & { readonly scopeName: string }) {
  const { ResourceOwnerId: owner = '', IpamScopeId: scope = '', IpamId: ipamId = '', VpcId: vpc } = resource;
  const ownerOf = usePrincipalNames();
  const vpcName = useVpcName(resource);
  const ipam = useIpams().data?.items.find(({ IpamId }) => IpamId === ipamId);
  return (
    <Facts
      title={words.summary}
      facts={[
        { label: words.id, value: <CopyId id={resource.ResourceId} /> },
        { label: words.type, value: kindOf(resource.ResourceType) },
        { label: texts.common.region, value: resource.ResourceRegion },
        { label: texts.common.owner, value: <Principal text={owner} name={ownerOf(owner)} /> },
        ...(resource.AvailabilityZoneId ? [{ label: words.zone, value: resource.AvailabilityZoneId }] : []),
        ...(vpc && vpc !== resource.ResourceId
          ? [{ label: words.vpc, value: <ResourceLink id={vpc} scopeId={scope} name={vpcName} /> }]
          : []),
        {
          label: words.scope,
          value: scope && <NameAndId name={scopeName} id={scope} href={paths.scope(scope)} />,
        },
        {
          label: words.ipam,
          value: ipamId && <NameAndId name={nameOf(ipam?.Tags)} id={ipamId} href={paths.ipam(ipamId)} />,
        },
      ]}
    />
  );
}
