// The AWS CLI command that does what a call does.

import { partWords } from '../texts/parts.ts';
import type { Action } from './actions.ts';

/** Services that the CLI calls otherwise. */
const cliNames: Readonly<Record<string, string>> = { servicequotas: 'service-quotas' };

/** Writes a call as a command, without what is undefined. */
export function cliCommand(action: Action, input: object, region: string): string {
  const [service = '', name = ''] = action.split(':');
  if (service === 'cadastre') {
    return `${partWords.ownOperation(name)}\n${JSON.stringify(input, null, 2)}`;
  }
  const options = Object.entries(input).flatMap(([member, value]) => optionOf(member, value));
  return [`aws ${cliNames[service] ?? service} ${kebab(name)}`, ...options, `--region ${region}`].join(
    ' \\\n  ',
  );
}

/** As the CLI names a parameter: `IpamPoolId` is `ipam-pool-id`. */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

function optionOf(member: string, value: unknown): string[] {
  const name = kebab(member);
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  if (Array.isArray(value)) return value.length === 0 ? [] : [`--${name} ${value.map(wordOf).join(' ')}`];
  return [`--${name} ${wordOf(value)}`];
}

function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return quoted(shorthand(value) ?? JSON.stringify(value));
  return quoted(String(value));
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
