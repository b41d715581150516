// What a scope monitors is listed by address, as people read it: all of it, and what is of some states, from an index.
// What other indexes find comes by id; few rows are sorted, and of many the order stays that of their ids, so that no
// page costs more than what it shows.

import { compareCidrs } from '../../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../../domain/monitoring/monitoring.ts';
import { type AddressPlace, addressPlaceOf } from '../../store/resource-lists.ts';
import { invalidToken } from '../paging.ts';

export type Lister = {
  readonly list: (after: string | undefined, countMax: number) => Promise<ResourceCidr[]>;
  readonly keyOf: (row: ResourceCidr) => string;
};

type Listing<Place> = (page: {
  readonly after: Place | undefined;
  readonly countMax: number;
}) => Promise<ResourceCidr[]>;

export const byAddress = (listing: Listing<AddressPlace>): Lister => ({
  list: async (after, countMax) => {
    const place = after === undefined ? undefined : readPlace(after);
    if (after !== undefined && place === undefined) throw invalidToken();
    return listing({ after: place, countMax });
  },
  keyOf: writePlace,
});

/** How many rows are read and sorted for each page of them. */
const fewMax = 2000;

/** @param listing by id */
export function fewByAddress(listing: Listing<string>): Lister {
  let sorted: readonly ResourceCidr[] | undefined;
  return {
    list: async (after, countMax) => {
      const place = after === undefined ? undefined : readPlace(after);
      if (after !== undefined && place === undefined) return listing({ after, countMax });
      if (sorted === undefined) {
        // Those that are listed by address may have become more since.
        const limit = place === undefined ? fewMax : 2 * fewMax;
        const rows = await listing({ after: undefined, countMax: limit + 1 });
        if (rows.length > limit) {
          if (place !== undefined) throw invalidToken();
          return rows.slice(0, countMax);
        }
        sorted = rows.sort(inOrder);
      }
      const from = place === undefined ? 0 : sorted.findIndex((row) => isAfter(row, place));
      return from < 0 ? [] : sorted.slice(from, from + countMax);
    },
    keyOf: (row) => (sorted === undefined ? row.id : writePlace(row)),
  };
}

const inOrder = (a: ResourceCidr, b: ResourceCidr): number =>
  compareCidrs(a.cidr, b.cidr) || (a.id < b.id ? -1 : 1);

function isAfter(row: ResourceCidr, place: AddressPlace): boolean {
  const own = addressPlaceOf(row);
  if (own.first.length !== place.first.length) return own.first.length > place.first.length;
  if (own.first !== place.first) return own.first > place.first;
  return own.prefixLength === place.prefixLength ? own.id > place.id : own.prefixLength > place.prefixLength;
}

function writePlace(row: ResourceCidr): string {
  const { first, prefixLength, id } = addressPlaceOf(row);
  return `${first}|${prefixLength}|${id}`;
}

function readPlace(text: string): AddressPlace | undefined {
  const [, first, length, id] = /^([0-9a-f]{8}|[0-9a-f]{32})\|(\d{1,3})\|(.+)$/.exec(text) ?? [];
  if (first === undefined || length === undefined || id === undefined) return undefined;
  return { first, prefixLength: Number(length), id };
}
