// What is monitored in the chosen scope, one family at a time.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ResourceCidr } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';
import { useServerPages } from '../../api/server-pages.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { count } from '../../parts/names.ts';
import { toFilters, useAddressedFilter } from '../../parts/server-filter.ts';
import { ServerTable, usePageSize } from '../../parts/server-table.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { resourceWords as words } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { FamilyChoice } from './family-choice.tsx';
import { type ResourceAction, ResourceChange } from './resource-change.tsx';
import { resourceColumns } from './resource-columns.tsx';
import { ResourceMenu } from './resource-menu.tsx';

const idOf = (item: ResourceCidr): string => `${item.ResourceId} ${item.ResourceCidr}`;

/** How a CIDR of a family is written. */
const familyPatterns: Readonly<Record<string, string>> = { ipv4: '*.*', ipv6: '*:*' };

export default function ResourceList() {
  const { scope, scopes, isLoading, error } = useScope();
  const isNarrow = useNarrow();
  const [address, setAddress] = useSearchParams();
  const family = address.get('family') ?? 'all';
  const [query, setQuery] = useAddressedFilter('resources');
  const [pageSize, setPageSize] = usePageSize('resources');
  const [open, setOpen] = useState<{ action: ResourceAction; resource: ResourceCidr }>();
  const pages = useServerPages(
    'ec2:GetIpamResourceCidrs',
    scope && {
      IpamScopeId: scope.IpamScopeId,
      Filters: [
        ...(familyPatterns[family] ? [{ Name: 'resource-cidr', Values: [familyPatterns[family]] }] : []),
        ...toFilters(query, resourceColumns, 'resource-id'),
      ],
    },
    (output) => output.IpamResourceCidrs,
    pageSize,
  );
  const total = useTotal(scope?.IpamScopeId, family);
  const setFamily = (next: string) =>
    setAddress((before) => {
      const changed = new URLSearchParams(before);
      changed.set('family', next);
      return changed;
    });
  const mapHref = withQuery(paths.map, { scope: scope?.IpamScopeId });
  // Beside the title there is no room for it on a phone.
  const map = <Link href={mapHref}>{texts.navigation.map}</Link>;
  return (
    <>
      <ServerTable
        name="resources"
        title={words.title}
        counter={query.tokens.length === 0 && total !== undefined ? `(${count(total)})` : undefined}
        description={
          isNarrow ? (
            <>
              {words.description} {map}
            </>
          ) : (
            words.description
          )
        }
        variant="full-page"
        pages={scope || isLoading ? pages : { ...pages, isPending: false, error }}
        columns={resourceColumns}
        idOf={idOf}
        selection="single"
        query={query}
        onQuery={setQuery}
        pageSize={pageSize}
        onPageSize={setPageSize}
        empty={
          <SpaceBetween size="xs">
            <b>{emptyTitle(scope !== undefined || isLoading, family)}</b>
            <Box color="text-body-secondary">{words.emptyHint}</Box>
            {!scope && !isLoading && <Button href={paths.newIpam}>{words.createIpam}</Button>}
            {scope && family !== 'all' && <Button onClick={() => setFamily('all')}>{words.showAll}</Button>}
          </SpaceBetween>
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <FamilyChoice family={family} onChange={setFamily} />
            {!isNarrow && <Button href={mapHref}>{texts.navigation.map}</Button>}
            <ResourceMenu
              selected={selected}
              isPublic={scope?.IpamScopeType === 'public'}
              onChoose={(action) => selected && setOpen({ action, resource: selected })}
            />
          </SpaceBetween>
        )}
      />
      {open && (
        <ResourceChange
          {...open}
          scopes={scopes}
          onDismiss={() => setOpen(undefined)}
          onDone={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** How many CIDRs the scope has, of the family that is shown; nothing where that may not be seen. */
function useTotal(scopeId: string | undefined, family: string): number | undefined {
  const { data } = useCall(
    'cadastre:GetScopeSummary',
    scopeId === undefined ? undefined : { IpamScopeId: scopeId, TopCount: 1 },
  );
  return data?.CidrCounts?.filter(({ AddressFamily }) => family === 'all' || AddressFamily === family).reduce(
    (sum, { ResourceCidrs = 0 }) => sum + ResourceCidrs,
    0,
  );
}

function emptyTitle(hasIpam: boolean, family: string): string {
  if (!hasIpam) return texts.common.noIpam;
  return family === 'all' ? words.empty : words.emptyFamily(family === 'ipv4' ? words.ipv4 : words.ipv6);
}
