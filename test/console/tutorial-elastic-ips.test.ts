// Guide chapter 28 as it is followed in the console: a contiguous public block, sequential Elastic IP addresses of it,
// and the clean-up.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeAddressesCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, choose, chooseScope, confirm, follow, next, picture } from './support/steps.ts';

describe('the tutorial of sequential addresses, in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let interfaceId = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.0.0.0/24' }),
    );
    const { NetworkInterface } = await ec2.send(
      new CreateNetworkInterfaceCommand({ SubnetId: Subnet?.SubnetId }),
    );
    interfaceId = NetworkInterface?.NetworkInterfaceId ?? '';
    ({ page, complaints } = await visit(browser, server, '/welcome'));
    await signIn(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The address that the block begins with, and those after it. */
  let block = '';
  const addressAt = (index: number): string => {
    const [first = ''] = block.split('/');
    const parts = first.split('.');
    return [...parts.slice(0, 3), Number(parts[3]) + index].join('.');
  };

  test('step 1: an IPAM of the Free Tier is made at the first visit', async () => {
    await page.getByLabel(/^Allow the IPAM to replicate data/).check();
    await page.getByLabel('Free', { exact: false }).first().check();
    await page.getByRole('button', { name: 'Create IPAM' }).click();
    await page.getByText(/^The IPAM ipam-0\w+ is there/).waitFor();
    await picture(page, '28-1-made');
  });

  test('step 2: a pool gets a contiguous public block, after one that is too large was refused', async () => {
    await follow(page, 'Pools');
    await chooseScope(page, 'Default public scope');
    await page.getByRole('link', { name: 'Create pool' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('sequential');
    await page.getByLabel('Amazon-owned').check();
    await picture(page, '28-2-settings');
    // Without a locale it is refused, and the locale is where that is told.
    await next(page);
    await page.getByRole('button', { name: 'Add Amazon-owned public CIDR' }).click();
    await choose(page, 'Netmask length', /^\/29/);
    await picture(page, '28-2-cidrs');
    await next(page);
    await next(page);
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByText(/amazon needs a Locale/).waitFor();
    await picture(page, '28-2-refused');
    await choose(page, 'Locale', 'us-east-1');
    await page.getByRole('button', { name: /^Service EC2 \(EIP\/VPC\)/ }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    for (const _ of [1, 2, 3]) await next(page);
    await picture(page, '28-2-review');
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: 'sequential' }).waitFor();
    await page.getByRole('tab', { name: 'CIDRs' }).click();
    const row = page.getByRole('row').filter({ hasText: '/29' });
    await row.getByText('Provisioned').waitFor();
    block = (await row.locator('.mono').innerText()).trim();
    await picture(page, '28-2-made');
  });

  test('step 3: addresses are allocated in sequence, or by name', async () => {
    await follow(page, 'Elastic IP addresses');
    const allocate = async (address?: string) => {
      await page.getByRole('button', { name: 'Allocate Elastic IP address' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Allocate using an IPv4 IPAM pool').check();
      await choose(dialog, 'IPv4 IPAM pool', /^sequential/);
      if (address !== undefined) await dialog.getByLabel('Specific address').fill(address);
      await picture(page, `28-3-allocate-${address ?? 'next'}`);
      await dialog.getByRole('button', { name: 'Allocate', exact: true }).click();
      return dialog;
    };
    for (const index of [0, 1]) {
      await (await allocate()).waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: addressAt(index), exact: true }).waitFor();
    }
    await (await allocate(addressAt(5))).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: addressAt(5), exact: true }).waitFor();
    const taken = await allocate(addressAt(5));
    await taken.getByText(`The address ${addressAt(5)} is allocated to this account already`).waitFor();
    assert.equal(await taken.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, '28-3-refused');
    await taken.getByRole('button', { name: 'Cancel' }).click();
  });

  test('step 4: one of them is associated', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: addressAt(0) })
      .getByRole('radio')
      .check();
    await page.getByRole('button', { name: 'Associate', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Network interface' }).check();
    await choose(dialog, 'Network interface', new RegExp(interfaceId));
    await picture(page, '28-4-associate');
    await dialog.getByRole('button', { name: 'Associate', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByRole('row')
      .filter({ hasText: addressAt(0) })
      .getByText('Associated')
      .waitFor();
  });

  test('step 5: the pool, and public IP insights, tell what is allocated of it', async () => {
    await follow(page, 'Pools');
    await page.getByRole('heading', { name: 'Pools', level: 1 }).waitFor();
    await page.getByRole('link', { name: /^sequential/ }).click();
    await page.getByRole('tab', { name: 'Allocations' }).click();
    for (const index of [0, 1, 5])
      await page
        .getByRole('row')
        .filter({ hasText: `${addressAt(index)}/32` })
        .getByText('Elastic IP address', { exact: true })
        .waitFor();
    await picture(page, '28-5-allocations');
    await follow(page, 'Public IP insights');
    for (const [figure, indexes] of [
      ['Amazon-owned contiguous EIPs: 3', [0, 1, 5]],
      ['Associated Amazon-owned contiguous EIPs: 1', [0]],
      ['Unassociated Amazon-owned contiguous EIPs: 2', [1, 5]],
    ] as const) {
      await page.getByRole('link', { name: figure, exact: true }).click();
      const rows = page.getByRole('table', { name: 'Public IP addresses' }).getByRole('rowheader');
      await page
        .getByText(indexes.length === 1 ? 'One match' : `${indexes.length} matches`)
        .first()
        .waitFor();
      const found = (await rows.allInnerTexts()).map((each) => each.trim()).sort();
      assert.deepEqual(found, indexes.map(addressAt).sort());
    }
    const usage = page.getByRole('table', { name: 'Amazon-owned IPv4 contiguous IPs usage' });
    await usage.getByRole('row').filter({ hasText: block }).getByText('sequential').waitFor();
    await picture(page, '28-5-insights');
  });

  test('what was made is cleaned up', async () => {
    await follow(page, 'Elastic IP addresses');
    await page
      .getByRole('row')
      .filter({ hasText: addressAt(0) })
      .getByRole('radio')
      .check();
    await page.getByRole('button', { name: 'Disassociate', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Disassociate', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    for (const index of [0, 1, 5]) {
      const row = page.getByRole('row').filter({ hasText: addressAt(index) });
      await row.getByRole('radio').check();
      await page.getByRole('button', { name: 'Release', exact: true }).click();
      await confirm(page, 'Release');
      await row.waitFor({ state: 'hidden' });
    }
    const { Addresses } = await server.ec2().send(new DescribeAddressesCommand({}));
    assert.deepEqual(Addresses, []);
    await follow(page, 'Pools');
    await page.getByRole('link', { name: /^sequential/ }).click();
    await page.getByRole('tab', { name: 'CIDRs' }).click();
    await page.getByRole('row').filter({ hasText: block }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Deprovision CIDRs' }).click();
    await confirm(page, 'Deprovision');
    await act(page, 'Delete pool');
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Pools' }).waitFor();
    await follow(page, 'IPAMs');
    await page.getByRole('link', { name: /^ipam-0/ }).click();
    // What would be charged for in the other tier: the interface that was made before.
    await page.getByText('Total active IP count').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByText('There is no IPAM in this Region yet').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
