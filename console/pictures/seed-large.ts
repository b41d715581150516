// A hundred thousand resources, from a file that `cadastre import` reads.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

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
