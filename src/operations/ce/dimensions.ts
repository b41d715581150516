// What usage is chosen and grouped by.

import type { Expression } from '@aws-sdk/client-cost-explorer';
import { Fault } from '../../domain/fault.ts';
import { usageTypeOf } from '../../domain/usage/usage.ts';
import type { UsageTotal } from '../../store/usage.ts';
import { oneOf } from '../checks.ts';

export const dimensions = ['LINKED_ACCOUNT', 'REGION', 'RESOURCE_ID', 'SERVICE', 'USAGE_TYPE'] as const;
export type Dimension = (typeof dimensions)[number];

/** One line of a bill. */
export type Line = {
  readonly values: Readonly<Record<Dimension, string>>;
  readonly addressHours: number;
  readonly cost: number;
};

export const toLine = (total: UsageTotal, cost: number): Line => ({
  values: {
    LINKED_ACCOUNT: total.payerId,
    REGION: total.ipamRegion,
    // Bills name the IPAM, so that owners of addresses know what they pay for (chapter 07).
    RESOURCE_ID: `arn:aws:ec2::${total.ipamAccountId}:ipam/${total.ipamId}`,
    SERVICE: 'Amazon Virtual Private Cloud',
    USAGE_TYPE: usageTypeOf(total.ipamRegion),
  },
  addressHours: total.addressHours,
  cost,
});

export const dimensionOf = (line: Line, dimension: Dimension): string => line.values[dimension];

/** How deep an expression can be. */
const depthMax = 8;

/** @throws {Fault} InvalidParameterValue */
export function readFilter(expression: Expression | undefined, depth = 0): (line: Line) => boolean {
  if (expression === undefined) return () => true;
  if (depth > depthMax) throw new Fault('InvalidParameterValue', `A Filter has ${depthMax} levels at most.`);
  const { And: all, Or: any, Not: not, Dimensions: named } = expression;
  const given = [all, any, not, named].filter((each) => each !== undefined);
  if (given.length !== 1 || Object.keys(expression).length !== 1) {
    throw new Fault('InvalidParameterValue', 'A Filter has exactly one of And, Or, Not and Dimensions.');
  }
  if (all) {
    const tests = all.map((each) => readFilter(each, depth + 1));
    return (line) => tests.every((test) => test(line));
  }
  if (any) {
    const tests = any.map((each) => readFilter(each, depth + 1));
    return (line) => tests.some((test) => test(line));
  }
  if (not) {
    const test = readFilter(not, depth + 1);
    return (line) => !test(line);
  }
  const key = oneOf('Filter.Dimensions.Key', named?.Key ?? '', dimensions) as Dimension;
  for (const option of named?.MatchOptions ?? []) oneOf('MatchOptions', option, ['EQUALS', 'CASE_SENSITIVE']);
  const values = new Set(named?.Values);
  return (line) => values.has(line.values[key]);
}
