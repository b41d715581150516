// Every action of the pages about networks and public addresses, as people do it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamCommand,
  CreateIpamPoolCommand,
  DescribePublicIpv4PoolsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Locator, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { choose, confirm, picture } from './support/steps.ts';

const home = 'us-east-1';

describe('networks in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(new CreateIpamCommand({ OperatingRegions: [{ RegionName: home }] }));
    const pools = [
      ['private IPv4', { IpamScopeId: Ipam?.PrivateDefaultScopeId, AddressFamily: 'ipv4' }, '10.0.0.0/16'],
      ['private IPv6', { IpamScopeId: Ipam?.PrivateDefaultScopeId, AddressFamily: 'ipv6' }, 40],
      [
        'public IPv4',
        { IpamScopeId: Ipam?.PublicDefaultScopeId, AddressFamily: 'ipv4', PublicIpSource: 'amazon' },
        29,
      ],
    ] as const;
    for (const [name, where, space] of pools) {
      const { IpamPool } = await ec2.send(
        new CreateIpamPoolCommand({
          ...where,
          Locale: home,
          TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: name }] }],
        }),
      );
      const cidr = typeof space === 'string' ? { Cidr: space } : { NetmaskLength: space };
      await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: IpamPool?.IpamPoolId ?? '', ...cidr }));
    }
    ({ page, complaints } = await visit(browser, server, '/vpcs/new'));
    await signIn(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const go = (path: string) => page.goto(`/console${path}`);
  const dialogOf = () => page.getByRole('dialog');
  const done = (verb: string) => dialogOf().getByRole('button', { name: verb, exact: true }).click();
  const closed = () => dialogOf().waitFor({ state: 'hidden' });
  const row = (text: string | RegExp): Locator => page.getByRole('row').filter({ hasText: text });
  const vpc = async () => (await server.ec2().send(new DescribeVpcsCommand({}))).Vpcs?.[0];

  test('a VPC gets both of its blocks from pools', async () => {
    await page.getByLabel('Name', { exact: true }).fill('dual stack');
    await choose(page, 'IPv4 IPAM pool', /^private IPv4/);
    await choose(page, 'Netmask', /\/20/);
    await page.getByLabel('IPAM-allocated IPv6 CIDR block').check();
    await page.getByRole('button', { name: 'Create VPC' }).click();
    await page.getByText('Choose a pool.').waitFor();
    await choose(page, 'IPv6 IPAM pool', /^private IPv6/);
    await choose(page, 'IPv6 netmask', /\/56/);
    await picture(page, 'vpc-create');
    await page.getByRole('button', { name: 'Create VPC' }).click();
    await page.getByRole('heading', { name: 'dual stack' }).waitFor();
    const made = await vpc();
    assert.equal(made?.CidrBlock, '10.0.0.0/20');
    assert.match(made?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '', /\/56$/);
  });

  test('a VPC gets another block, and gives it back; its first one stays', async () => {
    await go(`/vpcs/${(await vpc())?.VpcId}?tab=cidrs`);
    await row('10.0.0.0/20').getByRole('radio').check();
    const disassociate = page.getByRole('button', { name: 'Disassociate', exact: true });
    assert.equal(await disassociate.getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Add IPv4 CIDR' }).click();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.300.0.0/16');
    await done('Add');
    await dialogOf()
      .getByText(/This is not a valid IPv4 CIDR block\.$/)
      .waitFor();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.0.0/24');
    await done('Add');
    await dialogOf()
      .getByText(/10\.0\.0\.0\/24/)
      .last()
      .waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialogOf().getByLabel('IPAM-allocated IPv4 CIDR block').check();
    await choose(dialogOf(), 'IPv4 IPAM pool', /^private IPv4/);
    await choose(dialogOf(), 'Netmask', /\/24/);
    await picture(page, 'vpc-add-cidr');
    await done('Add');
    await closed();
    await row('10.0.16.0/24').getByText('Associated').waitFor();
    await page.getByRole('button', { name: 'Add IPv6 CIDR' }).click();
    await dialogOf().getByLabel('Amazon-provided IPv6 CIDR block').check();
    await done('Add');
    await closed();
    assert.equal((await vpc())?.Ipv6CidrBlockAssociationSet?.length, 2);
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'vpc-cidrs');
    await row('10.0.16.0/24').getByRole('radio').check();
    await disassociate.click();
    await confirm(page, 'Disassociate');
    await row('10.0.16.0/24').waitFor({ state: 'hidden' });
  });

  test('a subnet is made, gets an IPv6 block later, gives it back, and is deleted', async () => {
    const made = await vpc();
    const ipv6 = made?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock?.replace('/56', '/64') ?? '';
    await go(`/vpcs/${made?.VpcId}`);
    await page.getByRole('button', { name: 'Create subnet' }).first().click();
    await dialogOf().getByLabel('Name', { exact: true }).fill('by hand');
    await dialogOf().getByText('Free: 10.0.0.0/20', { exact: true }).waitFor();
    await done('Create subnet');
    await dialogOf().getByText('Type a CIDR block.').waitFor();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('192.168.0.0/24');
    await done('Create subnet');
    await dialogOf()
      .getByText(/The CIDR '192\.168\.0\.0\/24' is invalid/)
      .waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.1.0/24');
    await done('Create subnet');
    await closed();
    await page.getByRole('link', { name: /^by hand/ }).click();
    await page.getByRole('heading', { name: 'by hand' }).waitFor();
    await page.getByText('0 of 251 addresses are taken.').waitFor();
    await row('10.0.1.4 – 10.0.1.254').getByText('Free').waitFor();
    assert.equal(await row('Reserved').count(), 2);
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('tab', { name: 'CIDRs' }).click();
    await page.getByRole('button', { name: 'Add IPv6 CIDR' }).click();
    await dialogOf().getByLabel('IPv6 CIDR', { exact: true }).fill(ipv6);
    await picture(page, 'subnet-add-ipv6');
    await done('Add');
    await closed();
    await row(ipv6).getByText('Associated').waitFor();
    await picture(page, 'subnet-cidrs');
    await row(ipv6).getByRole('radio').check();
    await page.getByRole('button', { name: 'Disassociate', exact: true }).click();
    await confirm(page, 'Disassociate');
    await row(ipv6).waitFor({ state: 'hidden' });
    await go(`/vpcs/${made?.VpcId}`);
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await dialogOf().getByText('There is still a subnet in it, which has to be deleted first.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /^by hand/ }).click();
    await page.getByRole('heading', { name: 'by hand' }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByText('No subnets in this Region').waitFor();
    assert.deepEqual((await server.ec2().send(new DescribeSubnetsCommand({}))).Subnets, []);
  });

  test('axe finds nothing serious on the pages of networks, dark and narrow as well', async () => {
    const id = (await vpc())?.VpcId;
    const look = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
    const visited = await visit(browser, server, '/vpcs', look);
    await signIn(visited.page, server);
    const paths = ['/vpcs', '/vpcs/new', `/vpcs/${id}`, `/vpcs/${id}?tab=cidrs`, '/subnets', '/elastic-ips'];
    for (const path of [...paths, '/public-ipv4-pools']) {
      await visited.page.goto(`/console${path}`);
      await visited.page.locator('h1').first().waitFor();
      assert.deepEqual(await seriousIssues(visited.page), [], path);
    }
    assert.deepEqual(visited.complaints, []);
    await visited.page.context().close();
  });

  test('a public IPv4 pool gets a range, an address is allocated of it, and all goes back', async () => {
    await go('/public-ipv4-pools');
    await page.getByRole('button', { name: 'Create public IPv4 pool' }).first().click();
    await dialogOf().getByLabel('Name', { exact: true }).fill('edge');
    await done('Create');
    await closed();
    await row('edge').getByRole('radio').check();
    await page.getByRole('button', { name: 'Provision CIDR', exact: true }).click();
    await done('Provision CIDR');
    await dialogOf().getByText('Choose a pool.').waitFor();
    await choose(dialogOf(), 'IPv4 IPAM pool', /^public IPv4/);
    await choose(dialogOf(), 'Netmask length', /\/31/);
    await done('Provision CIDR');
    await closed();
    await row('edge')
      .getByText(/198\.18\.\d+\.\d+ – 198\.18\.\d+\.\d+/)
      .waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'public-pools');
    const { PublicIpv4Pools } = await server.ec2().send(new DescribePublicIpv4PoolsCommand({}));
    const first = PublicIpv4Pools?.[0]?.PoolAddressRanges?.[0]?.FirstAddress ?? '';

    await go('/elastic-ips');
    await page.getByRole('button', { name: 'Allocate Elastic IP address' }).first().click();
    await dialogOf().getByLabel('Public IPv4 pool of this account').check();
    await choose(dialogOf(), 'Public IPv4 pool', /^edge/);
    await done('Allocate');
    await closed();
    await go(`/public-ipv4-pools/${PublicIpv4Pools?.[0]?.PoolId}`);
    await row(first).getByRole('cell', { name: server.accountId, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialogOf()
      .getByText('There is still a range in it, which has to be deprovisioned first.')
      .waitFor();
    await dialogOf().getByRole('button', { name: 'Cancel' }).click();
    await go('/elastic-ips');
    await page.getByRole('link', { name: first, exact: true }).click();
    await page.getByRole('heading', { name: first }).waitFor();
    await picture(page, 'address-details');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await confirm(page, 'Release');
    await page.getByText('No Elastic IP addresses in this Region').waitFor();

    await go('/public-ipv4-pools');
    await row('edge').getByRole('radio').check();
    await page.getByRole('button', { name: 'Deprovision CIDR', exact: true }).click();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill(`${first}/31`);
    await confirm(page, 'Deprovision CIDR');
    await row('edge').getByText('198.18.').waitFor({ state: 'hidden' });
    await row('edge').getByRole('radio').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByText('No public IPv4 pools in this Region').waitFor();
  });

  test('a VPC that is in the way of nothing is deleted from the list', async () => {
    await go('/vpcs');
    await row('dual stack').getByRole('radio').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByText('No VPCs in this Region').waitFor();
    await go('/subnets');
    await page.getByText('A subnet is a block of a VPC, and there is no VPC in this Region.').waitFor();
    await page.getByRole('link', { name: 'Create VPC' }).click();
    await page.getByRole('heading', { name: 'Create VPC' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
