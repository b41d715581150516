// What is around the things on the pages: what a page is called, what is told in place of what is not there, and what
// an account sees that may not look, or that others share with.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateIpamScopeCommand, DeleteIpamScopeCommand } from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { named, type Plan, seed } from '../../console/pictures/seed.ts';
import { type Accounts, seedAccounts } from '../../console/pictures/seed-accounts.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const missingId = 'ipam-pool-0123456789abcdef0';

describe('the frame of the pages', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let plan: Plan;
  let accounts: Accounts;
  before(async () => {
    const environment = {
      CADASTRE_QUOTAS: 'vpcs-per-region=100,elastic-ips-per-region=100,scopes-per-ipam=100',
    };
    [server, browser] = await Promise.all([startTestServer({ console: true, environment }), launch()]);
    plan = await seed({ endpoint: server.endpoint, credentials: server.credentials });
    accounts = await seedAccounts(server, plan);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (
    path: string,
    person: keyof Accounts['credentials'] = 'owner',
    width = 1440,
  ): Promise<Page> => {
    const { page } = await visit(browser, server, path, { viewport: { width, height: 844 } });
    await signIn(page, { credentials: accounts.credentials[person] });
    return page;
  };
  const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Breadcrumbs' });

  test('a page is called by the name of what it shows, and one that changes it is within that', async () => {
    const page = await open(`/pools/${plan.poolId}`);
    await crumbs(page).getByText('development us-east-1').first().waitFor();
    assert.match(await page.title(), /^development us-east-1 · /);
    await page.goto(`/console/pools/${plan.poolId}/edit`);
    const link = crumbs(page).getByRole('link', { name: 'development us-east-1' });
    await link.waitFor();
    assert.match(await page.title(), /^Edit pool · /);
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'development us-east-1' }).waitFor();
    // What stands on the page of a pool is called by name too.
    await page.getByRole('link', { name: /^us-east-1 \(ipam-pool-/ }).waitFor();
    await page.getByRole('link', { name: /^company \(ipam-0/ }).waitFor();
    await page.context().close();
  });

  test('what is not there is told, with the way back', async () => {
    const page = await open(`/pools/${missingId}`);
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await page.getByText(`There is no pool ${missingId} here.`).waitFor();
    await page.getByRole('link', { name: 'Back to Pools' }).click();
    await page.getByRole('heading', { level: 1, name: /^Pools/ }).waitFor();
    await page.goto('/console/nowhere');
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'Open the dashboard' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await page.context().close();
  });

  test('the form of a new IPAM comes where the organization may not be looked at', async () => {
    const page = await open('/ipams', 'denied');
    let askedCount = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('DescribeOrganization')) askedCount += 1;
    });
    await page.goto('/console/ipams/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('other');
    await page.waitForTimeout(500);
    assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'other');
    assert.ok(askedCount <= 2, `asked ${askedCount} times`);
    await page.context().close();
  });

  test('who may not look is told so in place of what is not shown, and not that there is nothing', async () => {
    const page = await open('/pools', 'denied');
    const refusal = page.locator('table').getByRole('alert');
    await refusal.getByText('is not authorized to perform: ec2:DescribeIpamPools').waitFor();
    assert.equal(await page.getByText('No pools').count(), 0);
    for (const path of ['/dashboard', '/map']) {
      await page.goto(`/console${path}`);
      await page.getByRole('alert').getByText('ec2:DescribeIpamScopes').waitFor();
    }
    await page.context().close();
  });

  test('an account without an IPAM sees the pools that others share with it', async () => {
    const page = await open('/pools', 'outsider');
    const row = page.getByRole('row').filter({ hasText: plan.poolId });
    await row.getByText(`Shared by ${server.accountId}`).waitFor();
    await row.getByText('10.0.0.0/16', { exact: true }).waitFor();
    await row.getByRole('meter', { name: `Allocated of ${plan.poolId}` }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Tree' }).count(), 0, 'one pool is no tree');
    await page.getByRole('link', { name: 'Create pool', disabled: true }).waitFor();
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: plan.poolId }).waitFor();
    await page.goto('/console/pools/new');
    await page.getByText('Pools are planned in an IPAM.').waitFor();
    await page.getByRole('link', { name: 'Get started' }).waitFor();
    await page.context().close();
  });

  test('on a phone a pool tells which pools it is within, and facts stay within the page', async () => {
    const page = await open('/pools', 'owner', 390);
    await page.getByRole('link', { name: /^development us-east-1 / }).waitFor();
    assert.equal(await page.getByText('company › us-east-1', { exact: true }).count(), 3);
    await page.goto(`/console/pools/${plan.poolId}`);
    await page.getByRole('link', { name: /^Default private scope / }).waitFor();
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390);
    await page.context().close();
  });

  test('on a phone the first lines of a long name are shown, and the others on demand', async () => {
    const name = 'a long name '.repeat(21).trim();
    const { IpamScope } = await server
      .ec2()
      .send(
        new CreateIpamScopeCommand({ IpamId: plan.ipamId, TagSpecifications: named('ipam-scope', name) }),
      );
    const page = await open(`/scopes/${IpamScope?.IpamScopeId}`, 'owner', 390);
    const heading = page.getByRole('heading', { level: 1, name });
    await heading.waitFor();
    const height = async () => (await heading.locator('span > span').boundingBox())?.height ?? 0;
    assert.ok((await height()) <= 100, 'three lines');
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.ok((await height()) > 200, 'all of it');
    await page.getByRole('button', { name: 'Show less' }).click();
    await page.setViewportSize({ width: 1440, height: 844 });
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'hidden' });
    await page.context().close();
    await server.ec2().send(new DeleteIpamScopeCommand({ IpamScopeId: IpamScope?.IpamScopeId }));
  });

  test('on a phone what is done with a CIDR of a pool is in a menu beside the way to another', async () => {
    const page = await open(`/pools/${plan.poolId}?tab=cidrs`, 'owner', 390);
    await page.getByRole('checkbox').first().check({ force: true });
    await page.getByRole('button', { name: 'Actions' }).last().click();
    await page.getByRole('menuitem', { name: 'Deprovision CIDRs' }).click();
    await page.getByRole('dialog').getByText('Deprovision 10.0.0.0/16?').waitFor();
    await page.context().close();
  });

  test('the navigation shows where there comes to be room for it, until somebody closes it', async () => {
    const page = await open('/scopes', 'owner', 390);
    // Nobody has touched this page.
    await page.goto('/console/scopes');
    await page.getByRole('heading', { level: 1, name: /^Scopes/ }).waitFor();
    const link = page.getByRole('link', { name: 'Audit trail', exact: true });
    assert.equal(await link.isVisible(), false);
    await page.setViewportSize({ width: 1440, height: 844 });
    await link.waitFor();
    await page.getByRole('button', { name: 'Close navigation' }).click();
    await link.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.setViewportSize({ width: 1440, height: 844 });
    await page.waitForTimeout(300);
    assert.equal(await link.isVisible(), false);
    await page.context().close();
  });

  test('of many scopes twelve are offered, the default ones first, and the list has all of them', async () => {
    const ec2 = server.ec2();
    for (let index = 1; index <= 20; index += 1)
      await ec2.send(
        new CreateIpamScopeCommand({
          IpamId: plan.ipamId,
          TagSpecifications: named('ipam-scope', `customer ${index}`),
        }),
      );
    const page = await open('/dashboard');
    await page.getByRole('button', { name: /^Scope: Default private scope/ }).click();
    const names = await page.getByRole('menuitem').allInnerTexts();
    const expected = [
      'Default private scope',
      'Default public scope',
      'customer 1',
      'customer 2',
      'customer 3',
    ];
    assert.deepEqual(
      names.slice(0, 5).map((name) => name.split('\n')[0]),
      expected,
    );
    assert.equal(names.length, 13);
    await page.getByRole('menuitem', { name: 'All 22 scopes' }).click();
    await page.getByRole('heading', { level: 1, name: /^Scopes/ }).waitFor();
    const links = await page.getByRole('link', { name: /\(ipam-scope-/ }).allInnerTexts();
    assert.deepEqual(
      links.slice(0, 5).map((name) => name.replace(/ \(.*/, '')),
      expected,
    );
    await page.context().close();
  });

  test('of what went well the last is told', async () => {
    const page = await open(`/scopes/${plan.scopeId}`);
    for (const text of ['first', 'second']) {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('dialog').getByLabel('Description').fill(text);
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('definition').or(page.locator('dd')).getByText(text, { exact: true }).waitFor();
    }
    assert.equal(await page.getByText(/^The scope .* was changed\.$/).count(), 1);
    await page.context().close();
  });
});
