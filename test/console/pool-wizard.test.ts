// The wizard that makes pools, with every choice of space and by keyboard alone, and lists of many pools.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamPoolCommand,
  DescribeIpamPoolsCommand,
  type Ipam,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Locator, Page } from 'playwright-core';
import type { TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { signIn, visit, whyNoChromium } from './support/browser.ts';
import { cidrsOf, close, home, named, openPools } from './support/planned.ts';
import { choose, next, picture } from './support/steps.ts';

describe('pools that are made in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let ipam: Ipam | undefined;
  let source = '';
  let pool = '';
  before(async () => {
    ({ server, browser, page, complaints, ipam, source, pool } = await openPools());
    await server.ec2().send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: pool, Cidr: '10.0.16.0/20' }));
  });
  after(() => close(browser, server));

  /** Goes to a field or button as the keyboard does. */
  async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let count = 0; count < 80; count += 1) {
      if (await target.evaluate((each) => each.matches(':focus'))) return;
      await page.keyboard.press(key);
    }
    assert.fail('the keyboard does not get there');
  }
  const go = (path: string) => page.goto(`/console${path}`);
  const dialogOf = () => page.getByRole('dialog');
  const closed = () => dialogOf().waitFor({ state: 'hidden' });
  const poolNow = async (id: string) =>
    (await server.ec2().send(new DescribeIpamPoolsCommand({ IpamPoolIds: [id] }))).IpamPools?.[0];

  test('a private IPv6 pool gets unique local space by size', async () => {
    await go('/pools/new');
    await page.getByLabel('Name', { exact: true }).fill('unique local');
    await page.getByLabel('IPv6', { exact: true }).check();
    await next(page);
    await page.getByRole('button', { name: 'Add ULA CIDR by netmask' }).click();
    await choose(page, 'Netmask length', /\/48/);
    for (const _ of [1, 2]) await next(page);
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: 'unique local' }).waitFor();
    const id = page.url().match(/ipam-pool-\w+/)?.[0] ?? '';
    assert.match((await cidrsOf(server, id))[0] ?? '', /^fd[89a-f][0-9a-f]:.*\/48$/);
  });

  test('of public space only that of the installation is offered', async () => {
    await go(`/pools/new?scope=${ipam?.PublicDefaultScopeId}`);
    await page.getByLabel('Name', { exact: true }).fill('public');
    await page.getByLabel('IPv6', { exact: true }).check();
    const own = page.getByRole('radio', { name: /^BYOIP/ });
    assert.ok(await own.isDisabled());
    await page.getByText(/space of your own takes proof of control/).waitFor();
    await choose(page, 'Locale', home);
    await picture(page, 'wizard-public-settings');
    assert.deepEqual(await seriousIssues(page), []);
    await next(page);
    await page.getByRole('button', { name: 'Add Amazon-owned public CIDR' }).click();
    for (const _ of [1, 2]) await next(page);
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: 'public', exact: true }).waitFor();
    const id = page.url().match(/ipam-pool-\w+/)?.[0] ?? '';
    assert.equal((await poolNow(id))?.PublicIpSource, 'amazon');
    assert.match((await cidrsOf(server, id))[0] ?? '', /\/52$/);
    // Clients of the API can make a pool for space of their own; it gets none here either.
    const { IpamPool } = await server.ec2().send(
      new CreateIpamPoolCommand({
        IpamScopeId: ipam?.PublicDefaultScopeId,
        AddressFamily: 'ipv6',
        PubliclyAdvertisable: false,
      }),
    );
    await go(`/pools/${IpamPool?.IpamPoolId}?tab=cidrs`);
    await page
      .getByRole('button', { name: /^Provision CIDR/ })
      .last()
      .click();
    await dialogOf()
      .getByText(/space of your own takes proof of control/)
      .waitFor();
    await picture(page, 'pool-provision-byoip');
    await dialogOf().getByRole('button', { name: 'Close' }).last().click();
    await closed();
  });

  test('the blocks beside a typed one are chosen by keyboard', async () => {
    await go(`/pools/new?scope=${ipam?.PrivateDefaultScopeId}`);
    await next(page);
    await page.getByRole('button', { name: 'Add CIDR' }).press('Enter');
    const field = page.getByLabel('CIDR', { exact: true });
    await field.fill('172.16.0.0/16');
    await page.getByText('65,536 addresses').waitFor();
    for (const [name, cidr] of [
      ['Next block: 172.17.0.0/16', '172.17.0.0/16'],
      ['Larger: 172.16.0.0/15', '172.16.0.0/15'],
      ['Smaller: 172.16.0.0/16', '172.16.0.0/16'],
      ['Previous block: 172.15.0.0/16', '172.15.0.0/16'],
    ] as const) {
      await page.getByRole('button', { name }).press('Enter');
      assert.equal(await field.inputValue(), cidr);
    }
    await picture(page, 'wizard-neighbours');
  });

  test('a pool is made by keyboard alone', async () => {
    await go(`/pools/new?scope=${ipam?.PrivateDefaultScopeId}`);
    await page.getByRole('heading', { name: 'Pool hierarchy' }).waitFor();
    await tabTo(page.getByLabel('Name', { exact: true }));
    await page.keyboard.type('by keyboard');
    await tabTo(page.getByRole('button', { name: 'Next', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('button', { name: 'Add CIDR' }));
    await page.keyboard.press('Enter');
    await tabTo(page.getByLabel('CIDR', { exact: true }), 'Shift+Tab');
    await page.keyboard.type('192.168.0.0/16');
    for (const _ of [1, 2]) {
      await tabTo(page.getByRole('button', { name: 'Next', exact: true }));
      await page.keyboard.press('Enter');
    }
    await tabTo(page.getByRole('button', { name: 'Create pool' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'by keyboard' }).waitFor();
    const id = page.url().match(/ipam-pool-\w+/)?.[0] ?? '';
    assert.deepEqual(await cidrsOf(server, id), ['192.168.0.0/16']);
  });

  test('every pool has its usage, also when there are more than a page', async () => {
    const ec2 = server.ec2();
    for (let index = 0; index < 60; index += 1) {
      await ec2.send(
        new CreateIpamPoolCommand({
          IpamScopeId: ipam?.PrivateDefaultScopeId,
          AddressFamily: 'ipv4',
          SourceIpamPoolId: source,
          TagSpecifications: named(`many ${index}`),
        }),
      );
    }
    await go('/pools');
    await page.getByRole('link', { name: /^many 59 / }).waitFor();
    const meters = page.getByRole('meter');
    // Pools are measured every ten seconds.
    for (let tries = 0; tries < 300 && (await meters.count()) < 63; tries += 1)
      await page.waitForTimeout(100);
    assert.ok((await meters.count()) >= 63, `${await meters.count()} pools have a bar`);
    const usage = page.getByRole('meter', { name: 'Allocated of source' });
    assert.equal(await usage.getAttribute('value'), '13', 'two of sixteen parts');
    await picture(page, 'pools-tree');
    await page.getByRole('link', { name: /^source/ }).click();
    await page.getByRole('tab', { name: 'Monitoring' }).click();
    await page.getByRole('heading', { name: 'Utilization over time' }).waitFor();
    await page.getByText('13%', { exact: true }).first().waitFor();
    await page.getByText('88%', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: '30 days' }).click();
    await picture(page, 'pool-monitoring');
    assert.deepEqual(await seriousIssues(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('of many pools only those at the top are open at first', async () => {
    const ec2 = server.ec2();
    for (let index = 60; index < 110; index += 1) {
      await ec2.send(
        new CreateIpamPoolCommand({
          IpamScopeId: ipam?.PrivateDefaultScopeId,
          AddressFamily: 'ipv4',
          SourceIpamPoolId: pool,
          Locale: home,
          TagSpecifications: named(`many ${index}`),
        }),
      );
    }
    const visited = await visit(browser, server, '/pools');
    await signIn(visited.page, server);
    await visited.page.getByRole('link', { name: /^development/ }).waitFor();
    assert.equal(await visited.page.getByRole('link', { name: /^many 109 / }).count(), 0);
    await visited.page.getByRole('button', { name: `Expand ${pool}` }).click();
    await visited.page.getByRole('link', { name: /^many 109 / }).waitFor();
    await visited.page.context().close();
  });

  test('pools are listed with their CIDRs, and an address finds those that hold it, however deep they are', async () => {
    const visited = await visit(browser, server, '/pools');
    const list = visited.page;
    await signIn(list, server);
    const rowOf = (id: string) => list.getByRole('row').filter({ hasText: id });
    await rowOf(source).getByText('10.0.0.0/16', { exact: true }).waitFor();
    await rowOf(pool).getByText('10.0.0.0/20', { exact: true }).waitFor();
    await rowOf(pool)
      .getByRole('button', { name: /^\+\d more$/ })
      .click();
    await list.getByText('10.0.16.0/20', { exact: true }).waitFor();
    await list.keyboard.press('Escape');
    await list.getByRole('button', { name: `Collapse ${source}` }).click();
    await rowOf(pool).waitFor({ state: 'hidden' });
    const filter = list.getByRole('combobox', { name: 'Filter Pools' });
    await filter.fill('10.0.17.4');
    await filter.press('Enter');
    await rowOf(pool).waitFor();
    await list.getByText('2 shown').first().waitFor();
    await list.getByRole('button', { name: 'Clear filters' }).click();
    await rowOf(pool).waitFor({ state: 'hidden' });
    await list.context().close();
  });
});
