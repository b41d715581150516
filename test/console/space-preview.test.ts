// Choosing a block by looking: the block that is shown, and nudged, is the one that is taken.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateIpamPoolCidrCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  DescribeIpamPoolsCommand,
  GetIpamPoolAllocationsCommand,
  GetIpamPoolCidrsCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('the IP space of a pool', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let source: string;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    source = await createSource();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A pool with 10.0.0.0/16, of whose sixteenths the first and the third are taken. */
  async function createSource(): Promise<string> {
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: Ipam?.PrivateDefaultScopeId,
        AddressFamily: 'ipv4',
        TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: 'source' }] }],
      }),
    );
    const IpamPoolId = IpamPool?.IpamPoolId ?? '';
    await settled(IpamPoolId, 'create-complete');
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, Cidr: '10.0.0.0/16' }));
    await provisioned(IpamPoolId, 1);
    for (const Cidr of ['10.0.0.0/20', '10.0.32.0/20']) {
      await ec2.send(new AllocateIpamPoolCidrCommand({ IpamPoolId, Cidr, Description: 'taken before' }));
    }
    return IpamPoolId;
  }

  async function settled(IpamPoolId: string, state: string): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { IpamPools } = await server
        .ec2()
        .send(new DescribeIpamPoolsCommand({ IpamPoolIds: [IpamPoolId] }));
      if (IpamPools?.[0]?.State === state) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${IpamPoolId} did not get to ${state}`);
  }

  /** The CIDRs of a pool once there are so many, all of them provisioned. */
  async function provisioned(IpamPoolId: string, count: number): Promise<(string | undefined)[]> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { IpamPoolCidrs = [] } = await server.ec2().send(new GetIpamPoolCidrsCommand({ IpamPoolId }));
      if (IpamPoolCidrs.filter(({ State }) => State === 'provisioned').length === count)
        return IpamPoolCidrs.map(({ Cidr }) => Cidr).sort();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${IpamPoolId} did not get ${count} CIDRs`);
  }

  const open = async (path: string, look = {}): Promise<{ page: Page; complaints: string[] }> => {
    const visited = await visit(browser, server, path, look);
    await signIn(visited.page, server);
    return visited;
  };

  const told = (page: Page, text: string | RegExp) =>
    page.getByRole('status').filter({ hasText: text }).waitFor();

  async function chooseLength(page: Page, length: number): Promise<void> {
    await page.getByLabel('Netmask length').last().click();
    await page
      .getByRole('option', { name: `/${length}` })
      .first()
      .click();
  }

  test('the wizard provisions the block that is shown after nudges, by keyboard', async () => {
    const { page, complaints } = await open(`/pools/new?source=${source}`);
    await page.getByLabel('Name', { exact: true }).fill('nudged');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('button', { name: 'Add CIDR' }).click();
    await chooseLength(page, 20);
    await told(
      page,
      /10\.0\.16\.0\/20 is available in 10\.0\.0\.0\/16\. Of that 88% is free now, and 81% after/,
    );
    const next = page.getByRole('button', { name: /^Next block/ });
    await next.focus();
    await page.keyboard.press('Enter');
    await told(page, /^10\.0\.48\.0\/20 is available/);
    assert.ok(await next.evaluate((each) => each.matches(':focus')));
    await page.keyboard.press('Enter');
    await told(page, /^10\.0\.64\.0\/20 is available/);
    await page.getByRole('button', { name: 'Larger: 10.0.64.0/19' }).press('Enter');
    await told(page, /^10\.0\.64\.0\/19 is available/);
    await page.getByRole('button', { name: /^Smaller/ }).press('Enter');
    await told(page, /^10\.0\.64\.0\/20 is available/);
    await page.getByRole('button', { name: 'Previous block: 10.0.48.0/20' }).press('Enter');
    await told(page, /^10\.0\.48\.0\/20 is available/);
    assert.deepEqual(await seriousIssues(page), []);
    // A second one, by size alone: it is the lowest free one, and is taken as it is shown.
    await page.getByRole('button', { name: 'Add CIDR' }).click();
    await chooseLength(page, 20);
    await told(page, /^10\.0\.16\.0\/20 is available/);
    // And a third, which the second leaves no room for where it was.
    await page.getByRole('button', { name: 'Add CIDR' }).click();
    await chooseLength(page, 20);
    await told(page, /^10\.0\.64\.0\/20 is available/);
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByText('10.0.48.0/20, 10.0.16.0/20, 10.0.64.0/20').waitFor();
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: 'nudged' }).waitFor();
    const id = page.url().match(/ipam-pool-\w+/)?.[0] ?? '';
    assert.deepEqual(await provisioned(id, 3), ['10.0.16.0/20', '10.0.48.0/20', '10.0.64.0/20']);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a block that is typed and taken is told to be so', async () => {
    const { page } = await open(`/pools/${source}`);
    await page.getByRole('button', { name: 'Allocate CIDR' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('By CIDR').check();
    await dialog.getByLabel('CIDR', { exact: true }).fill('10.0.0.0/24');
    await told(page, /^10\.0\.0\.0\/24 is not available/);
    await page.context().close();
  });

  test('the dialog allocates the block that is shown', async () => {
    const { page, complaints } = await open(`/pools/${source}`);
    await page.getByRole('button', { name: 'Allocate CIDR' }).click();
    const dialog = page.getByRole('dialog');
    await told(page, /\/24 is available/);
    await dialog.getByLabel('Description').fill('by looking');
    const next = dialog.getByRole('button', { name: /^Next block: / });
    const cidr = (await next.getAttribute('aria-label'))?.replace('Next block: ', '') ?? '';
    await next.click();
    await told(page, `${cidr} is available`);
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Allocate', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { IpamPoolAllocations } = await server
      .ec2()
      .send(new GetIpamPoolAllocationsCommand({ IpamPoolId: source, MaxResults: 1000 }));
    assert.equal(IpamPoolAllocations?.find(({ Description }) => Description === 'by looking')?.Cidr, cidr);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('the details of a pool have a map of it, with its blocks beneath', async () => {
    for (const look of [{}, { colorScheme: 'dark', viewport: { width: 390, height: 844 } }]) {
      const { page, complaints } = await open(`/pools/${source}?tab=space`, look);
      await page.getByRole('application', { name: 'Map of the address space' }).waitFor();
      // A row of a table, or on a phone a card.
      await page.getByText('taken before').first().waitFor();
      assert.deepEqual(await seriousIssues(page), []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  });
});
