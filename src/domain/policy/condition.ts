// Conditions: when a statement applies. All operators, and all keys of each, have to hold; of the values of a key
// one is enough, or, where the operator negates, none may fit.

import { foldKey } from './fold.ts';
import { type Operator, operators, type Test } from './operators.ts';
import type { FindValues } from './pattern.ts';

/** One key under one operator. */
export type Condition = {
  /** In lower case, as all keys are compared. */
  readonly key: string;
  /** The keys that it looks at, its own and those of its variables. */
  readonly keys: readonly string[];
  holds(find: FindValues): boolean;
};

type Quantifier = 'ForAllValues' | 'ForAnyValue' | undefined;

type Named = {
  readonly operator: Operator | 'Null';
  readonly quantifier: Quantifier;
  readonly isIfExists: boolean;
};

/** Reads an operator's name; nothing when there is no such operator. */
export function readOperator(name: string): Named | undefined {
  const [, quantifier, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? [];
  if (base === 'Null') {
    return ifExists
      ? undefined
      : { operator: 'Null', quantifier: quantifier as Quantifier, isIfExists: false };
  }
  const operator = operators.get(base);
  return operator && { operator, quantifier: quantifier as Quantifier, isIfExists: ifExists !== undefined };
}

/** @returns the index of the first value that the operator cannot read, where there is one */
export function compileCondition(
  { operator, quantifier, isIfExists }: Named,
  writtenKey: string,
  values: readonly string[],
  hasVariables: boolean,
): Condition | { readonly wrongValue: number } {
  const key = foldKey(writtenKey);
  if (operator === 'Null') return compileNull(key, values);
  const tests: Test[] = [];
  for (const [index, value] of values.entries()) {
    const test = operator.compile(value, hasVariables);
    if (test === undefined) return { wrongValue: index };
    tests.push(test);
  }
  const { isNegated } = operator;
  const fits = (value: string, find: FindValues): boolean =>
    tests.some((test) => test.holds(value, find)) !== isNegated;
  return {
    key,
    keys: [key, ...tests.flatMap((test) => test.keys)],
    holds(find) {
      const found = find(key);
      if (found === undefined || found.length === 0) {
        // With ForAnyValue there has to be a value that fits, and IfExists speaks of values that there are.
        if (quantifier !== undefined) return quantifier === 'ForAllValues';
        return isIfExists || isNegated;
      }
      if (quantifier === 'ForAnyValue') return found.some((value) => fits(value, find));
      if (quantifier === 'ForAllValues' || isNegated) return found.every((value) => fits(value, find));
      return found.some((value) => fits(value, find));
    },
  };
}

/** `true`: the key must be missing; `false`: it must be there. */
function compileNull(key: string, values: readonly string[]): Condition | { readonly wrongValue: number } {
  const wanted = values.map((value) => value.toLowerCase());
  const wrongValue = wanted.findIndex((value) => value !== 'true' && value !== 'false');
  if (wrongValue >= 0) return { wrongValue };
  return {
    key,
    keys: [key],
    holds(find) {
      const isMissing = (find(key)?.length ?? 0) === 0;
      return wanted.includes(String(isMissing));
    },
  };
}
