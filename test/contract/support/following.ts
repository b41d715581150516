// Following a tutorial on the command line: waiting for what it says to wait for.

import assert from 'node:assert/strict';
import type { Place } from './contract.ts';
import type { Cli } from './python.ts';

/** What is waited for has happened when it is first looked at; a service elsewhere takes longer. */
export async function untilText(
  { patience }: Place,
  { aws }: Cli,
  command: string,
  wanted: string,
): Promise<void> {
  for (let count = 0; count < patience.countMax; count += 1) {
    const { text } = await aws(`${command} --output text`);
    if (text === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
  assert.fail(`${command} did not come to ${wanted}`);
}

export const untilMade = (place: Place, cli: Cli, pool: string) =>
  untilText(
    place,
    cli,
    `aws ec2 describe-ipam-pools --ipam-pool-ids ${pool} --query 'IpamPools[0].State'`,
    'create-complete',
  );

export const untilProvisioned = (place: Place, cli: Cli, pool: string, cidr: string) =>
  untilText(
    place,
    cli,
    `aws ec2 get-ipam-pool-cidrs --ipam-pool-id ${pool} --query "IpamPoolCidrs[?Cidr=='${cidr}'].State"`,
    'provisioned',
  );

/** Repeats a command until what it prints is as it should be; answers that. */
export async function untilPrinted(
  { patience }: Place,
  { aws }: Cli,
  command: string,
  isSo: (printed: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  for (let count = 0; count < patience.countMax; count += 1) {
    const printed = await aws(command);
    if (isSo(printed)) return printed;
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
  return assert.fail(`${command} did not come to what was waited for`);
}
