// `cadastre verify`: whether what must always hold does.

import type { Config } from '../config.ts';
import { type Report, type Violation, verify } from '../verify/verify.ts';
import { withRegister } from './register.ts';
import { print, progressLine, type Terminal } from './terminal.ts';

/** Some of what is checked the database works out by itself, of all that there is in one statement. */
const statementMsMax = 24 * 60 * 60 * 1000;

export async function verifyCommand(
  terminal: Terminal,
  config: Config,
  options: { readonly json?: boolean },
): Promise<number> {
  const line = progressLine(terminal);
  try {
    const report = await withRegister(
      config,
      (store) =>
        verify(store, {
          onProgress: ({ check, rows }) => line.show(`${check}: ${rows.toLocaleString('en')} rows`),
        }),
      { statementMsMax },
    );
    line.end();
    print(terminal, options.json, report, () => (report.holds ? holdsText(report) : violationsText(report)));
    return report.holds ? 0 : 1;
  } finally {
    line.end();
  }
}

function holdsText({ counts }: Report): string {
  const n = (count: number, noun: string) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
  return `Every invariant holds.

  ${n(counts.ipams, 'IPAM')} with ${n(counts.scopes, 'scope')} and ${n(counts.pools, 'pool')}
  ${n(counts.poolCidrs, 'pool CIDR')}: ${n(counts.allocations, 'allocation')}, ${n(counts.freeBlocks, 'free block')}
  ${n(counts.vpcs, 'VPC')} with ${n(counts.vpcBlocks, 'block')}
  ${n(counts.subnets, 'subnet')} with ${n(counts.subnetBlocks, 'block')}
  ${n(counts.tags, 'tag')}
`;
}

function violationsText({ violations, violationCount }: Report): string {
  const untold = violationCount - violations.length;
  const more = untold > 0 ? `\n… and ${untold.toLocaleString('en')} more\n` : '';
  return `${violationCount.toLocaleString('en')} violations of what must always hold:\n\n${violations.map(lineOf).join('')}${more}`;
}

const lineOf = ({ check, what, where, cidr, message }: Violation): string =>
  `${check}: ${what}  ${where}${cidr === undefined ? '' : `  ${cidr}`}\n    ${message}\n`;
