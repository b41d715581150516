// A hundred thousand resources, from a file that `cadastre import` reads, and as many records of who did what.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { saveAuditRecord } from '../../src/store/audit.ts';
import type { Store } from '../../src/store/store.ts';

const command = fileURLToPath(new URL('../../bin/cadastre.mjs', import.meta.url));
const networkCount = 20;
const subnetCount = 20;
const addressCount = 250;

function* lines(): Generator<string> {
  yield 'type,cidr,name,network';
  for (let network = 0; network < networkCount; network += 1) {
    const first = `10.${100 + network}`;
    yield `network,${first}.0.0/16,site ${network + 1},`;
    for (let subnet = 0; subnet < subnetCount; subnet += 1) {
      yield `subnet,${first}.${subnet}.0/24,floor ${subnet + 1},site ${network + 1}`;
      for (let host = 4; host < 4 + addressCount; host += 1) {
        yield `address,${first}.${subnet}.${host},host ${network + 1}-${subnet + 1}-${host},site ${network + 1}`;
      }
    }
  }
}

/** @param environment the configuration of the register; `folder` is for the file */
export async function fillLarge(
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<void> {
  const file = join(folder, 'large.csv');
  await writeFile(file, `${[...lines()].join('\n')}\n`);
  const env = { ...process.env, ...environment };
  await promisify(execFile)(process.execPath, [command, 'import', file], { env, maxBuffer: 1 << 24 });
}

const recordCount = 100_000;
const recordsPerTransaction = 5_000;
const recordEveryMs = 45_000;
const people = ['ada', 'grace', 'terraform', 'deploy'] as const;
const actions = ['ec2:CreateVpc', 'ec2:CreateSubnet', 'ec2:AllocateIpamPoolCidr', 'ec2:CreateTags'] as const;

/** The work of some weeks in an account, of which each thousandth call was refused. */
export async function addRecords(store: Store, accountId: string, now = Date.now()): Promise<void> {
  for (let from = 0; from < recordCount; from += recordsPerTransaction) {
    await store.write(async (transaction) => {
      for (let index = from; index < from + recordsPerTransaction; index += 1) {
        const at = now - (index + 1) * recordEveryMs;
        const unique = `${at.toString(16).padStart(12, '0')}${index.toString(16).padStart(20, '0')}`;
        const action = actions[index % actions.length] as string;
        saveAuditRecord(transaction, {
          id: `audit-0${unique}`,
          at: new Date(at),
          accountId,
          region: 'us-east-1',
          principal: `arn:aws:iam::${accountId}:user/${people[(index >> 3) % people.length]}`,
          accessKeyId: 'AKIAEXAMPLEEXAMPLEEX',
          sourceAddress: `192.0.2.${index % 250}`,
          action,
          requestId: `request-${index}`,
          parameters: JSON.stringify({ CidrBlock: `10.${index % 200}.0.0/16`, DryRun: false }),
          outcome: index % 1000 === 999 ? 'UnauthorizedOperation' : 'Success',
          resourceIds: [`vpc-0${(index % 5000).toString(16).padStart(16, '0')}`],
          omittedCount: 0,
        });
      }
    });
  }
}
