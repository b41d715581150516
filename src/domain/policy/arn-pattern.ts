// Patterns of ARNs. The six parts are compared one by one, so a wildcard in one of them never reaches into the next.

import {
  anything,
  compilePattern,
  type FindValues,
  matches,
  type Pattern,
  splitAtColons,
} from './pattern.ts';

const partCount = 6;

export type ArnPattern = {
  /** `*`: everything, what has no ARN of its own too. */
  readonly isAnything: boolean;
  readonly parts: readonly Pattern[];
  readonly keys: readonly string[];
};

/**
 * @param isCompleted whether missing parts stand for anything, as they do in Resource; in conditions they match nothing
 */
export function compileArn(
  text: string,
  { hasVariables, isCompleted }: { readonly hasVariables: boolean; readonly isCompleted: boolean },
): ArnPattern | undefined {
  const pattern = compilePattern(text, { hasWildcards: true, hasVariables });
  if (pattern === undefined) return undefined;
  const parts = splitAtColons(pattern, partCount);
  while (isCompleted && parts.length < partCount) parts.push(anything);
  return { isAnything: text === '*', parts, keys: pattern.keys };
}

/** @param arn the parts of an ARN, or what stands in its place, such as `*` */
export function matchesArn(pattern: ArnPattern, arn: readonly string[], find: FindValues): boolean {
  if (pattern.isAnything) return true;
  if (arn.length !== partCount || pattern.parts.length !== partCount) return false;
  return pattern.parts.every((part, index) => matches(part, arn[index] as string, find));
}

/** The six parts of an ARN; the last one has the colons that are left. */
export function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= partCount ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** The account in an ARN; nothing for `*` and for what belongs to no account, the policies of the service among it. */
export function accountOf(arn: string): string | undefined {
  const account = arn.split(':', 6)[4];
  return account === '' || account === 'aws' ? undefined : account;
}
