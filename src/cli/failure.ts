// How a command ends that could not do what it was asked: one line on standard error, and an exit code.

import { ConfigError } from '../config.ts';
import { systemReason } from '../effects/system-error.ts';

/** Asked for in a way that cannot be meant; exit code 2. */
export class UsageError extends Error {}

/** Understood, and not done; exit code 1. */
export class Refusal extends Error {}

/** 1 refused or found wanting, 2 wrong usage. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  error instanceof UsageError || error instanceof ConfigError ? 2 : 1;

/** The failure in a line; its stack as well where somebody looks for a bug. */
export function failureText(error: unknown, logLevel: string | undefined): string {
  const words = systemReason(error) ?? (error instanceof Error ? error.message : String(error));
  const line = `cadastre: ${words.replace(/\s*\n\s*/g, ' ').trim() || 'an error without words'}\n`;
  if (logLevel !== 'debug' && logLevel !== 'trace') return line;
  return `${line}${error instanceof Error ? `${error.stack}\n` : ''}`;
}
