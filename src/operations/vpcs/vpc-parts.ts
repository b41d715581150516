// What every VPC is made with: a security group, a route table and a network ACL. They are read back, never
// changed and never made alone, so that they are columns of the VPC, and listings of them are listings of VPCs.

import { Fault, type FaultName } from '../../domain/fault.ts';
import type { Vpc } from '../../domain/vpc/vpc.ts';
import { findVpcOfPart, listVpcs, type PartColumn } from '../../store/vpcs.ts';
import type { FilterSet, WireFilter } from '../filters.ts';
import { describe } from '../listing.ts';
import type { Context } from '../operation.ts';

type PartInput = {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: readonly WireFilter[] | undefined;
};

type PartDescription<Item extends object> = {
  readonly name: string;
  readonly input: PartInput;
  readonly ids: readonly string[] | undefined;
  readonly column: PartColumn;
  readonly notFound: { readonly fault: FaultName; readonly message: (id: string) => string };
  readonly pageSize: { readonly min: number; readonly max: number; readonly fallback: number };
  readonly filters: FilterSet<Item>;
  /** The filter that names the part itself. */
  readonly idFilter: string;
  readonly describe: (vpcs: readonly Vpc[]) => Promise<Item[]>;
};

/** @throws {Fault} the NotFound of the part when a named one is not there for this caller. */
export async function describeParts<Item extends object>(
  context: Context,
  parts: PartDescription<Item>,
): Promise<{ items: Item[]; nextToken: string | undefined }> {
  const { transaction, accountId, region } = context;
  return describe({
    name: parts.name,
    input: parts.input,
    ids: await vpcIdsOf(context, parts),
    notFound: { fault: 'VpcNotFound', noun: 'vpc' },
    pageSize: parts.pageSize,
    filters: parts.filters,
    columns: { 'vpc-id': 'id', [parts.idFilter]: parts.column },
    where: [
      { column: 'account_id', anyOf: [accountId] },
      { column: 'region', anyOf: [region] },
    ],
    list: (options) => listVpcs(transaction, options),
    describe: parts.describe,
  });
}

async function vpcIdsOf<Item extends object>(
  context: Context,
  { ids = [], column, notFound }: PartDescription<Item>,
): Promise<string[]> {
  if (ids.length > 1000) {
    throw new Fault('InvalidParameterValue', 'At most 1000 ids can be named in one request.');
  }
  const vpcIds: string[] = [];
  for (const id of new Set(ids)) {
    const vpc = await findVpcOfPart(context.transaction, column, context, id);
    if (!vpc) throw new Fault(notFound.fault, notFound.message(id));
    vpcIds.push(vpc.id);
  }
  return vpcIds;
}
