// What importing one line takes and comes to.

import type { Context } from '../operations/operation.ts';
import type { Site } from './site.ts';

/** What a line turned out to be. */
export type Outcome =
  | { readonly kind: 'present' }
  | { readonly kind: 'made'; readonly action: string; readonly input: object; readonly output: object }
  | { readonly kind: 'conflict'; readonly message: string };

export const present: Outcome = { kind: 'present' };
export const conflict = (message: string): Outcome => ({ kind: 'conflict', message });

/** What a line gets to work with: the call that it stands for, and what is known of its account and region. */
export type Work = { readonly context: Context; readonly site: Site };

/** The context of one of the calls that a line stands for. */
export const calling = (context: Context, { permission }: { readonly permission: string }): Context => ({
  ...context,
  permission,
});
