// The administrator's command: what there is and what it takes. What a command does is in a file of its own, which
// is loaded when the command is run: help and a wrong word cost nothing.

import { Command, CommanderError } from 'commander';
import { type Config, options, readConfig } from '../config.ts';
import { exitCodeOf, failureText } from './failure.ts';
import { processTerminal, type Terminal } from './terminal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A command: where it prints, the configuration, and what commander has read for it. */
type Run = <Given extends unknown[]>(
  load: () => Promise<(terminal: Terminal, config: Config, ...given: Given) => Promise<number>>,
) => (...given: Given) => Promise<void>;

/** Runs one command and answers the exit code: 0 done, 1 refused or found wanting, 2 wrong usage. */
export async function runCommandLine(
  argv: readonly string[],
  environment: Environment,
  terminal: Terminal = processTerminal(),
): Promise<number> {
  let exitCode = 0;
  const run: Run =
    (load) =>
    async (...given) => {
      const config = readConfig(environment);
      exitCode = await (await load())(terminal, config, ...given);
    };
  const program = new Command('cadastre')
    .description('An IP address manager that speaks the Amazon VPC IPAM API.')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .exitOverride()
    .addHelpText(
      'after',
      '\nEvery command reads the options that `cadastre serve --help` lists, so run each where the server runs.' +
        '\nExit codes: 0 done, 1 refused or found wanting, 2 wrong usage.\n' +
        example('cadastre serve'),
    );
  addServe(program, run);
  addAccount(program, run);
  addAccessKey(program, run);
  addOrganization(program, run);
  addQuota(program, run);
  addConsoleLink(program, run);
  addUsage(program, run);
  addLooks(program, run);
  addUpkeep(program, run);
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.error(failureText(error, environment.CADASTRE_LOG_LEVEL));
    return exitCodeOf(error);
  }
}

function addServe(program: Command, run: Run): void {
  program
    .command('serve')
    .description(
      'Serve the API until told to stop (SIGTERM or SIGINT). The first start makes the root account.',
    )
    .addHelpText('after', `${optionHelp()}\n${example('CADASTRE_LISTEN=127.0.0.1:4747 cadastre serve')}`)
    .action(() => run(async () => (await import('./serve.ts')).serve)());
}

const asJson = ['--json', 'print JSON for programs'] as const;

function addAccount(program: Command, run: Run): void {
  const account = program
    .command('account')
    .description('Make and list accounts.')
    .addHelpText('after', example('cadastre account create "Team Blue"'));
  account
    .command('create')
    .description('Make an account with an access key, which is shown only now.')
    .argument('<name>', 'a name for people; it need not be unique')
    .option('--id <12digits>', 'the id of the account; generated unless given')
    .option(...asJson)
    .addHelpText('after', example('cadastre account create "Team Blue" --id 111122223333'))
    .action((name, given) => run(async () => (await import('./account.ts')).accountCreate)(name, given));
  account
    .command('list')
    .description('List the accounts, the root account first.')
    .option(...asJson)
    .addHelpText('after', example('cadastre account list --json'))
    .action((given) => run(async () => (await import('./account.ts')).accountList)(given));
}

function addAccessKey(program: Command, run: Run): void {
  const accessKey = program
    .command('access-key')
    .description('Make, list and delete the keys that requests are signed with.')
    .addHelpText('after', example('cadastre access-key list --account 111122223333'));
  const account = ['--account <id>', 'the account, by its twelve digits'] as const;
  accessKey
    .command('create')
    .description('Make an access key of an account, which is shown only now.')
    .requiredOption(...account)
    .option('--expires-in <seconds>', 'make a temporary key with a session token, which ends by itself')
    .option(...asJson)
    .addHelpText('after', example('cadastre access-key create --account 111122223333 --expires-in 3600'))
    .action((given) => run(async () => (await import('./access-key.ts')).accessKeyCreate)(given));
  accessKey
    .command('list')
    .description('List the access keys of an account; their secrets are not shown.')
    .requiredOption(...account)
    .option(...asJson)
    .addHelpText('after', example('cadastre access-key list --account 111122223333'))
    .action((given) => run(async () => (await import('./access-key.ts')).accessKeyList)(given));
  accessKey
    .command('delete')
    .description('Delete an access key, at once and without asking.')
    .argument('<key-id>', 'the access key id')
    .option('--force', 'delete even the last key of the root account')
    .addHelpText('after', example('cadastre access-key delete AKIAIOSFODNN7EXAMPLE'))
    .action((id, given) => run(async () => (await import('./access-key.ts')).accessKeyDelete)(id, given));
}

function addUsage(program: Command, run: Run): void {
  program
    .command('usage')
    .description('Show hours of active addresses and their cost, by account and by IPAM.')
    .option('--from <time>', 'the first hour; the beginning of this month unless given')
    .option('--to <time>', 'where the period ends; now unless given')
    .option('--by <what>', 'one line for each `account` that pays, or for each `ipam`')
    .option('--csv', 'print CSV')
    .option(...asJson)
    .addHelpText('after', example('cadastre usage --from 2026-01-01T00:00:00Z --csv'))
    .action((given) => run(async () => (await import('./usage.ts')).usage)(given));
}

function addQuota(program: Command, run: Run): void {
  const quota = program
    .command('quota')
    .description('Answer what accounts ask for, and set quotas of accounts.')
    .addHelpText('after', example('cadastre quota list'));
  quota
    .command('list')
    .description('List the requests that wait for an answer.')
    .option('--all', 'those that were answered too')
    .option(...asJson)
    .addHelpText('after', example('cadastre quota list --all'))
    .action((given) => run(async () => (await import('./quota.ts')).quotaList)(given));
  quota
    .command('approve')
    .description('Give an account what it asked for.')
    .argument('<id>', 'the request, as `quota list` shows it')
    .option(...asJson)
    .addHelpText('after', example('cadastre quota approve 8a3a1cb852f54e5d8f3a0c5f9d7f2b11'))
    .action((id, given) => run(async () => (await import('./quota.ts')).quotaApprove)(id, given));
  quota
    .command('deny')
    .description('Refuse an account what it asked for.')
    .argument('<id>', 'the request, as `quota list` shows it')
    .option(...asJson)
    .addHelpText('after', example('cadastre quota deny 8a3a1cb852f54e5d8f3a0c5f9d7f2b11'))
    .action((id, given) => run(async () => (await import('./quota.ts')).quotaDeny)(id, given));
  quota
    .command('set')
    .description('Set a quota of an account in a region, whether it asked or not.')
    .argument('<name=value>', 'the quota and its value')
    .requiredOption('--account <id>', 'the account, by its twelve digits')
    .requiredOption('--region <name>', 'the region')
    .option(...asJson)
    .addHelpText(
      'after',
      example('cadastre quota set pools-per-scope=500 --account 111122223333 --region us-east-1'),
    )
    .action((setting, given) => run(async () => (await import('./quota.ts')).quotaSet)(setting, given));
}

function addOrganization(program: Command, run: Run): void {
  const organization = program
    .command('organization')
    .description('Make an organization out of a file, and show what there is.')
    .addHelpText('after', example('cadastre organization apply org.yaml'));
  organization
    .command('apply')
    .description('Bring an organization to what a file says: shows the difference, and asks.')
    .argument('<file>', 'its units, accounts, policies and IPAM account, as YAML')
    .option('--dry-run', 'show the difference, and do nothing')
    .option('--yes', 'do not ask')
    .option(...asJson)
    .addHelpText('after', example('cadastre organization apply org.yaml --yes'))
    .action((file, given) =>
      run(async () => (await import('./organization.ts')).organizationApply)(file, given),
    );
  organization
    .command('show')
    .description('Print the organizations in the form of the files that `apply` reads.')
    .option(...asJson)
    .addHelpText('after', example('cadastre organization show'))
    .action((given) => run(async () => (await import('./organization.ts')).organizationShow)(given));
}

function addConsoleLink(program: Command, run: Run): void {
  program
    .command('console-link')
    .description('Make a link that opens the console once, within an hour, as the root of an account.')
    .option('--account <id>', 'the account, by its twelve digits; the root account unless told')
    .option(...asJson)
    .addHelpText('after', example('cadastre console-link'))
    .action((given) => run(async () => (await import('./console-link.ts')).consoleLink)(given));
}

function addLooks(program: Command, run: Run): void {
  const ofAccount = [
    '--account <id>',
    'one account, by its twelve digits; every account unless told',
  ] as const;
  program
    .command('history')
    .description('Tell who had an address, and the blocks around it: all that is known, or at one time.')
    .argument('<address-or-cidr>', 'an address, or a block; whatever holds all of it is found')
    .option('--at <time>', 'who had it then: a day, or a time in UTC unless it has a zone')
    .option('--scope <id>', 'one scope; every scope unless told')
    .option(...ofAccount)
    .option('--limit <number>', 'how many records to show', '1000')
    .option(...asJson)
    .addHelpText('after', example('cadastre history 10.2.1.155 --at 2026-03-01T12:00:00Z'))
    .action((address, given) => run(async () => (await import('./history.ts')).history)(address, given));
  program
    .command('audit')
    .description('Tell who did what: every change, and every call that was refused, the newest first.')
    .option(...ofAccount)
    .option('--resource <id>', 'what was named, made or changed')
    .option('--principal <arn>', 'who called')
    .option('--action <action>', 'what was called, such as ec2:CreateVpc')
    .option('--refused', 'only calls that were refused')
    .option('--since <time>', 'from then on: a day, or a time in UTC unless it has a zone')
    .option('--until <time>', 'up to then')
    .option('--limit <number>', 'how many records to show', '100')
    .option(...asJson)
    .addHelpText('after', example('cadastre audit --resource ipam-pool-0f5ee7e1ba908a378 --since 2026-03-01'))
    .action((given) => run(async () => (await import('./audit.ts')).audit)(given));
}

function addUpkeep(program: Command, run: Run): void {
  program
    .command('verify')
    .description(
      'Check what must always hold, on a database in use or not. Ends with 1 when something does not.',
    )
    .option(...asJson)
    .addHelpText('after', example('cadastre verify'))
    .action((given) => run(async () => (await import('./verify.ts')).verifyCommand)(given));
  program
    .command('backup')
    .description('Copy the embedded database into a new file, consistent while a server uses it.')
    .argument('<file>', 'where the copy goes; a file that exists is never overwritten')
    .addHelpText('after', example('cadastre backup /mnt/backup/cadastre.db'))
    .action((file) => run(async () => (await import('./backup.ts')).backup)(file));
  program
    .command('import')
    .description(
      'Record the networks, subnets, addresses and reservations of a CSV file: all of them, or none when one of its ' +
        'lines is in conflict. Until it is done, other changes wait, or are refused for the time being.',
    )
    .argument('<file>', 'a CSV file whose first line names the columns; the user guide lists them')
    .option('--account <id>', 'the account of lines that name none; the root account unless told')
    .option('--region <name>', 'the region of lines that name none', 'us-east-1')
    .option('--dry-run', 'tell every conflict, and import nothing')
    .option(...asJson)
    .addHelpText('after', example('cadastre import berlin.csv --region dc-berlin-1 --dry-run'))
    .action((file, given) => run(async () => (await import('./import.ts')).importCommand)(file, given));
  program
    .command('export')
    .description(
      'Write the networks, subnets, addresses and reservations of an account into a CSV file that `import` reads, ' +
        'as they are at one moment while a server uses the register.',
    )
    .argument('<file>', 'where the lines go; a file that exists is never overwritten')
    .option('--account <id>', 'the account, by its twelve digits; the root account unless told')
    .option('--region <name>', 'one region; every region unless told')
    .option(
      '--no-pools',
      'for an account without pools: leave out what cannot be without the pool that it is from',
    )
    .option(...asJson)
    .addHelpText('after', example('cadastre export berlin.csv --region dc-berlin-1'))
    .action((file, given) => run(async () => (await import('./export.ts')).exportCommand)(file, given));
}

const example = (command: string): string => `\nExample:\n  ${command}`;

/** The options of the environment, each with its default. */
function optionHelp(): string {
  const lines = options.map(
    ({ name, fallback, purpose }) => `  ${name}\n      ${purpose}\n      Default: ${fallback}`,
  );
  return `\nOptions, read from the environment:\n${lines.join('\n')}`;
}
