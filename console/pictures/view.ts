// What a picture shows: the address of a page, and what is done there before the picture is taken.

import type { Page } from 'playwright-core';
import type { Plan } from './seed.ts';

export type View = {
  /** What it needs may be missing in an empty register. */
  readonly path: (plan: Partial<Plan>) => string;
  readonly act?: (page: Page) => Promise<void>;
  /** Whether nobody is signed in. */
  readonly isOutside?: boolean;
};

export const at = (path: string, act?: View['act']): View => ({ path: () => path, ...(act && { act }) });
export const of = (path: View['path'], act?: View['act']): View => ({ path, ...(act && { act }) });

/** Chooses a button. */
export const press = (name: string) => async (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
