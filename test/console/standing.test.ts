// Every page as it is for whoever may do nothing, has no IPAM, or only sees what others share: each says how it stands,
// and none says that there is nothing where it does not know.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { seed } from '../../console/pictures/seed.ts';
import { type Accounts, seedAccounts } from '../../console/pictures/seed-accounts.ts';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
const lists = [
  ...['/ipams', '/scopes', '/pools', '/resources', '/map', '/public-ip-insights', '/audit-trail'],
  ...['/vpcs', '/subnets', '/elastic-ips', '/public-ipv4-pools', '/prefix-lists', '/resource-discoveries'],
  ...['/resource-shares', '/quotas', '/organization-settings'],
];

describe('pages for who sees little, in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let accounts: Accounts;
  before(async () => {
    const environment = { CADASTRE_QUOTAS: 'vpcs-per-region=100' };
    [server, browser] = await Promise.all([startTestServer({ console: true, environment }), launch()]);
    const { endpoint, credentials } = server;
    accounts = await seedAccounts(server, await seed({ endpoint, credentials }));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path: string, credentials: Credentials, look = {}): Promise<Page> => {
    const { page } = await visit(browser, server, path, look);
    await signIn(page, { credentials });
    return page;
  };
  const look = async (page: Page, path: string): Promise<string[]> => {
    await page.goto(`/console${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    const found: string[] = [];
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    if (width > (page.viewportSize()?.width ?? 0)) found.push(`${path}: ${width} pixels`);
    for (const issue of await seriousIssues(page)) found.push(`${path}: ${issue}`);
    return found;
  };

  test('who may do nothing is told what is refused, and nowhere that there is nothing', async () => {
    const { discoveryId, prefixListId, shareId, poolId } = accounts.plans.denied;
    const details = [
      ...[`/resource-discoveries/${discoveryId}`, `/prefix-lists/${prefixListId}`],
      ...[`/resource-shares/${shareId}`, `/pools/${poolId}`],
    ];
    const page = await open('/quotas', accounts.credentials.denied, phone);
    const found: string[] = [];
    for (const path of [...lists, ...details]) {
      found.push(...(await look(page, path)));
      await page
        .getByText(/is not authorized to perform/)
        .first()
        .waitFor()
        .catch(() => found.push(`${path}: tells no refusal`));
      const text = await page.locator('main').innerText();
      if (/^(No |There is no|Nothing|This account shares nothing|Nobody)/m.test(text)) {
        found.push(`${path}: ${/^(No |There is no|Nothing|This account|Nobody).*/m.exec(text)?.[0]}`);
      }
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });

  test('a member without an IPAM of its own finds what is shared with it', async () => {
    const { poolId, discoveryId, shareId } = accounts.plans.member;
    const page = await open('/pools', accounts.credentials.member);
    await page.getByRole('link', { name: poolId ?? '' }).click();
    await page.getByRole('tab', { name: 'Allocations' }).waitFor();
    for (const name of ['Resources', 'Compliancy', 'Monitoring', 'Tags']) {
      assert.equal(await page.getByRole('tab', { name, exact: true }).count(), 0, name);
    }
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    assert.equal(await page.getByRole('menuitem', { name: /^(Edit|Delete)/ }).count(), 0);
    await page.goto(`/console/resource-discoveries/${discoveryId}`);
    await page.getByRole('tab', { name: 'Discovered accounts' }).click();
    const associate = page.getByRole('button', { name: 'Associate with an IPAM' });
    assert.equal(
      await associate.getAttribute('aria-disabled'),
      'true',
      'there is no IPAM to associate it with',
    );
    assert.equal(await page.getByRole('button', { name: 'Edit', exact: true }).count(), 0);
    await page.goto(`/console/resource-shares/${shareId}`);
    await page.getByRole('link', { name: poolId ?? '' }).waitFor();
    await page.goto('/console/organization-settings');
    await page.getByText('Shown to the management account').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Delegate an account' }).count(), 0);
    assert.equal(await page.getByRole('alert').count(), 0, 'what it may not see is no failure');
    const found: string[] = [];
    for (const path of lists) found.push(...(await look(page, path)));
    assert.deepEqual(found, []);
    await page.goto('/console/service-control-policies');
    await page.getByText('The management account of the organization makes its policies').waitFor();
    await page.goto('/console/audit-trail?result=refused');
    await page.getByRole('heading', { name: 'Audit trail' }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.getByText(/^organizations:/).count(), 0, 'the console asks nothing in vain');
    await page.context().close();
  });

  test("who administers the organization's addresses leaves units out of them", async () => {
    const { discoveryId } = accounts.plans.administrator;
    const page = await open(
      `/resource-discoveries/${discoveryId}?tab=exclusions`,
      accounts.credentials.administrator,
    );
    await page.getByRole('cell', { name: 'Yes', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /^experiments/ }).uncheck();
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: 'No', exact: true }).waitFor();
    await page.context().close();
  });
});
