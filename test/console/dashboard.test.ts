// The dashboard in a real browser against a real server: what its widgets tell, where their numbers lead, and that it
// stays as it was arranged.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateIpamScopeCommand,
  CreateVpcCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const hourMs = 60 * 60 * 1000;
const states = { managed: 0, ignored: 0, compliant: 0, noncompliant: 0, overlapping: 0, nonoverlapping: 0 };

describe('the dashboard in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let scopeId = '';
  let emptyScopeId = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    scopeId = Ipam?.PrivateDefaultScopeId ?? '';
    const { IpamScope } = await ec2.send(new CreateIpamScopeCommand({ IpamId: Ipam?.IpamId }));
    emptyScopeId = IpamScope?.IpamScopeId ?? '';
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({ IpamScopeId: scopeId, AddressFamily: 'ipv4', Locale: 'us-east-1' }),
    );
    await ec2.send(
      new ProvisionIpamPoolCidrCommand({ IpamPoolId: IpamPool?.IpamPoolId ?? '', Cidr: '10.0.0.0/8' }),
    );
    await ec2.send(new CreateVpcCommand({ CidrBlock: '172.16.0.0/16' }));
    await ec2.send(new CreateVpcCommand({ CidrBlock: '172.16.0.0/20' }));
    // As if the server had run for two days.
    await server.application.store.write(async (transaction) => {
      const hour = Math.floor(Date.now() / hourMs) * hourMs;
      for (const [hoursAgo, unmanaged] of [
        [40, 1],
        [20, 2],
      ] as const) {
        const figures = { ipv4: { ...states, unmanaged }, ipv6: { ...states, unmanaged: 0 } };
        const sql = 'INSERT INTO trend_sample (series_id, hour, figures) VALUES (?, ?, ?)';
        transaction.send(sql, scopeId, hour - hoursAgo * hourMs, JSON.stringify(figures));
      }
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path = `/dashboard?scope=${scopeId}`, options = {}) => {
    const visited = await visit(browser, server, path, options);
    await signIn(visited.page, server);
    await visited.page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
    return visited;
  };
  /** How many widgets the browser remembers. */
  const kept = (page: Page) =>
    page.evaluate('JSON.parse(localStorage.getItem("cadastre.settings") ?? "{}").pages?.dashboard?.length');
  const titles = (page: Page) => page.locator('[data-testid^="widget-"] h2').allInnerTexts();

  test('numbers lead to the list of what they count', async () => {
    const { page, complaints } = await open();
    await page.getByRole('link', { name: 'Overlapping: 2' }).first().click();
    await page.getByRole('heading', { name: 'Resources', level: 1 }).waitFor();
    await page.getByText('172.16.0.0/20').waitFor();
    assert.match(
      decodeURIComponent(page.url()),
      /"propertyKey":"overlap","operator":"=","value":"overlapping"/,
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('what is counted changes by itself when a network comes', async () => {
    const { page } = await open();
    await page.getByRole('link', { name: 'VPCs: 2' }).waitFor();
    await server.ec2().send(new CreateVpcCommand({ CidrBlock: '192.168.0.0/16' }));
    await page.getByRole('link', { name: 'VPCs: 3' }).waitFor();
    await page.context().close();
  });

  test('charts show what was kept, of the period that is chosen, by keyboard too', async () => {
    const { page, complaints } = await open();
    const chart = page.getByRole('application', { name: /Overlap status, over time/ });
    await chart.waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: '3 months' }).click();
    const asked = page.waitForRequest((request) => request.url().endsWith('GetScopeTrends'));
    await page.getByRole('button', { name: '1 day' }).click();
    const { StartTime } = (await asked).postDataJSON() as { StartTime: string };
    assert.ok(Math.abs(Date.now() - 24 * hourMs - Date.parse(StartTime)) <= hourMs);
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    const popover = page.locator('[class*="awsui_popover"]');
    await popover.getByText('Overlapping').waitFor();
    await popover.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/).waitFor();
    await page.keyboard.press('Escape');
    await popover.getByText('Overlapping').waitFor({ state: 'detached' });
    assert.deepEqual(await seriousIssues(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('widgets are removed, added and moved, and are found so again', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Remove Scope' }).click();
    // What is removed goes in a movement.
    await page.getByRole('button', { name: 'Remove Scope' }).waitFor({ state: 'detached' });
    while ((await titles(page)).includes('Scope')) await page.waitForTimeout(50);
    await page.getByRole('button', { name: 'Add widget' }).click();
    await page.getByRole('menuitem', { name: /^Management state over time/ }).click();
    await page.getByRole('heading', { name: 'Management state over time' }).waitFor();
    const [first, second] = await titles(page);
    await page.getByRole('button', { name: /^Move/ }).first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    for (let tries = 0; tries < 100 && (await titles(page))[0] === first; tries += 1)
      await page.waitForTimeout(50);
    const moved = await titles(page);
    assert.deepEqual(moved.slice(0, 2), [second, first]);
    await page.reload();
    await page.getByRole('heading', { name: 'Management state over time' }).waitFor();
    assert.deepEqual(await titles(page), moved);
    await page.getByRole('button', { name: 'Reset layout' }).click();
    await page.getByRole('heading', { name: 'Scope', exact: true }).waitFor();
    await page.context().close();
  });

  test('a widget is made larger by keyboard, and stays so', async () => {
    const { page } = await open();
    const item = page.locator('[data-testid="widget-types"]');
    const before = await item.locator('> div').first().boundingBox();
    await item.getByRole('button', { name: /^Resize/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const height = async (): Promise<number> =>
      (await item.locator('> div').first().boundingBox())?.height ?? 0;
    for (let tries = 0; tries < 100 && (await height()) < (before?.height ?? 0) + 50; tries += 1)
      await page.waitForTimeout(50);
    await page.reload();
    await item.waitFor();
    assert.ok((await height()) > (before?.height ?? 0) + 50);
    await page.context().close();
  });

  test('an empty scope says what to do, and a dashboard without widgets too', async () => {
    const { page } = await open(`/dashboard?scope=${emptyScopeId}`);
    await page.getByRole('link', { name: 'Create a pool' }).waitFor();
    await page.getByText('Nothing was found yet.').first().waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    const shown = await titles(page);
    for (const [index, title] of shown.entries()) {
      await page.getByRole('button', { name: `Remove ${title}`, exact: true }).click();
      const left = shown.length - index - 1;
      for (let tries = 0; tries < 100 && (await kept(page)) !== left; tries += 1)
        await page.waitForTimeout(50);
    }
    await page.getByText('No widgets. Add one above.').waitFor();
    await page.context().close();
  });

  test('on a phone nothing is wider than the page', async () => {
    const { page } = await open(undefined, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Overlapping: 2' }).first().waitFor();
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    assert.ok(width <= 390, `${width} pixels`);
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });

  test('on a phone a widget is as high as what it shows, and can be moved, removed and added again', async () => {
    const { page } = await open(undefined, { viewport: { width: 390, height: 844 } });
    const widget = page.getByTestId('widget-overlap');
    await widget.getByRole('link', { name: 'Overlapping: 2' }).waitFor();
    assert.ok(((await widget.boundingBox())?.height ?? 900) < 180);
    const title = 'Overlapping resource CIDRs';
    const act = async (of: string, action: string) => {
      await page.getByRole('button', { name: `Actions of ${of}`, exact: true }).click();
      await page.getByRole('menuitem', { name: action }).click();
    };
    await act(title, 'Move up');
    await page.reload();
    await widget.waitFor();
    assert.deepEqual((await titles(page)).slice(0, 4), ['Scope', 'Resource CIDRs', title, 'Management']);
    await act(title, 'Remove');
    await widget.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByTestId('widget-compliance').waitFor();
    assert.equal(await widget.count(), 0);
    await page.getByRole('button', { name: 'Add widget' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click();
    await widget.waitFor();
    await page.context().close();
  });
});
