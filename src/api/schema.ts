// How the operations of our own write their schemas down.

// The kinds of schemas and of their simple members, as the SDK's packages number them.
const [list, structure, action] = [1, 3, 9] as const;
export const [text, number, boolean, time] = [0, 1, 2, 4] as const;

const namespace = 'cadastre';

type Members = Readonly<Record<string, unknown>>;

/** A structure, its required members first. */
export const struct = (name: string, required: Members, optional: Members = {}): unknown[] => [
  structure,
  namespace,
  name,
  0,
  [...Object.keys(required), ...Object.keys(optional)],
  [...Object.values(required), ...Object.values(optional)],
  Object.keys(required).length,
];

export const listOf = (name: string, element: unknown): unknown[] => [list, namespace, name, 0, element];

export const operation = (name: string, input: unknown, output: unknown): unknown[] => [
  action,
  namespace,
  name,
  0,
  input,
  output,
];

/** The members of a request for a listing, beside those that choose what is listed. */
export const paging = { DryRun: boolean, MaxResults: number, NextToken: text } as const;
