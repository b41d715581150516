// What a call puts into a share: things of the caller's that can be shared, and principals.

import { parseArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { type NamedPrincipal, readPrincipal } from '../../domain/sharing/principal.ts';
import { type ShareableType, shareableTypes } from '../../domain/sharing/resource.ts';
import { findResourceDiscovery } from '../../store/ipams.ts';
import { findPool } from '../../store/pools.ts';
import { findPrefixList } from '../../store/prefix-lists.ts';
import type { Transaction } from '../../store/store.ts';
import type { Context } from '../operation.ts';
import { ipamOf } from '../owned.ts';
import { sharedArn } from './share-reply.ts';

export type NamedResource = {
  readonly resourceId: string;
  readonly resourceType: ShareableType;
  /** As its ARN says: nothing where ARNs of the type have none. */
  readonly region: string;
};

/** @throws {Fault} ArnMalformed */
export function readResourceArn(arn: string): (NamedResource & { readonly accountId: string }) | undefined {
  const parsed = parseArn(arn);
  const [type = '', id, ...more] = parsed?.resource.split('/') ?? [];
  if (!parsed || parsed.service === '') {
    throw new Fault('ArnMalformed', `The specified resource ARN ${arn.slice(0, 200)} is not valid.`);
  }
  const resourceType = Object.hasOwn(shareableTypes, type) ? shareableTypes[type] : undefined;
  if (parsed.service !== 'ec2' || !resourceType || !id || more.length > 0) return undefined;
  const { accountId, region } = parsed;
  const named = { resourceId: id, resourceType, accountId, region };
  return sharedArn(named) === arn ? named : undefined;
}

/** The caller's own things of these names. @throws {Fault} ArnMalformed, ResourceNotFound */
export async function readResources(context: Context, arns: readonly string[]): Promise<NamedResource[]> {
  const found: NamedResource[] = [];
  for (const arn of new Set(arns)) {
    const named = readResourceArn(arn);
    const thing = named?.accountId === context.accountId && (await findThing(context, named));
    const isNamed = thing && sharedArn({ ...named, region: thing.region }) === arn;
    if (!isNamed || thing.accountId !== context.accountId) {
      throw new Fault('ResourceNotFound', `ResourceArn ${arn.slice(0, 200)} could not be found.`);
    }
    if (thing.region !== context.region) {
      throw new Fault(
        'ResourceNotFound',
        `ResourceArn ${arn} could not be found in ${context.region}. It is shared in its home region, ${thing.region}.`,
      );
    }
    found.push(named);
  }
  return found;
}

/**
 * What can be put into a share of these: pools of the Free Tier are for the account that owns them.
 * @throws {Fault} ArnMalformed, ResourceNotFound, OperationNotPermitted
 */
export async function readShareable(context: Context, arns: readonly string[]): Promise<NamedResource[]> {
  const named = await readResources(context, arns);
  for (const { resourceId, resourceType } of named) {
    const pool =
      resourceType === 'ec2:IpamPool' ? await findPool(context.transaction, resourceId) : undefined;
    const ipam = pool && (await ipamOf(context, pool));
    if (ipam?.tier !== 'free') continue;
    throw new Fault(
      'OperationNotPermitted',
      `The ipam-pool ${resourceId} cannot be shared: its IPAM ${ipam.id} is in the Free Tier. Change the tier with ModifyIpam first.`,
    );
  }
  return named;
}

type Thing = { readonly accountId: string; readonly region: string };

const finders: Record<ShareableType, (transaction: Transaction, id: string) => Promise<Thing | undefined>> = {
  'ec2:IpamPool': findPool,
  'ec2:IpamResourceDiscovery': findResourceDiscovery,
  'ec2:PrefixList': findPrefixList,
};

const findThing = ({ transaction }: Context, { resourceId, resourceType }: NamedResource) =>
  finders[resourceType](transaction, resourceId);

/** @throws {Fault} ArnMalformed, InvalidParameterValue */
export function readPrincipals(texts: readonly string[]): NamedPrincipal[] {
  return [...new Set(texts)].map((text) => {
    const principal = readPrincipal(text);
    if (principal) return principal;
    throw text.startsWith('arn:')
      ? new Fault(
          'ArnMalformed',
          `The principal ${text.slice(0, 200)} is malformed. Verify the ARN and try again.`,
        )
      : new Fault(
          'InvalidParameterValue',
          `Principal ID ${text.slice(0, 200)} is malformed. Use an account id of 12 digits, or the ARN of an organization, an organizational unit, an IAM role or an IAM user.`,
        );
  });
}
