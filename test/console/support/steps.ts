// What people do on every page: choose in lists, go through a wizard, type the word that confirms.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Chooses in the list that a label names. */
export async function choose(place: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const named = place.getByRole('button', { name: new RegExp(`^${label}( |$)`) });
  await named.and(place.locator('[aria-haspopup]')).click();
  await place.getByRole('option', { name: option }).first().click();
}

/** Follows a link of the navigation. */
export const follow = (page: Page, name: string): Promise<void> =>
  // The page that one is on is named before it, in the breadcrumbs.
  page.getByRole('link', { name, exact: true }).last().click();

/** Goes on to the next step of a wizard. */
export const next = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Next', exact: true }).click();

/** Types the verb of a dialog where that has to be typed, and chooses it. */
export async function confirm(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/To confirm/).fill(verb.toLowerCase());
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Chooses in the menu of a page's title. */
export async function act(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Chooses a scope in the top bar. */
export async function chooseScope(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Scope: / }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** Leaves a picture of the page in the folder that CONSOLE_PICTURES names; nothing unless it names one. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.CONSOLE_PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
