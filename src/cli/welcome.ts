// What `cadastre serve` says: everything needed to begin, at the first start; afterwards only where it is.

import type { Application } from '../application.ts';
import { keyText } from './profile.ts';

export type Start = {
  readonly firstStart: Application['firstStart'];
  /** Whether the secret came from the environment; it is not repeated then. */
  readonly isSecretGiven: boolean;
  /** Where the console is; nothing when it is not served. */
  readonly consoleUrl: string | undefined;
  /** What opens it once. */
  readonly link: string | undefined;
};

export function welcome(endpoint: string, start: Start): string {
  const { firstStart, isSecretGiven, consoleUrl, link } = start;
  const where = `Cadastre serves ${endpoint}\n${consoleUrl ? `The console is at ${consoleUrl}\n` : ''}`;
  if (!firstStart) return where;
  const { accountId, key } = firstStart;
  const shown = { endpoint, profile: 'cadastre', isSecretGiven };
  const onlyNow = isSecretGiven ? 'whose secret is the one given' : 'which is shown only now';
  return `${where}
This is the first start. It made the account ${accountId} and this access key, ${onlyNow}:

${keyText(key, shown)}
${link ? `${linkText(link)}Or` : 'Then'} make an IPAM, which is where every plan begins, with the AWS CLI:

  aws --profile cadastre ec2 create-ipam --operating-regions RegionName=us-east-1
`;
}

const linkText = (link: string): string => `To begin in a browser, open this link, once and within an hour:

  ${link}

`;
