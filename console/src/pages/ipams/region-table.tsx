// Where an IPAM or a resource discovery operates.

import { Collection, type Column } from '../../parts/collection.tsx';
import { ipamWords as words } from '../../texts/ipams.ts';

type Region = { readonly name: string; readonly isHome: boolean };

const regionColumns: Column<Region>[] = [
  { id: 'region', header: words.region, value: ({ name }) => name },
  { id: 'home', header: words.home, value: ({ isHome }) => (isHome ? words.yes : words.no) },
];

/** The Regions in which an IPAM or a resource discovery operates. */
export function RegionTable(props: {
  readonly regions: readonly { readonly RegionName?: string | undefined }[] | undefined;
  readonly home: string | undefined;
}) {
  const items = (props.regions ?? []).map(({ RegionName = '' }) => ({
    name: RegionName,
    isHome: RegionName === props.home,
  }));
  return (
    <Collection
      name="ipam-regions"
      title={words.regions}
      question={{ data: { items, isTruncated: false }, isPending: false, error: null }}
      columns={regionColumns}
      idOf={({ name }) => name}
      empty={<b>{words.noRegions}</b>}
    />
  );
}
