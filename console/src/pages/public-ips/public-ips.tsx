// The public addresses that are in use, of which kind, and which of them nobody uses.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSearchParams } from 'react-router';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useSettings } from '../../app/settings.ts';
import { Collection } from '../../parts/collection.tsx';
import { filterFor } from '../../parts/filter-for.ts';
import { count } from '../../parts/names.ts';
import { publicTypes, publicIpWords as words } from '../../texts/public-ips.ts';
import { discoveryTitle, useDiscoveries } from '../discoveries/use-discoveries.ts';
import { isElastic, publicColumns } from './public-columns.tsx';

export default function PublicIps() {
  const { regions } = useSession();
  const { region: home } = useSettings();
  const [address, setAddress] = useSearchParams();
  const discoveries = useDiscoveries();
  const options = (discoveries.data?.items ?? []).map((each) => ({
    value: each.IpamResourceDiscoveryId ?? '',
    label: discoveryTitle(each),
  }));
  const chosen = options.find(({ value }) => value === address.get('discovery')) ?? options[0];
  const region = address.get('addresses-in') ?? home;
  const addresses = useList(
    'ec2:GetIpamDiscoveredPublicAddresses',
    chosen && { IpamResourceDiscoveryId: chosen.value, AddressRegion: region },
    (output) => output.IpamDiscoveredPublicAddresses,
  );
  const put = (name: string, value: string | undefined) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value ?? '');
      return next;
    });
  const items = addresses.data?.items ?? [];
  const question = chosen
    ? addresses
    : { ...discoveries, data: discoveries.data && { items: [], isTruncated: false } };
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={words.description}>
        {words.title}
      </Header>
      <ColumnLayout columns={2}>
        <FormField label={words.discovery}>
          <Select
            selectedOption={chosen ?? null}
            options={options}
            empty={words.noDiscovery}
            onChange={({ detail }) => put('discovery', detail.selectedOption.value)}
          />
        </FormField>
        <FormField label={words.region}>
          <Select
            selectedOption={{ value: region, label: region }}
            options={regions.map((value) => ({ value, label: value }))}
            filteringType="auto"
            onChange={({ detail }) => put('addresses-in', detail.selectedOption.value)}
          />
        </FormField>
      </ColumnLayout>
      <IdleWarning items={items} />
      <Kinds items={items} />
      <Collection
        name="public-ips"
        title={words.list}
        question={question}
        columns={publicColumns}
        idOf={({ Address: text }) => text ?? ''}
        empty={
          <SpaceBetween size="xs">
            <b>{chosen || !discoveries.data ? words.empty : words.noDiscovery}</b>
            <Box color="text-body-secondary">{words.emptyHint}</Box>
          </SpaceBetween>
        }
      />
    </SpaceBetween>
  );
}

const isIdle = (item: PublicAddress): boolean =>
  isElastic(item) && item.AssociationStatus === 'disassociated';

function IdleWarning({ items }: { readonly items: readonly PublicAddress[] }) {
  const idle = items.filter(isIdle).length;
  if (idle === 0) return null;
  return (
    <Alert
      type="warning"
      header={words.idle(idle)}
      action={
        <Button
          href={withQuery(paths.addresses, {
            'addresses-filter': filterFor('association', words.unassociated),
          })}
        >
          {words.show}
        </Button>
      }
    >
      {words.idleHint}
    </Alert>
  );
}

/** How many addresses there are of each kind. */
function Kinds({ items }: { readonly items: readonly PublicAddress[] }) {
  const elastic = items.filter(isElastic);
  const used = elastic.filter((item) => !isIdle(item)).length;
  return (
    <ColumnLayout columns={2}>
      <Figures
        title={words.types}
        figures={Object.entries(publicTypes).map(([type, label]) => [
          label,
          items.filter((item) => item.AddressType === type).length,
        ])}
      />
      <Figures
        title={words.usage}
        figures={[
          [words.associated, used],
          [words.unassociated, elastic.length - used],
        ]}
      />
    </ColumnLayout>
  );
}

function Figures(props: {
  readonly title: string;
  readonly figures: readonly (readonly [string, number])[];
}) {
  return (
    <Container fitHeight header={<Header variant="h2">{props.title}</Header>}>
      <ColumnLayout columns={props.figures.length > 2 ? 3 : 2}>
        {props.figures.map(([label, value]) => (
          <div key={label}>
            <Box color="text-body-secondary">{label}</Box>
            <div className="figure">{count(value)}</div>
          </div>
        ))}
      </ColumnLayout>
    </Container>
  );
}
