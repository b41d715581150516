// Every page of the console, wide and narrow, light and dark: nothing serious for axe, nothing that the security policy
// forbids, nothing wider than the page, no table that scrolls aside, and lists that can be read on a phone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { seed } from '../../console/pictures/seed.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

describe('every page in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let discoveryId = '';
  before(async () => {
    const environment = { CADASTRE_QUOTAS: 'vpcs-per-region=100' };
    [server, browser] = await Promise.all([startTestServer({ console: true, environment }), launch()]);
    ({ discoveryId } = await seed({ endpoint: server.endpoint, credentials: server.credentials }));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const paths = () => [
    ...['/dashboard', '/resources', '/public-ip-insights', '/audit-trail', '/resource-discoveries'],
    ...['resources', 'accounts', 'associations', 'tags'].map(
      (tab) => `/resource-discoveries/${discoveryId}?tab=${tab}`,
    ),
    ...['/service-control-policies', '/service-control-policies/new'],
    ...['/organization-settings', '/resource-shares', '/quotas', '/vpcs', '/subnets', '/elastic-ips'],
    ...['/pools', '/pools?view=table', '/scopes', '/ipams', '/nowhere'],
  ];

  for (const look of looks) {
    test(`${look.colorScheme}, ${look.viewport.width} pixels wide`, async () => {
      const { page, complaints } = await visit(browser, server, '/dashboard', look);
      await signIn(page, server);
      const found: string[] = [];
      for (const path of paths()) {
        await page.goto(`/console${path}`);
        await page.locator('h1, [class*="awsui_alert"]').first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
        if (width > look.viewport.width) found.push(`${path}: ${width} pixels`);
        const tables = (await page.evaluate(
          `[...document.querySelectorAll('.list-table [class*="awsui_wrapper"]')].map((each) => each.scrollWidth - each.clientWidth)`,
        )) as number[];
        if (tables.some((more) => more > 1)) found.push(`${path}: a table scrolls by ${tables} pixels`);
        for (const text of await cutOff(page)) found.push(`${path}: cut off: ${text}`);
        for (const issue of await seriousIssues(page)) found.push(`${path}: ${issue}`);
      }
      assert.deepEqual([...new Set(found)], []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  test('on a phone a list is cards: all that is known of a thing without scrolling aside', async () => {
    const { page } = await visit(browser, server, '/resources', looks[1]);
    await signIn(page, server);
    const card = page.locator('li').filter({ hasText: 'Nonoverlapping' }).first();
    await card.waitFor();
    for (const label of ['Name (Resource ID)', 'Overlap', 'IPs allocated', 'Region']) {
      const box = await card.getByText(label, { exact: true }).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 390, label);
    }
    assert.equal(await page.getByRole('table').count(), 0);
    await page
      .getByText(/^1 of \d+\+?$/)
      .first()
      .waitFor();
    await page.context().close();
  });

  test('a table that would have to scroll aside is cards, and a table again where there is room', async () => {
    const { page } = await visit(browser, server, '/subnets');
    await signIn(page, server);
    const [cards, table] = [page.locator('.list-cards'), page.locator('.list-table')];
    for (const path of ['/subnets', '/resources', '/audit-trail']) {
      await page.goto(`/console${path}`);
      await table.getByRole('link').first().waitFor();
      for (const width of [1024, 768]) {
        await page.setViewportSize({ width, height: 900 });
        await cards.getByRole('link').first().waitFor();
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await table.getByRole('link').first().waitFor();
    }
    await page.context().close();
  });

  test('a list of one page has no numbers of pages', async () => {
    const { page } = await visit(browser, server, '/ipams');
    await signIn(page, server);
    await page.getByRole('link', { name: /^company \(/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Next page' }).count(), 0);
    await page.goto('/console/resources');
    await page.getByRole('button', { name: 'Next page' }).waitFor();
    await page.context().close();
  });

  test('pools on a phone follow the pool that they are within', async () => {
    const { page } = await visit(browser, server, '/pools', looks[1]);
    await signIn(page, server);
    await page.getByRole('link', { name: /^company \(/ }).waitFor();
    const names = await page.getByRole('link', { name: /\(ipam-pool-/ }).allInnerTexts();
    const order = names.map((name) => name.replace(/ \(.*/, ''));
    assert.equal(order[0], 'company');
    for (const [region, purpose] of [
      ['us-east-1', 'production us-east-1'],
      ['eu-central-1', 'development eu-central-1'],
    ] as const) {
      const between = order.slice(order.indexOf(region) + 1, order.indexOf(purpose) + 1);
      assert.ok(between.length > 0 && between.every((name) => name.endsWith(` ${region}`)), order.join());
    }
    await page.context().close();
  });

  test('the keyboard alone gets from the dashboard into a list, and chooses there', async () => {
    const { page } = await visit(browser, server, '/dashboard');
    await signIn(page, server);
    const link = page.getByRole('link', { name: /^Overlapping: / }).first();
    await link.waitFor();
    const reach = async (target: typeof link, what: string) => {
      for (let steps = 0; steps < 150; steps += 1) {
        if (await target.evaluate((each) => each.matches(':focus'))) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not get to ${what}`);
    };
    await reach(link, 'the number');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Resources', level: 1 }).waitFor();
    const radio = page.getByRole('radio', { name: /^Select vpc-/ }).first();
    await radio.waitFor();
    await reach(page.getByRole('radio', { name: /^Select / }).first(), 'the first row');
    await page.keyboard.press('Space');
    assert.equal(await page.getByRole('button', { name: 'Actions' }).isEnabled(), true);
    await page.context().close();
  });
});

/** Texts in cells of tables that are wider than their cell, of which the rest is not shown. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.list-table tbody :is(td, th) *')]
    .filter((each) => getComputedStyle(each).textOverflow === 'ellipsis' && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.textContent)`);
