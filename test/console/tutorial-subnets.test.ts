// Guide chapter 27 as it is followed in the console: the space of a VPC is planned in pools, and its subnets get theirs
// from them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DescribeIpamPoolsCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import type { TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { whyNoChromium } from './support/browser.ts';
import { close, openPlanned } from './support/planned.ts';
import { act, choose, confirm, follow, next, picture } from './support/steps.ts';

describe('the tutorial of subnet pools, in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  before(async () => {
    ({ server, browser, page, complaints } = await openPlanned('/vpcs'));
  });
  after(() => close(browser, server));

  test('step 1: a VPC gets a block by hand, and is discovered', async () => {
    await page.getByRole('link', { name: 'Create VPC' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('tutorial-vpc');
    await page.getByLabel('IPv4 CIDR manual input').check();
    const create = page.getByRole('button', { name: 'Create VPC' });
    await page.getByLabel('CIDR', { exact: true }).fill('10.0.0.0/8');
    await create.click();
    await page.getByText(/^The CIDR '10\.0\.0\.0\/8' is invalid/).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await page.getByLabel('CIDR', { exact: true }).fill('10.0.0.0/20');
    await picture(page, '27-1-create');
    await create.click();
    await page.getByRole('heading', { name: 'tutorial-vpc' }).waitFor();
    await follow(page, 'Resources');
    await page.getByText('10.0.0.0/20').first().waitFor({ timeout: 30_000 });
    await picture(page, '27-1-seen');
  });

  test('step 2: a pool plans the space of the VPC', async () => {
    await follow(page, 'Pools');
    await page.getByRole('link', { name: 'Create pool' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Resource-planning-pool');
    await page.getByLabel('Plan IP space within a VPC').check();
    await next(page);
    await page.getByText('Choose the VPC whose space the pool plans.').waitFor();
    await choose(page, 'VPC', /^tutorial-vpc/);
    assert.equal(await page.getByRole('button', { name: /^Locale us-east-1/ }).isDisabled(), true);
    await page.getByText('The Region of the VPC.').waitFor();
    await picture(page, '27-2-settings');
    await next(page);
    await page.getByRole('button', { name: 'Add CIDR' }).click();
    await choose(page, 'CIDR of the VPC', /^10\.0\.0\.0\/20/);
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, '27-2-cidrs');
    await next(page);
    await next(page);
    await picture(page, '27-2-review');
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: 'Resource-planning-pool' }).waitFor();
    await page.getByRole('tab', { name: 'CIDRs' }).click();
    await page.getByRole('row').filter({ hasText: '10.0.0.0/20' }).getByText('Provisioned').waitFor();
  });

  for (const [name, cidr] of [
    ['dev-subnet-pool', '10.0.0.0/24'],
    ['prod-subnet-pool', '10.0.1.0/24'],
  ] as const) {
    test(`step 3: ${name} gets a part of it`, async () => {
      await follow(page, 'Pools');
      await page.getByRole('link', { name: /^Resource-planning-pool/ }).click();
      await act(page, 'Create pool in this pool');
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByText(/^The source pool plans the space of vpc-/).waitFor();
      await picture(page, `27-3-${name}`);
      await next(page);
      await page.getByRole('button', { name: 'Add specific CIDR' }).click();
      await page.getByLabel('CIDR', { exact: true }).fill(cidr);
      await page
        .getByRole('status')
        .filter({ hasText: `${cidr} is available in 10.0.0.0/20` })
        .waitFor();
      await next(page);
      await next(page);
      await page.getByRole('button', { name: 'Create pool' }).click();
      await page.getByRole('heading', { name }).waitFor();
      await page.getByRole('tab', { name: 'CIDRs' }).click();
      await page.getByRole('row').filter({ hasText: cidr }).getByText('Provisioned').waitFor();
    });
  }

  for (const [name, pool, cidr] of [
    ['tutorial-subnet', 'dev-subnet-pool', '10.0.0.0/28'],
    ['tutorial-subnet-2', 'prod-subnet-pool', '10.0.1.0/28'],
  ] as const) {
    test(`step 4: ${name} gets a block of ${pool}`, async () => {
      await follow(page, 'Subnets');
      await page.getByRole('button', { name: 'Create subnet' }).first().click();
      const dialog = page.getByRole('dialog');
      await choose(dialog, 'VPC', /^tutorial-vpc/);
      await dialog.getByLabel('Name', { exact: true }).fill(name);
      await choose(dialog, 'Availability Zone', 'us-east-1a');
      await dialog.getByLabel('IPAM-allocated IPv4 CIDR block').check();
      await dialog.getByRole('button', { name: 'Create subnet' }).click();
      await dialog.getByText('Choose a pool.').waitFor();
      await choose(dialog, 'IPv4 IPAM pool', new RegExp(`^${pool}`));
      await choose(dialog, 'Netmask', /\/28/);
      assert.deepEqual(await seriousIssues(page), []);
      await picture(page, `27-4-${name}`);
      await dialog.getByRole('button', { name: 'Create subnet' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page
        .getByRole('row')
        .filter({ hasText: `${name} (` })
        .getByText(cidr)
        .waitFor();
    });
  }

  test('step 4: the subnets are seen in the pools that they have space of', async () => {
    await follow(page, 'Pools');
    await page.getByRole('link', { name: /^dev-subnet-pool/ }).click();
    await page.getByRole('tab', { name: 'Resources' }).click();
    await page.getByText(/^tutorial-subnet \(subnet-/).waitFor({ timeout: 30_000 });
    await picture(page, '27-4-resources');
  });

  test('step 5: the pools go in a cascade, and the networks after them', async () => {
    await follow(page, 'Pools');
    await page.getByRole('link', { name: /^Resource-planning-pool/ }).click();
    await act(page, 'Delete pool');
    await page.getByRole('dialog').getByLabel('Cascade delete').check();
    await picture(page, '27-5-delete');
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Pools' }).waitFor();
    const { IpamPools } = await server.ec2().send(new DescribeIpamPoolsCommand({}));
    assert.deepEqual(IpamPools, []);
    const { Subnets } = await server.ec2().send(new DescribeSubnetsCommand({}));
    assert.deepEqual(Subnets?.map(({ CidrBlock }) => CidrBlock).sort(), ['10.0.0.0/28', '10.0.1.0/28']);
    await follow(page, 'Subnets');
    for (const name of ['tutorial-subnet (', 'tutorial-subnet-2 (']) {
      const row = page.getByRole('row').filter({ hasText: name });
      await row.getByRole('radio').check();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await confirm(page, 'Delete');
      await row.waitFor({ state: 'hidden' });
    }
    await follow(page, 'VPCs');
    await page.getByRole('link', { name: /^tutorial-vpc/ }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await confirm(page, 'Delete');
    await page.getByText('No VPCs in this Region').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
