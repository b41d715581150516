// Hundreds of scopes in one IPAM, one of which has a name, a description and tags of the greatest length and number.

import { CreateIpamScopeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { type Connection, named } from './seed.ts';

const scopeCount = 200;
const customers = ['Aurora', 'Borealis', 'Cumulus', 'Delta', 'Ember', 'Fjord', 'Glacier', 'Harbour'];
const longest = 'A network that was taken over with another company, and that is to be merged into ours. ';

/** What `CADASTRE_QUOTAS` has to allow for it. */
export const scopeQuota = 'scopes-per-ipam=500';

export async function seedLargeScopes(connection: Connection, ipamId: string): Promise<void> {
  const ec2 = new EC2Client({ ...connection, region: 'us-east-1' });
  for (let index = 0; index < scopeCount; index += 1) {
    const customer = customers[index % customers.length] ?? '';
    await ec2.send(
      new CreateIpamScopeCommand({
        IpamId: ipamId,
        Description: index % 3 === 0 ? `Network of ${customer}, site ${index + 1}` : undefined,
        TagSpecifications: named('ipam-scope', `${customer} ${index + 1}`),
      }),
    );
  }
  const tags = Array.from({ length: 49 }, (_, index) => ({
    Key: `cost-center-${index + 1}`,
    Value: `CC-${4000 + index}`,
  }));
  await ec2.send(
    new CreateIpamScopeCommand({
      IpamId: ipamId,
      Description: longest.repeat(3).slice(0, 255),
      TagSpecifications: [
        {
          ResourceType: 'ipam-scope',
          Tags: [{ Key: 'Name', Value: longest.repeat(3).slice(0, 255).trim() }, ...tags],
        },
      ],
    }),
  );
  ec2.destroy();
}
