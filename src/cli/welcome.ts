// What `cadastre serve` says: everything needed to begin, at the first start; afterwards only where it is.

import type { Application } from '../application.ts';
import { keyText } from './profile.ts';

/** @param isSecretGiven whether the secret came from the environment; it is not repeated then. */
export function welcome(
  endpoint: string,
  firstStart: Application['firstStart'],
  isSecretGiven: boolean,
): string {
  if (!firstStart) return `Cadastre serves ${endpoint}\n`;
  const { accountId, key } = firstStart;
  const shown = { endpoint, profile: 'cadastre', isSecretGiven };
  const onlyNow = isSecretGiven ? 'whose secret is the one given' : 'which is shown only now';
  return `Cadastre serves ${endpoint}

This is the first start. It made the account ${accountId} and this access key, ${onlyNow}:

${keyText(key, shown)}
Then make an IPAM, which is where every plan begins:

  aws --profile cadastre ec2 create-ipam --operating-regions RegionName=us-east-1
`;
}
