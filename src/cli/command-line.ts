// The administrator's command: what there is, what it takes and what it prints.

import { Command, CommanderError } from 'commander';
import { type Config, ConfigError, options, readConfig } from '../config.ts';
import { serve } from './serve.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A refusal that is the user's to mend; printed without a stack. */
export class UsageError extends Error {}

/** Runs one command and answers the exit code: 0 done, 1 refused or found wanting, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[], environment: Environment): Promise<number> {
  let exitCode = 0;
  const run =
    <Arguments extends unknown[]>(command: (config: Config, ...given: Arguments) => Promise<number>) =>
    async (...given: Arguments) => {
      exitCode = await command(readConfig(environment), ...given);
    };
  const program = new Command('cadastre')
    .description('An IP address manager that speaks the Amazon VPC IPAM API.')
    .exitOverride()
    .addHelpText('after', '\nEvery command reads the options that `cadastre serve --help` lists.');
  program
    .command('serve')
    .description('Serve the API.')
    .addHelpText('after', optionHelp())
    .action(run(serve));
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ConfigError || error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

/** The options of the environment, each with its default. */
function optionHelp(): string {
  const lines = options.map(
    ({ name, fallback, purpose }) => `  ${name}\n      ${purpose}\n      Default: ${fallback}`,
  );
  return `\nOptions, read from the environment:\n${lines.join('\n')}`;
}
