// Seeing where space is, in a real browser against a real server: the map, the history, and the search.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateIpamCommand, CreateVpcCommand, DeleteVpcCommand } from '@aws-sdk/client-ec2';
import type { Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('seeing space in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let scopeId = '';
  let vpcId = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    scopeId = Ipam?.PrivateDefaultScopeId ?? '';
    const named = (Value: string) => [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'Name', Value }] }];
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({ CidrBlock: '10.2.0.0/16', TagSpecifications: named('shop') }),
    );
    vpcId = Vpc?.VpcId ?? '';
    // Far away, so that the map shows everything at first.
    await ec2.send(new CreateVpcCommand({ CidrBlock: '172.31.0.0/16' }));
    await holderOf('10.2.1.1');
    await holderOf('172.31.0.1');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Waits until the history knows who has an address. */
  async function holderOf(address: string): Promise<void> {
    const { page } = await visit(browser, server, '/dashboard');
    await signIn(page, server);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const found = await page.evaluate(async (Address) => {
        const response = await fetch('/api/cadastre/LookUpAddress', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-cadastre-region': 'us-east-1' },
          body: JSON.stringify({ Address }),
        });
        return ((await response.json()) as { AddressRecords?: object[] }).AddressRecords?.length ?? 0;
      }, address);
      if (found > 0) return page.context().close();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nobody is seen with ${address}`);
  }

  const open = async (path: string) => {
    const { page, complaints } = await visit(browser, server, path);
    await signIn(page, server);
    return { page, complaints };
  };

  test('the map is looked into by pointer, down to a block, and tells who has it', async () => {
    const { page, complaints } = await open(`/map?scope=${scopeId}`);
    const map = page.getByRole('application', { name: 'Map of the address space' });
    const box = await map.boundingBox();
    assert.ok(box && box.height > 300, 'the map has a height');
    // Sixteen columns and rows: 10.0.0.0/8 is the eleventh of the first row.
    await page.mouse.click(box.x + (box.width * 10.5) / 16, box.y + box.height / 32);
    await page.getByRole('heading', { name: /^Blocks in 10\.0\.0\.0\/8/ }).waitFor();
    await page.getByRole('link', { name: `shop (${vpcId})` }).waitFor();
    // 10.2.0.0/16, and the first /24 of it, which is in a corner.
    await page.mouse.click(box.x + (box.width * 2.5) / 16, box.y + box.height / 20);
    await page.getByRole('heading', { name: /^Blocks in 10\.2\.0\.0\/16/ }).waitFor();
    await page.mouse.click(box.x + box.width * 0.06, box.y + box.height * 0.03);
    await page.getByRole('heading', { name: /^Blocks in 10\.2\.0\.0\/24/ }).waitFor();
    await page.getByRole('button', { name: '0.0.0.0/0' }).click();
    await page.getByRole('heading', { name: /^Blocks in 0\.0\.0\.0\/0/ }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('the map is looked into by keyboard, and says where one is', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await page.getByRole('application', { name: 'Map of the address space' }).focus();
    await page.keyboard.press('Home');
    for (let steps = 0; steps < 10; steps += 1) await page.keyboard.press('ArrowRight');
    await page
      .getByTestId('map-said')
      .getByText(/^10\.0\.0\.0\/8: /)
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Blocks in 10\.0\.0\.0\/8/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^Blocks in 0\.0\.0\.0\/0/ }).waitFor();
    await page.context().close();
  });

  test('the history tells who had an address, in a picture and a table that a link leads to', async () => {
    const { page, complaints } = await open(`/history?scope=${scopeId}`);
    await page.getByText('Enter an address to see who had it.').waitFor();
    await page.getByLabel('IP address or CIDR').fill('not an address');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('Enter an IP address or a CIDR').waitFor();
    await page.getByLabel('IP address or CIDR').fill('10.2.1.155');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('img', { name: /^Who had 10\.2\.1\.155 .*: one resource\./ }).waitFor();
    await page.getByRole('link', { name: `shop (${vpcId})` }).waitFor();
    assert.match(page.url(), /cidr=10\.2\.1\.155/);
    assert.deepEqual(await seriousIssues(page), []);
    await page.reload();
    await page.getByRole('link', { name: `shop (${vpcId})` }).waitFor();
    // The exact CIDR is another question: nothing has just this address.
    await page.goto(`/console/history?scope=${scopeId}&cidr=10.2.1.155&match=exact`);
    await page.getByText('Nobody had 10.2.1.155 in this time range.').waitFor();
    await page.goto(`/console/history?scope=${scopeId}&cidr=10.2.0.0/16&match=exact`);
    await page.getByRole('link', { name: `shop (${vpcId})` }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('what is deleted keeps its record', async () => {
    const { Vpc } = await server.ec2().send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
    await holderOf('10.9.0.1');
    await server.ec2().send(new DeleteVpcCommand({ VpcId: Vpc?.VpcId }));
    const { page } = await open(`/history?scope=${scopeId}&cidr=10.9.0.1`);
    await page
      .getByText(Vpc?.VpcId ?? '', { exact: false })
      .first()
      .waitFor();
    await page
      .getByRole('cell', { name: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/ })
      .nth(1)
      .waitFor();
    await page.context().close();
  });

  test('the search finds by name and by address, and goes there by keyboard', async () => {
    const { page, complaints } = await open('/dashboard');
    const box = page.getByRole('combobox', { name: 'Address, CIDR, ID, name or tag' });
    await box.fill('sho');
    await page.getByRole('option', { name: /shop/ }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    await box.press('Enter');
    await page.waitForURL(new RegExp(`/console/vpcs/${vpcId}`));
    await box.fill('10.2.1.155');
    await page.getByRole('option', { name: /shop/ }).first().waitFor();
    await box.press('Enter');
    await page.waitForURL(/\/console\/history\?cidr=10\.2\.1\.155/);
    await page.getByRole('img', { name: /^Who had 10\.2\.1\.155/ }).waitFor();
    await box.fill('nothing-has-this-name');
    await page.getByText('Nothing was found in this Region.').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
