// The pages about networks, in a real browser against a real server: what is seen, filtered and changed there.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DescribeVpcsCommand,
  type EC2Client,
  GetIpamResourceCidrsCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { picture } from './support/steps.ts';

/** Waits for a resource to be seen in a scope. */
async function seen(ec2: EC2Client, scopeId: string | undefined, id: string | undefined): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const input = { IpamScopeId: scopeId, ResourceId: id };
    const { IpamResourceCidrs } = await ec2.send(new GetIpamResourceCidrsCommand(input));
    if (IpamResourceCidrs?.length) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${id} is not seen in ${scopeId}`);
}

describe('resources in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let scopeId: string | undefined;
  const vpcIds: string[] = [];
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    scopeId = Ipam?.PrivateDefaultScopeId;
    for (const CidrBlock of ['10.1.0.0/16', '10.2.0.0/16']) {
      const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock }));
      vpcIds.push(Vpc?.VpcId ?? '');
      await seen(ec2, scopeId, Vpc?.VpcId);
    }
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a filter is the server’s, and is in the address', async () => {
    const { page, complaints } = await visit(browser, server, `/resources?scope=${scopeId}`);
    await signIn(page, server);
    await page.getByText('10.1.0.0/16').waitFor();
    await page.getByText('10.2.0.0/16').waitFor();
    await page.getByLabel('Filter Resources').fill('CIDR = 10.2.0.0/16');
    await page.getByLabel('Filter Resources').press('Enter');
    await page.getByText('10.1.0.0/16').waitFor({ state: 'hidden' });
    assert.match(
      decodeURIComponent(page.url()),
      /"propertyKey":"cidr","operator":"=","value":"10\.2\.0\.0\/16"/,
    );
    await page.reload();
    await page.getByRole('link', { name: vpcIds[1] ?? '' }).waitFor();
    assert.equal(await page.getByRole('link', { name: vpcIds[0] ?? '' }).count(), 0);
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('main').getByRole('link', { name: 'Resource CIDR map' }).click();
    await page.getByRole('heading', { name: 'Resource CIDR map', level: 1 }).waitFor();
    assert.match(page.url(), new RegExp(`scope=${scopeId}`));
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('resources are counted and listed by address, in the width that there is beside the navigation', async () => {
    const { page } = await visit(browser, server, `/resources?scope=${scopeId}`, {
      viewport: { width: 1440, height: 900 },
    });
    await signIn(page, server);
    await page.getByRole('heading', { name: 'Resources (2)', level: 1 }).waitFor();
    const cidrs = page.getByRole('rowheader');
    assert.deepEqual(await cidrs.allTextContents(), ['10.1.0.0/16', '10.2.0.0/16']);
    const navigation = page.getByRole('link', { name: 'Dashboard', exact: true });
    if (!(await navigation.isVisible()))
      await page
        .getByRole('button', { name: /navigation/i })
        .first()
        .click();
    await navigation.waitFor();
    const spare =
      "(each => each.clientWidth - each.scrollWidth)(document.querySelector('table').parentElement)";
    assert.equal(await page.evaluate(spare), 0);
    await page.getByRole('button', { name: 'IPv6' }).click();
    await page.getByText('No IPv6 CIDR has been seen in this scope yet').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('heading', { name: 'Resources (2)', level: 1 }).waitFor();
    await page.context().close();
  });

  test('a filter takes a share and a type as the list writes them', async () => {
    const { page } = await visit(browser, server, `/resources?scope=${scopeId}`);
    await signIn(page, server);
    const box = page.getByLabel('Filter Resources');
    for (const [typed, isThere] of [
      ['IPs allocated = 0%', true],
      ['Resource type = VPC', true],
      ['Resource type = subnet', false],
    ] as const) {
      await box.fill(typed);
      await box.press('Enter');
      await page.getByRole('button', { name: 'Clear filters' }).waitFor();
      const link = page.getByRole('link', { name: vpcIds[1] ?? '' });
      await link.waitFor({ state: isThere ? 'visible' : 'hidden' });
    }
    await page.getByText('Nothing matches this filter.').waitFor();
    await page.getByText('Resource type = Subnet').waitFor();
    await page.context().close();
  });

  test('a resource is ignored, and told to be so', async () => {
    const { page } = await visit(browser, server, `/resources?scope=${scopeId}`);
    await signIn(page, server);
    await page.getByRole('radio', { name: `Select ${vpcIds[0]}` }).check();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Mark as ignored', exact: true }).click();
    const dialog = page.getByRole('dialog');
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Mark as ignored' }).click();
    await page.getByText(`${vpcIds[0]} is ignored now.`).waitFor();
    const { IpamResourceCidrs } = await server
      .ec2()
      .send(new GetIpamResourceCidrsCommand({ IpamScopeId: scopeId, ResourceId: vpcIds[0] }));
    assert.deepEqual(
      IpamResourceCidrs?.map((each) => each.ManagementState),
      ['ignored'],
    );
    await page.context().close();
  });

  test('a resource has a page: what it is, its CIDRs, its subnets, its tags, and where it is changed', async () => {
    const ec2 = server.ec2();
    const [vpcId = ''] = vpcIds.slice(1);
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.2.0.0/18' }));
    await ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: 'team', Value: 'payments' }] }));
    await seen(ec2, scopeId, Subnet?.SubnetId);
    const { page, complaints } = await visit(browser, server, `/resources?scope=${scopeId}`);
    await signIn(page, server);
    await page.getByRole('link', { name: vpcId }).click();
    await page.getByRole('heading', { name: vpcId, level: 1 }).waitFor();
    await page.getByRole('link', { name: /^Default private scope \(ipam-scope-/ }).waitFor();
    const block = page.getByRole('row').filter({ hasText: '10.2.0.0/16' });
    for (const state of ['Nonoverlapping', '25%']) await block.getByText(state, { exact: true }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'resource-cidrs');
    await block.getByRole('radio').check();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Mark as ignored', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as ignored' }).click();
    await block.getByText('Ignored', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'Tags' }).click();
    await page.getByText('payments').waitFor();
    await page.getByRole('tab', { name: 'Subnets' }).click();
    await page.getByRole('link', { name: Subnet?.SubnetId ?? '' }).click();
    await page.getByRole('heading', { name: Subnet?.SubnetId ?? '', level: 1 }).waitFor();
    await page.getByText('use1-az').waitFor();
    await page.getByRole('link', { name: '10.2.0.0/18' }).click();
    await page.getByRole('heading', { name: 'Search IP history', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Open in Networks' }).click();
    await page.waitForURL(/\/console\/subnets\/subnet-/);
    await page.goto('/console/resources/vpc-0123456789abcdef0');
    await page.getByText('vpc-0123456789abcdef0 is not monitored in Default private scope').waitFor();
    await page.getByRole('link', { name: 'Look in Default public scope' }).click();
    await page.getByText('vpc-0123456789abcdef0 is not monitored in Default public scope').waitFor();
    // What is of another account has no page in Networks, and may have one in Resources.
    await page.goto('/console/vpcs/vpc-0123456789abcdef0');
    await page.getByRole('link', { name: 'Show in Resources' }).click();
    await page.waitForURL(/\/console\/resources\/vpc-0123456789abcdef0/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a VPC lacks a tag that its pool requires, is told so at the tags, and is made with it', async () => {
    const ec2 = server.ec2();
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: scopeId,
        AddressFamily: 'ipv4',
        Locale: 'us-east-1',
        AllocationMinNetmaskLength: 24,
        AllocationMaxNetmaskLength: 24,
        AllocationResourceTags: [{ Key: 'environment', Value: 'pre-prod' }],
        TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: 'pre-prod pool' }] }],
      }),
    );
    await ec2.send(
      new ProvisionIpamPoolCidrCommand({ IpamPoolId: IpamPool?.IpamPoolId ?? '', Cidr: '10.64.0.0/16' }),
    );
    const { page, complaints } = await visit(browser, server, '/vpcs/new');
    await signIn(page, server);
    const create = page.getByRole('button', { name: 'Create VPC' });
    await page.getByLabel('Name', { exact: true }).fill('Example VPC');
    await create.click();
    await page.getByText('Choose a pool.').waitFor();
    await page.getByRole('button', { name: /^IPv4 IPAM pool/ }).click();
    await page.getByRole('option', { name: /pre-prod pool/ }).click();
    await create.click();
    const refused = page.getByText(/missing one or more of the resource tags required by the IPAM pool/);
    await refused.waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('environment');
    await page.getByRole('textbox', { name: 'Value' }).fill('pre-prod');
    await create.click();
    await page.getByRole('heading', { name: 'Example VPC' }).waitFor();
    const { Vpcs } = await ec2.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'tag:Name', Values: ['Example VPC'] }] }),
    );
    assert.equal(Vpcs?.[0]?.CidrBlock, '10.64.0.0/24');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
