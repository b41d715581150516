// Public addresses: how many there are of each kind, whose each address of a contiguous block is, and all that is told
// of one of them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateAddressCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateNetworkInterfaceCommand,
  CreatePublicIpv4PoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  GetIpamDiscoveredPublicAddressesCommand,
  ProvisionIpamPoolCidrCommand,
  ProvisionPublicIpv4PoolCidrCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const region = 'us-east-1';
const named = <Kind extends string>(ResourceType: Kind, name: string) => [
  { ResourceType, Tags: [{ Key: 'Name', Value: name }] },
];

describe('public addresses in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let poolId = '';
  let publicPoolId = '';
  let hostAddress = '';
  let subnetId = '';
  const elastic: { readonly id: string; readonly ip: string }[] = [];

  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(new CreateIpamCommand({ OperatingRegions: [{ RegionName: region }] }));
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: Ipam?.PublicDefaultScopeId,
        AddressFamily: 'ipv4',
        Locale: region,
        AwsService: 'ec2',
        PublicIpSource: 'amazon',
        TagSpecifications: named('ipam-pool', 'sequential'),
      }),
    );
    poolId = IpamPool?.IpamPoolId ?? '';
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: poolId, NetmaskLength: 29 }));
    for (const [IpamPoolId, name] of [
      [poolId, 'bank'],
      [undefined, 'spare'],
    ] as const) {
      const made = await ec2.send(
        new AllocateAddressCommand({ IpamPoolId, TagSpecifications: named('elastic-ip', name) }),
      );
      elastic.push({ id: made.AllocationId ?? '', ip: made.PublicIp ?? '' });
    }
    const pool = await ec2.send(
      new CreatePublicIpv4PoolCommand({ TagSpecifications: named('ipv4pool-ec2', 'edge') }),
    );
    publicPoolId = pool.PoolId ?? '';
    await ec2.send(
      new ProvisionPublicIpv4PoolCidrCommand({ PoolId: publicPoolId, IpamPoolId: poolId, NetmaskLength: 31 }),
    );
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.0.0.0/24' }),
    );
    subnetId = Subnet?.SubnetId ?? '';
    await ec2.send(
      new RunInstancesCommand({
        ImageId: 'ami-0123456789abcdef0',
        InstanceType: 'm7g.large',
        MinCount: 1,
        MaxCount: 1,
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: Subnet?.SubnetId, AssociatePublicIpAddress: true }],
        TagSpecifications: named('instance', 'worker'),
      }),
    );
    const { IpamDiscoveredPublicAddresses = [] } = await ec2.send(
      new GetIpamDiscoveredPublicAddressesCommand({
        IpamResourceDiscoveryId: Ipam?.DefaultResourceDiscoveryId,
        AddressRegion: region,
      }),
    );
    hostAddress =
      IpamDiscoveredPublicAddresses.find((each) => each.AddressType === 'ec2-public-ip')?.Address ?? '';
    ({ page, complaints } = await visit(browser, server, '/public-ip-insights'));
    await signIn(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const go = (path: string) => page.goto(`/console${path}`);
  const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
  const listed = () => page.getByRole('table', { name: 'Public IP addresses' }).getByRole('row');

  test('a number of a kind leads to the addresses that it counts, and the way back to all of them', async () => {
    await page.getByRole('heading', { name: 'EIP usage (2)' }).waitFor();
    await listed().filter({ hasText: hostAddress }).waitFor();
    await page.getByRole('link', { name: 'Unassociated Amazon-owned EIPs: 1' }).click();
    await page.getByText('One match').first().waitFor();
    await listed().filter({ hasText: 'spare' }).waitFor();
    await page.waitForFunction('scrollY > 0');
    assert.equal(await listed().count(), 2, 'the header and one address');
    await page.goBack();
    await listed().filter({ hasText: hostAddress }).waitFor();
    assert.equal(await listed().count(), 4);
    assert.deepEqual(await seriousIssues(page), []);
  });

  test('of a contiguous block it is told how much is used, and who has each address', async () => {
    const usage = row('sequential');
    await usage.getByText('38%').waitFor();
    assert.deepEqual(
      (await usage.getByRole('cell').allInnerTexts()).slice(1, 4).map((text) => text.trim()),
      ['8', '3', '0'],
    );
    await usage.getByRole('link', { name: /^sequential/ }).click();
    await page.getByText('3 of 8 addresses are taken.').waitFor();
    await row(elastic[0]?.ip ?? '')
      .getByRole('link', { name: `bank (${elastic[0]?.id})` })
      .waitFor();
    assert.equal(await row('Free').count(), 5);
    await row('In a public IPv4 pool').getByRole('link', { name: publicPoolId }).click();
    await page.getByRole('heading', { name: 'edge', level: 1 }).waitFor();
    await page.getByText('0 of 2 addresses are taken.').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
  });

  test('an Elastic IP address shows the contiguous block that it is of', async () => {
    await go(`/elastic-ips/${elastic[0]?.id}`);
    await page.getByRole('tab', { name: 'Contiguous block' }).waitFor();
    await row(elastic[0]?.ip ?? '')
      .getByText('Unassociated')
      .waitFor();
    await page.getByRole('link', { name: 'Public IP insights' }).last().click();
    await page.waitForURL(new RegExp(`/public-ip-insights/${elastic[0]?.ip}`));
    await page.getByText('Amazon-owned contiguous EIP').waitFor();
    await page.getByRole('tab', { name: 'Tags' }).click();
    await page.getByText('bank').last().waitFor();
  });

  test('a public address of a host has a page with the rules of its security groups', async () => {
    await go('/public-ip-insights');
    await page.getByRole('link', { name: hostAddress }).click();
    await page.getByRole('heading', { name: hostAddress, level: 1 }).waitFor();
    await page.getByText('EC2 public IP').waitFor();
    await page.getByText(/^worker \(i-/).waitFor();
    await page.getByRole('link', { name: /^Default \(ipam-res-disco-/ }).waitFor();
    await row(/^default \(sg-/)
      .getByText('All')
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Outbound security group rules' }).click();
    await row('0.0.0.0/0').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
  });

  test('of the addresses of a subnet it is told what the instances are called that have them', async () => {
    await go(`/subnets/${subnetId}`);
    await row(hostAddress)
      .getByText(/^worker \(i-/)
      .waitFor();
  });

  test('among many network interfaces the one that is typed is found by its name and by its address', async () => {
    const make = (index: number) =>
      server.ec2().send(
        new CreateNetworkInterfaceCommand({
          SubnetId: subnetId,
          PrivateIpAddress: `10.0.0.${index}`,
          TagSpecifications: named('network-interface', `printer ${index}`),
        }),
      );
    await Promise.all(Array.from({ length: 110 }, (_, index) => make(100 + index)));
    await go(`/elastic-ips/${elastic[1]?.id}`);
    await page.getByRole('button', { name: 'Associate', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Network interface/ }).click();
    await page.getByText('There are more: type the beginning of a name or an id to find them.').waitFor();
    const box = dialog.getByPlaceholder('Name, id or address');
    await box.fill('printer 187');
    // It may be one of those that were offered before: only when they are gone is it what was found.
    await page.getByRole('option').nth(1).waitFor({ state: 'hidden' });
    await page.getByRole('option', { name: /^printer 187/ }).waitFor();
    assert.equal(await page.getByRole('option').count(), 1);
    await box.fill('10.0.0.155');
    await page.getByRole('option', { name: /^printer 155/ }).click();
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Associate', exact: true }).click();
    await page.getByText(`${elastic[1]?.ip} was associated with printer 155.`).waitFor();
    await page.getByText(/^printer 155 \(eni-/).waitFor();
  });

  test('whoever searches for a public address, or looks at its history, gets to its page', async () => {
    const ip = elastic[1]?.ip ?? '';
    await page.getByRole('combobox', { name: 'Address, CIDR, ID, name or tag' }).fill(ip);
    await page.getByRole('option', { name: /^spare/ }).click();
    await page.getByRole('heading', { name: ip, level: 1 }).waitFor();
    await page.getByText('Amazon-owned EIP', { exact: true }).waitFor();
    await go(`/history?cidr=${hostAddress}&scope=all`);
    await page.getByRole('heading', { name: /^Records/ }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Public IP insights' }).click();
    await page.getByRole('heading', { name: hostAddress, level: 1 }).waitFor();
    await go('/history?cidr=10.0.0.4&scope=all');
    await page.getByRole('heading', { name: /^Records/ }).waitFor();
    assert.equal(await page.getByRole('main').getByRole('link', { name: 'Public IP insights' }).count(), 0);
  });

  test('an address that nobody has is said to be absent, with what to do', async () => {
    await go('/public-ip-insights/192.0.2.1');
    await page.getByText(/^The public address 192\.0\.2\.1 is not seen in us-east-1/).waitFor();
    await page
      .getByRole('link', { name: /Public IP insights$/ })
      .last()
      .click();
    await page.getByRole('heading', { name: 'Public IP insights', level: 1 }).waitFor();
  });

  test('on a dark phone nothing of these pages is serious for axe, or wider than the phone', async () => {
    const look = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
    const phone = await visit(browser, server, '/public-ip-insights', look);
    await signIn(phone.page, server);
    const paths = [
      '/public-ip-insights',
      `/public-ip-insights/${hostAddress}`,
      `/elastic-ips/${elastic[0]?.id}`,
      `/public-ipv4-pools/${publicPoolId}`,
      `/pools/${poolId}?tab=addresses`,
    ];
    for (const path of paths) {
      await phone.page.goto(`/console${path}`);
      await phone.page
        .getByText(/Addresses|Details/)
        .first()
        .waitFor();
      assert.deepEqual(await seriousIssues(phone.page), [], path);
      const width = (await phone.page.evaluate('document.documentElement.scrollWidth')) as number;
      assert.ok(width <= 390, `${path}: ${width} pixels`);
    }
    assert.deepEqual([...complaints, ...phone.complaints], []);
    await phone.page.context().close();
    await page.context().close();
  });
});
