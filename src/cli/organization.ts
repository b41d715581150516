// `cadastre organization`: an organization out of a file, and back into one.

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { WantedOrganization } from '../domain/organization/wanted.ts';
import { systemClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { about } from '../effects/system-error.ts';
import { applyOrganization } from '../operations/organizations/apply.ts';
import type { Step } from '../operations/organizations/apply-policies.ts';
import { listOrganizations } from '../store/organizations.ts';
import type { Store } from '../store/store.ts';
import { Refusal } from './failure.ts';
import { FileProblems, readOrganizationFile } from './organization-file.ts';
import { organizationText, readShown } from './organization-text.ts';
import { withRegister } from './register.ts';
import { print, type Terminal } from './terminal.ts';

const fileBytesMax = 8 * 1024 * 1024;

/** Brings an organization to what a file says: shows the difference, asks, and makes it in one transaction. */
export async function organizationApply(
  terminal: Terminal,
  config: Config,
  file: string,
  given: { readonly dryRun?: boolean; readonly yes?: boolean; readonly json?: boolean },
): Promise<number> {
  const wanted = await readWanted(file);
  return withRegister(config, async (store) => {
    const planned = await settle(store, config, wanted, undefined);
    if (planned.length === 0 || given.dryRun) {
      print(terminal, given.json, { applied: false, steps: planned }, () => planText(planned));
      return 0;
    }
    if (!given.json) terminal.out(planText(planned));
    await requireConsent(given.yes);
    const steps = await settle(store, config, wanted, planned);
    print(
      terminal,
      given.json,
      { applied: true, steps },
      () => `Done: ${steps.length} ${steps.length === 1 ? 'change' : 'changes'}.\n`,
    );
    return 0;
  });
}

async function readWanted(file: string): Promise<WantedOrganization> {
  const bytes = await about(`The file ${file}`, () => readFile(file));
  if (bytes.length > fileBytesMax) {
    throw new Refusal(`The file ${file} has more than ${fileBytesMax} bytes.`);
  }
  try {
    return readOrganizationFile(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof FileProblems)) throw error;
    throw new Refusal(`The file ${file} is not right. ${error.problems.join('. ')}.`);
  }
}

/** Carries the work of a plan back out of a transaction that is not kept. */
class Planned extends Error {
  readonly steps: readonly Step[];
  constructor(steps: readonly Step[]) {
    super('planned');
    this.steps = steps;
  }
}

/**
 * Does what is wanted, all of it or nothing.
 * @param agreed the steps that somebody agreed to: others are not made; nothing at all without
 */
async function settle(
  store: Store,
  config: Config,
  wanted: WantedOrganization,
  agreed: readonly Step[] | undefined,
): Promise<readonly Step[]> {
  try {
    return await store.write(async (transaction) => {
      const work = { transaction, config, ids: randomIds, now: systemClock.now() };
      const steps = await applyOrganization(work, wanted);
      if (agreed === undefined) throw new Planned(steps);
      if (JSON.stringify(steps) !== JSON.stringify(agreed)) {
        throw new Refusal('The organization changed meanwhile. Nothing was done; run the command again.');
      }
      return steps;
    });
  } catch (error) {
    if (error instanceof Planned) return error.steps;
    if (error instanceof Fault) throw new Refusal(error.message);
    throw error;
  }
}

const words: Readonly<Record<Step['action'], string>> = {
  'create-organization': '+ organization managed by',
  'enable-policy-type': '+ policy type',
  'create-policy': '+ policy',
  'update-policy': '~ policy',
  'create-unit': '+ unit',
  'create-account': '+ account',
  'add-account': '+ account, which stood alone,',
  'move-account': '~ account moves:',
  'attach-policy': '+ attachment of',
  'detach-policy': '- attachment of',
  'set-ipam-account': '~ IPAM account:',
};

function planText(steps: readonly Step[]): string {
  if (steps.length === 0) return 'The organization is as the file says.\n';
  const lines = steps.map(
    ({ action, name, at }) => `  ${words[action]} ${name}${at === undefined ? '' : ` at ${at}`}`,
  );
  return `${lines.join('\n')}\n`;
}

async function requireConsent(isGiven: boolean | undefined): Promise<void> {
  if (isGiven) return;
  if (!process.stdin.isTTY) {
    throw new Refusal('Nothing was done. Say --yes to make these changes, or --dry-run to see them only.');
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Make these changes? (yes/no) ').finally(() => asking.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was done.');
}

/** Prints the organizations as files that `apply` reads. */
export async function organizationShow(
  terminal: Terminal,
  config: Config,
  given: { readonly json?: boolean },
): Promise<number> {
  const shown = await withRegister(config, (store) =>
    store.read(async (transaction) => {
      const organizations = await listOrganizations(transaction);
      const all = [];
      for (const each of organizations) all.push(await readShown(transaction, each));
      return all;
    }),
  );
  if (shown.length === 0) throw new Refusal('There is no organization. Make one with `organization apply`.');
  print(terminal, given.json, shown, () => shown.map(organizationText).join('---\n'));
  return 0;
}
