// What the operating system refused, in words for people.

import { getSystemErrorMap } from 'node:util';

/** `/data: permission denied`, for an error of the operating system; nothing for every other error. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errno, path, code } = error as NodeJS.ErrnoException;
  if (typeof errno !== 'number' || typeof code !== 'string') return undefined;
  const words = getSystemErrorMap().get(errno)?.[1] ?? code;
  return path === undefined ? words : `${path}: ${words}`;
}

/** Does a step, and names what it was about when the operating system refuses it. */
export async function about<T>(subject: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    throw new Error(`${subject} cannot be used: ${reason}.`, { cause: error });
  }
}
