// Structured logs: JSON lines on standard error, so that what a command prints stays its own.

import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      // Whatever is logged by mistake, a secret is not.
      redact: {
        paths: [
          'secret',
          '*.secret',
          'secretAccessKey',
          '*.secretAccessKey',
          'sessionToken',
          '*.sessionToken',
          'authorization',
          '*.authorization',
        ],
        censor: '[hidden]',
      },
    },
    destination({ dest: 2, sync: false }),
  );
