// Guide chapters 02, 04, 06 and 09 as they are followed in the console: an IPAM of the Free Tier and its upgrade, and what
// is done with the CIDRs of a VPC.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamPoolCommand,
  CreateIpamScopeCommand,
  CreateVpcCommand,
  DescribeIpamsCommand,
  GetIpamPoolAllocationsCommand,
  type Ipam,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, follow, picture } from './support/steps.ts';

describe('an IPAM and its VPCs in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    ({ page, complaints } = await visit(browser, server, '/ipams'));
    await signIn(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const ipamNow = async (): Promise<Ipam | undefined> =>
    (await server.ec2().send(new DescribeIpamsCommand({}))).Ipams?.[0];

  test('in the Free Tier a pool has the locale of the home Region, or none', async () => {
    await page.getByRole('link', { name: 'Create IPAM' }).click();
    await page.getByLabel(/^Allow the IPAM to replicate data/).check();
    await page.getByLabel('Free', { exact: false }).first().check();
    await page.getByRole('button', { name: /^Operating Regions/ }).click();
    await page.getByRole('option', { name: 'eu-central-1', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('team');
    await page.getByRole('textbox', { name: 'Value' }).fill('network');
    await picture(page, 'ipam-create-free');
    await page.getByRole('button', { name: 'Create IPAM' }).click();
    await page.getByRole('rowheader', { name: 'eu-central-1' }).waitFor();
    const ipam = await ipamNow();
    assert.deepEqual([ipam?.Tier, ipam?.Tags], ['free', [{ Key: 'team', Value: 'network' }]]);
    await page.goto(`/console/pools/new?scope=${ipam?.PublicDefaultScopeId}`);
    await page.getByRole('button', { name: /^Locale/ }).click();
    const home = page.getByRole('option', { name: 'us-east-1' });
    assert.notEqual(await home.getAttribute('aria-disabled'), 'true');
    const other = page.getByRole('option', { name: /^eu-central-1/ });
    assert.equal(await other.getAttribute('aria-disabled'), 'true');
    assert.match(await other.innerText(), /Needs the Advanced Tier/);
    await picture(page, 'wizard-free-tier');
  });

  test('what the Advanced Tier would charge for is told where it is chosen', async () => {
    await follow(page, 'IPAMs');
    await page.getByRole('heading', { name: 'IPAMs' }).waitFor();
    await page.getByRole('radio').first().check();
    await act(page, 'Edit');
    await page.getByText('Your estimated IPAM total active IP count is 0.').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByLabel('Advanced', { exact: false }).first().check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The IPAM was changed.').waitFor();
    assert.equal((await ipamNow())?.Tier, 'advanced');
  });

  test('a CIDR that a pool allocated moves to another scope once it is released', async () => {
    const ec2 = server.ec2();
    const ipam = await ipamNow();
    const scopeId = ipam?.PrivateDefaultScopeId;
    await ec2.send(new CreateIpamScopeCommand({ IpamId: ipam?.IpamId, Description: 'apart' }));
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({ IpamScopeId: scopeId, AddressFamily: 'ipv4', Locale: 'us-east-1' }),
    );
    const IpamPoolId = IpamPool?.IpamPoolId ?? '';
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, Cidr: '10.0.0.0/16' }));
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 }),
    );
    const id = Vpc?.VpcId ?? '';
    await page.goto(`/console/resources?scope=${scopeId}`);
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText('Compliant', { exact: true }).waitFor({ timeout: 30_000 });
    await row.getByRole('radio').check();
    const dialog = page.getByRole('dialog');
    await act(page, 'Move CIDR to different scope');
    await picture(page, 'resource-move');
    await dialog.getByRole('button', { name: 'Move CIDR' }).click();
    await page.getByText(`${id} moves once the allocation of its CIDR is released.`).waitFor();
    await row.getByText('Compliant', { exact: true }).waitFor();
    await act(page, 'Mark as ignored');
    await dialog.getByRole('button', { name: 'Mark as ignored' }).click();
    await row.waitFor({ state: 'hidden' });
    const { IpamPoolAllocations } = await ec2.send(new GetIpamPoolAllocationsCommand({ IpamPoolId }));
    assert.deepEqual(IpamPoolAllocations, []);
    await page.getByRole('button', { name: /^Scope: / }).click();
    await page
      .getByRole('menuitem', { name: /Private scope/ })
      .last()
      .click();
    await row.getByText('Ignored', { exact: true }).first().waitFor();
    assert.deepEqual(complaints, []);
  });
});
