// A real browser in front of a real server. Where there is no Chromium the tests are skipped, and say so.

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

/** Why there are no tests in a browser; nothing where there are. */
export const whyNoChromium: string | false =
  executablePath === undefined &&
  'no Chromium was found: install it (apt-get install chromium), or name it in CHROMIUM';

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executablePath ?? '',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export type Visit = {
  readonly page: Page;
  /** What the page complained about: errors of scripts, and what its security policy forbade. */
  readonly complaints: string[];
};

/** Opens a page of its own that nobody is signed in to. */
export async function visit(
  browser: Browser,
  server: TestServer,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: server.endpoint,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`/console${path}`);
  return { page, complaints };
}

/** Fills the way in, and goes where `visit` wanted to. */
export async function signIn(page: Page, { credentials }: Pick<TestServer, 'credentials'>): Promise<void> {
  await page.getByLabel('Access key ID').fill(credentials.accessKeyId);
  await page.getByLabel('Secret access key').fill(credentials.secretAccessKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#top-bar').waitFor();
}
