// The command line client and the Python SDK, as far as they are installed. Reading the description of EC2 costs
// the client more than all that a command does, so where it is a Python package it is started once for all commands.

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Actor, home } from './contract.ts';

const canImport = (name: string): boolean => spawnSync('python3', ['-c', `import ${name}`]).status === 0;

/** A command line client: its version, and the Python it is a package of, or else nothing but a program. */
export type Client = { readonly version: string; readonly python: string | undefined };

/** Debian's package is the second major version, and may stand beside the first one of another Python. */
export const clients: readonly Client[] = findClients();

export const whyNoCli: string | undefined =
  clients.length > 0 ? undefined : 'the AWS CLI is not installed here';

function findClients(): Client[] {
  const found = new Map<string, Client>();
  for (const python of ['python3', '/usr/bin/python3']) {
    const asked = spawnSync(python, ['-c', 'import awscli.clidriver; print(awscli.__version__)']);
    const version = asked.stdout?.toString().trim();
    if (asked.status === 0 && version && !found.has(version)) found.set(version, { version, python });
  }
  if (found.size > 0) return [...found.values()];
  const [, version] = /^aws-cli\/(\S+)/.exec(spawnSync('aws', ['--version']).stdout?.toString() ?? '') ?? [];
  return version ? [{ version, python: undefined }] : [];
}

export const whyNoBoto3: string | undefined = canImport('boto3') ? undefined : 'boto3 is not installed here';

export type Outcome = { readonly code: number; readonly out: string; readonly error: string };

export type Cli = {
  /** Runs a command as it is typed, without the endpoint; the answer is what it prints, read where it is JSON. */
  aws(command: string): Promise<Record<string, unknown>>;
  /** The same, whatever comes of it. */
  attempt(command: string): Promise<Outcome>;
  /** Runs a script of Python with the SDK; the answer is the JSON that it prints. */
  python(script: string): Promise<unknown>;
  close(): void;
};

/** Reads commands, one in a line, and answers each with one line. */
const driver = `
import contextlib, io, json, shlex, sys
from awscli.clidriver import create_clidriver
answers = sys.stdout
cli = create_clidriver()
for line in sys.stdin:
    out, error = io.TextIOWrapper(io.BytesIO(), write_through=True), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        try:
            code = cli.main(shlex.split(json.loads(line))[1:])
        except SystemExit as end:
            code = end.code
    answer = {'code': code or 0, 'out': out.buffer.getvalue().decode(), 'error': error.getvalue()}
    answers.write(json.dumps(answer) + chr(10))
    answers.flush()
`;

/** A command line of this account, with a home and a configuration of its own. */
export function openCli({ endpoint, credentials }: Actor, client: Client | undefined = clients[0]): Cli {
  const directory = mkdtempSync(join(tmpdir(), 'cadastre-cli-'));
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  writeFileSync(join(directory, 'config'), `[default]\nregion = ${home}\noutput = json\n`);
  const keys = [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
  if (sessionToken) keys.push(`aws_session_token = ${sessionToken}`);
  writeFileSync(join(directory, 'credentials'), `[default]\n${keys.join('\n')}\n`, { mode: 0o600 });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: directory,
    AWS_CONFIG_FILE: join(directory, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    PYTHONDONTWRITEBYTECODE: '1',
    ...(endpoint && { ENDPOINT: endpoint }),
  };
  const run = (file: string, args: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      execFile(file, args, { env, cwd: directory, timeout: 60_000 }, (failure, out, error) => {
        resolve({ code: failure ? Number(failure.code ?? 1) : 0, out, error });
      });
    });
  const interpreter = client?.python ? openInterpreter(client.python, env, directory) : undefined;
  const attempt = (command: string): Promise<Outcome> => {
    const whole = endpoint ? `${command} --endpoint-url ${endpoint}` : command;
    return interpreter ? interpreter.ask(whole) : run('bash', ['-c', whole]);
  };
  return {
    attempt,
    aws: async (command) => {
      const { code, out, error } = await attempt(command);
      if (code !== 0) throw new Error(`${command}\nended with ${code}: ${error}`);
      return (out.startsWith('{') ? JSON.parse(out) : { text: out.trim() }) as Record<string, unknown>;
    },
    python: async (script) => {
      const { code, out, error } = await run('python3', ['-c', script]);
      if (code !== 0) throw new Error(`the script ended with ${code}: ${error}`);
      return JSON.parse(out) as unknown;
    },
    close: () => {
      interpreter?.child.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Interpreter = { readonly child: ChildProcess; ask(command: string): Promise<Outcome> };

function openInterpreter(python: string, env: Record<string, string>, cwd: string): Interpreter {
  const child = spawn(python, ['-c', driver], { env, cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ask: async (command) => {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the command line client ended');
      return JSON.parse(value) as Outcome;
    },
  };
}
