// The AWS CLI command that does what a call does.

import { partWords } from '../texts/parts.ts';
import type { Action } from './actions.ts';

/** Services that the CLI calls otherwise. */
const cliNames: Readonly<Record<string, string>> = { servicequotas: 'service-quotas' };

/** Where a call is made. */
type Place = { readonly region: string; readonly endpoint: string };

/** Writes a call as a command, without what is undefined. */
export function cliCommand(action: Action, input: object, { region, endpoint }: Place): string {
  const [service = '', name = ''] = action.split(':');
  if (service === 'cadastre') {
    return `${partWords.ownOperation(name)}\n${JSON.stringify(input, null, 2)}`;
  }
  return [
    `aws ${cliNames[service] ?? service} ${kebab(name)}`,
    ...optionsOf(input),
    `--region ${region}`,
    `--endpoint-url ${quoted(endpoint)}`,
  ].join(' \\\n  ');
}

/** As the CLI names a parameter: `IpamPoolId` is `ipam-pool-id`. */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/**
 * What the CLI does not take as it is written: it would fetch a text that names a file or an address of the web, and
 * one that begins with a dash is an option. In JSON all of it is only text.
 */
const misread = /^(-|file:\/\/|fileb:\/\/|https?:\/\/)/;

const isMisread = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isMisread) : typeof value === 'string' && misread.test(value);

function optionsOf(input: object): string[] {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  if (given.some(([, value]) => isMisread(value))) {
    return [`--cli-input-json ${quoted(JSON.stringify(Object.fromEntries(given)))}`];
  }
  return given.flatMap(([member, value]) => optionOf(member, value));
}

function optionOf(member: string, value: unknown): string[] {
  const name = kebab(member);
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  const words = Array.isArray(value) ? wordsOf(value) : wordsOf([value]);
  return words.length === 0 ? [] : [`--${name} ${words.map(quoted).join(' ')}`];
}

/** Structures are all written in one way: the CLI reads those of a list as it reads the first of them. */
function wordsOf(values: readonly unknown[]): string[] {
  if (!values.every((each) => typeof each === 'object' && each !== null)) return values.map(String);
  const short = values.map(shorthand);
  return short.every((each) => each !== undefined) ? short : values.map((each) => JSON.stringify(each));
}

/** `Key=a,Value=b` where that says the same; nothing where only JSON does. */
function shorthand(value: object): string | undefined {
  const parts = Object.entries(value).map(([key, each]) =>
    typeof each === 'string' && /^[\w./:-]+$/.test(each) ? `${key}=${each}` : undefined,
  );
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined;
}

const quoted = (text: string): string =>
  /^[\w./:=,@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
