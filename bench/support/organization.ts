// An organization as a file describes one, of any size.

import type { WantedOrganization, WantedUnit } from '../../src/domain/organization/wanted.ts';

export const managementId = '111122223333';
export const administratorId = '222233334444';

/** Units in five levels, each policy level with its own policies, ten accounts in each unit. */
export function wantedOf(accountCount: number, unitCount: number): WantedOrganization {
  const statement = { Effect: 'Deny', Action: 'ec2:CreateIpam', Resource: '*' };
  const content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const policies = Array.from({ length: 5 }, (_, index) => ({
    name: `policy ${index}`,
    description: '',
    content,
  }));
  const attached = { policies: policies.slice(1).map(({ name }) => name), fullAccess: true };
  let left = unitCount;
  let accounts = 0;
  const accountsOf = () =>
    Array.from({ length: 10 }, () => {
      accounts += 1;
      const id = accounts === 1 ? administratorId : String(300_000_000_000 + accounts);
      return { name: `account ${accounts}`, id, email: `a${accounts}@example.com`, attached: undefined };
    });
  const unitOf = (depth: number, index: number): WantedUnit => {
    left -= 1;
    const units: WantedUnit[] = [];
    if (depth < 5) for (let each = 0; each < 4 && left > 0; each += 1) units.push(unitOf(depth + 1, each));
    return { name: `unit ${index}`, attached, accounts: accountsOf(), units };
  };
  const units: WantedUnit[] = [];
  while (left > 0) units.push(unitOf(1, units.length));
  const root = { attached: { policies: [], fullAccess: true }, accounts: [], units };
  if (accounts !== accountCount) throw new Error(`${accounts} accounts were made up`);
  return { managementId, ipamAccount: undefined, policies, root };
}
