// Structured logs: JSON lines on standard error, so that what a command prints stays its own.

import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** A log, and one beside it on the same stream for lines of known fields alone. */
export type Logs = { readonly log: Log; readonly plain: Log };

/**
 * Whatever is logged by mistake, a secret is not: `log` hides them. Looking for them costs more than the line does,
 * so the line of each call, whose fields are known, goes to `plain`.
 */
export function createLogs(level: string): Logs {
  const stream = destination({ dest: 2, sync: false });
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  return {
    log: pino({ ...options, redact: { paths: secretPaths, censor: '[hidden]' } }, stream),
    plain: pino(options, stream),
  };
}

const secretPaths = ['secret', 'secretAccessKey', 'sessionToken', 'authorization'].flatMap((name) => [
  name,
  `*.${name}`,
]);
