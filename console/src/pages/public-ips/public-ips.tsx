// The public addresses that are in use, of which kind, and which of them nobody uses.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useSettings } from '../../app/settings.ts';
import { Awaited } from '../../parts/absent.tsx';
import { Collection } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { filterFor } from '../../parts/filter-for.ts';
import { filtered } from '../../parts/filtered.ts';
import { count } from '../../parts/names.ts';
import { publicIpWords as words } from '../../texts/public-ips.ts';
import { ownFirst } from '../discoveries/own-first.ts';
import { discoveryTitle, useDiscoveries } from '../discoveries/use-discoveries.ts';
import { Breakdown } from './breakdown.tsx';
import { ContiguousUsage } from './contiguous-usage.tsx';
import { columnsFor, isElastic } from './public-columns.tsx';

export default function PublicIps() {
  const { regions, accountId } = useSession();
  const { region: home } = useSettings();
  const [address, setAddress] = useSearchParams();
  const discoveries = useDiscoveries();
  const options = ownFirst(discoveries.data?.items ?? [], accountId).map((each) => ({
    value: each.IpamResourceDiscoveryId ?? '',
    label: discoveryTitle(each),
    ...(each.OwnerId !== accountId && { description: words.sharedBy(each.OwnerId ?? '') }),
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
  const error = discoveries.error ?? addresses.error;
  const asked = { discovery: chosen?.value, 'addresses-in': region };
  const hrefOf = (filter: string) =>
    `${withQuery(paths.publicIps, { ...asked, 'public-ips-filter': filter })}#${listAnchor}`;
  const list = useAnchor(listAnchor);
  const columns = useMemo(
    () =>
      columnsFor(region, (each) =>
        withQuery(paths.publicIp(each), { discovery: chosen?.value, 'addresses-in': region }),
      ),
    [region, chosen?.value],
  );
  const hasNone = discoveries.data !== undefined && !chosen;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={words.description}>
        {words.title}
      </Header>
      {!hasNone && !discoveries.error && (
        <ColumnLayout columns={2}>
          <FormField label={words.discovery}>
            <Select
              selectedOption={chosen ?? null}
              options={options}
              disabled={!chosen}
              onChange={({ detail }) => put('discovery', detail.selectedOption.value)}
            />
          </FormField>
          <FormField label={words.region}>
            <Select
              selectedOption={{ value: region, label: region }}
              options={regions.map((value) => ({ value, label: value }))}
              {...filtered}
              onChange={({ detail }) => put('addresses-in', detail.selectedOption.value)}
            />
          </FormField>
        </ColumnLayout>
      )}
      {hasNone ? (
        <NoDiscovery />
      ) : (
        <SpaceBetween size="l">
          {!addresses.data && !error && <Awaited />}
          <IdleWarning items={items} region={region} hrefOf={hrefOf} />
          {addresses.data?.isTruncated && <Alert type="info">{words.firstOnly(count(items.length))}</Alert>}
          {addresses.data && <Breakdown items={items} hrefOf={hrefOf} />}
          {addresses.data && <ContiguousUsage region={region} addresses={items} />}
          <div ref={list} className="anchor">
            <Collection
              name="public-ips"
              title={words.list}
              sortedBy="address"
              question={{ ...addresses, error }}
              columns={columns}
              idOf={({ Address: text }) => text ?? ''}
              empty={<EmptyList title={words.empty} hint={words.emptyHint} />}
            />
          </div>
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}

const NoDiscovery = () => (
  <Box textAlign="center" padding="xl">
    <EmptyList
      title={words.noDiscovery}
      hint={words.noDiscoveryHint}
      action={<Button href={paths.newIpam}>{words.createIpam}</Button>}
    />
  </Box>
);

const listAnchor = 'addresses';

/** Brings what an address of the page ends with into sight: a number that is followed has its list below the others. */
function useAnchor(name: string) {
  const place = useRef<HTMLDivElement>(null);
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place is gone to again
  useEffect(() => {
    if (hash === `#${name}`) place.current?.scrollIntoView({ block: 'start' });
  }, [hash, key, name]);
  return place;
}

const isIdle = (item: PublicAddress): boolean =>
  isElastic(item) && item.AssociationStatus === 'disassociated';

function IdleWarning(props: {
  readonly items: readonly PublicAddress[];
  readonly region: string;
  /** The list below with a filter. */
  readonly hrefOf: (filter: string) => string;
}) {
  const { region, hrefOf } = props;
  const { accountId } = useSession();
  const items = props.items.filter(isIdle);
  const idle = items.length;
  if (idle === 0) return null;
  // Those of the account can be released where they are listed; of others one can only know.
  const isOwn = items.every(({ AddressOwnerId }) => AddressOwnerId === accountId);
  const filter = filterFor('association', words.unassociated);
  return (
    <Alert
      type="warning"
      header={words.idle(idle)}
      action={
        <Button
          href={isOwn ? withQuery(paths.addresses, { region, 'addresses-filter': filter }) : hrefOf(filter)}
        >
          {words.show}
        </Button>
      }
    >
      {isOwn ? words.idleHint : words.idleElsewhereHint}
    </Alert>
  );
}
