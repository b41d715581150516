// The pages about records and accounts, in a real browser against a real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AllocateAddressCommand, CreateIpamCommand } from '@aws-sdk/client-ec2';
import type { Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, confirm } from './support/steps.ts';

describe('records and accounts in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let ipamId: string | undefined;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const OperatingRegions = [{ RegionName: 'us-east-1' }];
    const { Ipam } = await ec2.send(new CreateIpamCommand({ OperatingRegions }));
    ipamId = Ipam?.IpamId;
    await ec2.send(new AllocateAddressCommand({}));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('who did what is found by what it was done to', async () => {
    const { page, complaints } = await visit(browser, server, '/audit-trail');
    await signIn(page, server);
    await page.getByText('ec2:CreateIpam').waitFor();
    await page.getByText('ec2:AllocateAddress').waitFor();
    await page.getByLabel('Resource ID').fill(ipamId ?? '');
    await page.getByLabel('Resource ID').press('Enter');
    await page.getByText('ec2:AllocateAddress').waitFor({ state: 'hidden' });
    await page.getByText('ec2:CreateIpam').waitFor();
    assert.match(page.url(), new RegExp(`resource=${ipamId}`));
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('ec2:AllocateAddress').waitFor();
    assert.equal(await page.getByLabel('Resource ID').inputValue(), '');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('one record is read as a whole, and leads to others like it', async () => {
    const { page, complaints } = await visit(browser, server, '/audit-trail');
    await signIn(page, server);
    await page.getByRole('button', { name: /^Details of ec2:CreateIpam,/ }).click();
    const dialog = page.getByRole('dialog');
    const text = await dialog.locator('pre').innerText();
    const { ClientToken: _token, ...parameters } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(parameters, { OperatingRegions: [{ RegionName: 'us-east-1' }] });
    assert.ok(text.includes('\n'), 'it is indented');
    await dialog.getByText(server.credentials.accessKeyId).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'This action only' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('ec2:AllocateAddress').waitFor({ state: 'hidden' });
    assert.equal(await page.getByLabel('Action', { exact: true }).inputValue(), 'ec2:CreateIpam');
    await page.getByLabel('Action', { exact: true }).fill('AllocateAddress');
    await page.getByLabel('Action', { exact: true }).press('Enter');
    await page.getByRole('button', { name: /^Details of ec2:AllocateAddress,/ }).click();
    await dialog.getByRole('button', { name: /^Records about eipalloc-/ }).click();
    await page.waitForURL(/resource=eipalloc-/);
    await page.goto('/console/audit-trail?result=refused&last=1-hour');
    await page.getByText('No record fits what is asked for').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('an address that nobody uses is warned of', async () => {
    const { page } = await visit(browser, server, '/public-ip-insights');
    await signIn(page, server);
    await page.getByText('One Elastic IP address is unassociated').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });

  test('a resource discovery is made and looked into', async () => {
    const { page } = await visit(browser, server, '/resource-discoveries');
    await signIn(page, server);
    await page.getByRole('button', { name: 'Create resource discovery' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('branch');
    await dialog.getByRole('checkbox', { name: /replicate data/ }).check();
    await dialog.getByRole('button', { name: 'Create resource discovery' }).click();
    await page.getByRole('link', { name: /^branch \(ipam-res-disco-/ }).click();
    await page.getByRole('heading', { name: 'branch', exact: true, level: 1 }).waitFor();
    for (const [tab, heading = tab] of [
      ['Discovered accounts'],
      ['Operating Regions'],
      ['Associations', 'IPAM associations'],
      ['Resource sharing'],
      ['Discovered resources'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('heading', { name: heading }).waitFor();
      assert.deepEqual(await seriousIssues(page), [], tab);
    }
    await page.goto('/console/resource-discoveries');
    await page.getByRole('row').filter({ hasText: 'branch (' }).getByRole('radio').check();
    await act(page, 'Edit');
    await dialog.getByLabel('Description').fill('of the branch');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('of the branch', { exact: true }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await act(page, 'Delete resource discovery');
    await confirm(page, 'Delete');
    await page.getByRole('link', { name: /^branch \(/ }).waitFor({ state: 'hidden' });
    await page.context().close();
  });
});
