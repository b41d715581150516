import { poolArn, scopeArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Caller, Context } from '../operation.ts';
import { requirePool, requireScope } from '../owned.ts';

type PlaceInput = {
  readonly IpamScopeId?: string | undefined;
  readonly IpamPoolId?: string | undefined;
  readonly At?: Date | undefined;
};

/** The space that is looked at: all of a scope, or what a pool has. */
export type Place = { readonly scope: Scope } | { readonly pool: Pool };

/** @throws {Fault} unless exactly one of the two is named; for the past of a pool, of which nothing is kept. */
export async function readPlace(context: Context, input: PlaceInput): Promise<Place> {
  const { IpamScopeId: scopeId, IpamPoolId: poolId, At } = input;
  if (scopeId !== undefined && poolId !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The parameter IpamScopeId cannot be used with the parameter IpamPoolId.',
    );
  }
  if (scopeId !== undefined) return { scope: await requireScope(context, scopeId) };
  if (poolId === undefined) {
    throw new Fault('MissingParameter', 'Name the space with the parameter IpamScopeId or IpamPoolId.');
  }
  if (At !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The parameter At cannot be used with the parameter IpamPoolId; what a scope had is kept.',
    );
  }
  return { pool: await requirePool(context, poolId) };
}

export const placeArns = (input: PlaceInput, { principal }: Caller): readonly string[] =>
  input.IpamPoolId === undefined
    ? [scopeArn(principal.accountId, input.IpamScopeId ?? '')]
    : [poolArn(principal.accountId, input.IpamPoolId)];
