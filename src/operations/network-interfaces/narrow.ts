// Filters of interfaces that tables beside them answer: who has an address, who is in a security group. They narrow
// the rows that are looked at; what the filter means is still compared with each answer.

import { addressKey } from '../../domain/cidr/cidr.ts';
import { parseAddress } from '../../domain/cidr/text.ts';
import { findInterfaceIdsByAddress, findInterfaceIdsByGroup } from '../../store/network-interfaces.ts';
import type { Condition } from '../../store/table.ts';
import type { WireFilter } from '../filters.ts';
import type { Context } from '../operation.ts';

const addressFilters = ['private-ip-address', 'addresses.private-ip-address', 'ipv6-addresses.ipv6-address'];

/** More candidates than this are not worth naming. */
const idsMax = 1000;
const valuesMax = 200;

export async function narrow(
  context: Context,
  filters: readonly WireFilter[] | undefined,
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  for (const { Name: name = '', Values: values = [] } of filters ?? []) {
    if (values.length === 0 || values.length > valuesMax) continue;
    const ids = await candidates(context, name, values);
    // No id is empty, so that nothing matches.
    if (ids && ids.length < idsMax) conditions.push({ column: 'id', anyOf: ids.length === 0 ? [''] : ids });
  }
  return conditions;
}

async function candidates(
  context: Context,
  name: string,
  values: readonly string[],
): Promise<string[] | undefined> {
  if (name === 'group-id' && values.every((value) => /^sg-[0-9a-f]+$/.test(value))) {
    return findInterfaceIdsByGroup(context.transaction, values, idsMax);
  }
  if (!addressFilters.includes(name)) return undefined;
  const keys: string[] = [];
  for (const value of values) {
    const address = parseAddress(value);
    if (!address) return undefined;
    keys.push(addressKey(address.family, address.value));
  }
  return findInterfaceIdsByAddress(context.transaction, context, keys, idsMax);
}
