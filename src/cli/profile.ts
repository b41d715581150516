// How a client is told of an access key: the key once, and the commands that make a profile of it.

import type { AccessKey } from '../access/access-keys.ts';
import type { Config } from '../config.ts';

export type Shown = {
  readonly endpoint: string;
  readonly profile: string;
  /** Whether the secret came from whoever runs this, who need not be told. */
  readonly isSecretGiven?: boolean;
};

/** The key, for the only time, and what to do with it. */
export const keyText = (key: AccessKey, shown: Shown): string => `${membersText(key, shown)}
Configure a profile of the AWS CLI for it:

${settingsText(key, shown)}`;

function membersText(key: AccessKey, { isSecretGiven }: Shown): string {
  const lines = [`  access key id      ${key.id}`];
  if (!isSecretGiven) lines.push(`  secret access key  ${key.secret}`);
  if (key.sessionToken !== undefined) lines.push(`  session token      ${key.sessionToken}`);
  if (key.expiresAt !== undefined) lines.push(`  expires            ${key.expiresAt.toISOString()}`);
  return `${lines.join('\n')}\n`;
}

function settingsText(key: AccessKey, { endpoint, profile, isSecretGiven }: Shown): string {
  const settings: [string, string | undefined][] = [
    ['aws_access_key_id', key.id],
    ['aws_secret_access_key', isSecretGiven ? '"$CADASTRE_ROOT_SECRET_ACCESS_KEY"' : key.secret],
    ['aws_session_token', key.sessionToken],
    ['region', 'us-east-1'],
    ['endpoint_url', endpoint],
  ];
  return settings
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  aws configure set ${name} ${value} --profile ${profile}\n`)
    .join('');
}

/** Where clients on this machine find the server, as far as its configuration tells. */
export function endpointOf({ host, port }: Config['listen']): string {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const name = everywhere[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port === 0 ? 'PORT' : port}`;
}
