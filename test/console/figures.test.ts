// Every number of the dashboard, one by one: it leads to a list of Resources that has as many rows.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateAddressCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreatePublicIpv4PoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type Ipam,
  ModifyIpamPoolCommand,
  ModifyIpamResourceCidrCommand,
  ProvisionIpamPoolCidrCommand,
  ProvisionPublicIpv4PoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

const home = 'us-east-1';

describe('the numbers of the dashboard, in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ipam: Ipam | undefined;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    ipam = (await ec2.send(new CreateIpamCommand({ OperatingRegions: [{ RegionName: home }] }))).Ipam;
    await privateNetworks();
    const space = await pool(ipam?.PublicDefaultScopeId, { NetmaskLength: 29 }, { PublicIpSource: 'amazon' });
    const { PoolId } = await ec2.send(new CreatePublicIpv4PoolCommand({}));
    await ec2.send(new ProvisionPublicIpv4PoolCidrCommand({ PoolId, IpamPoolId: space, NetmaskLength: 30 }));
    await ec2.send(new AllocateAddressCommand({}));
    await ec2.send(new AllocateAddressCommand({ IpamPoolId: space }));
    ({ page } = await visit(browser, server, '/dashboard'));
    await signIn(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function pool(IpamScopeId: string | undefined, cidr: object, more: object = {}): Promise<string> {
    const { IpamPool } = await server.ec2().send(
      new CreateIpamPoolCommand({
        IpamScopeId,
        AddressFamily: 'ipv4',
        Locale: home,
        ...(Object.hasOwn(more, 'PublicIpSource') && { AwsService: 'ec2' }),
        ...more,
      }),
    );
    const IpamPoolId = IpamPool?.IpamPoolId ?? '';
    await server.ec2().send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, ...cidr }));
    return IpamPoolId;
  }

  /** Two of a pool, of which one breaks a rule that comes later; two that overlap, and one that is ignored. */
  async function privateNetworks(): Promise<void> {
    const ec2 = server.ec2();
    const IpamPoolId = await pool(ipam?.PrivateDefaultScopeId, { Cidr: '10.0.0.0/16' });
    const vpc = async (input: object) => (await ec2.send(new CreateVpcCommand(input))).Vpc;
    const kept = await vpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 });
    await vpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 20 });
    await ec2.send(new ModifyIpamPoolCommand({ IpamPoolId, AllocationMinNetmaskLength: 24 }));
    for (const CidrBlock of ['172.16.0.0/16', '172.16.0.0/20']) await vpc({ CidrBlock });
    const ignored = await vpc({ CidrBlock: '192.168.0.0/16' });
    await ec2.send(new CreateSubnetCommand({ VpcId: kept?.VpcId, CidrBlock: `${kept?.CidrBlock}` }));
    const ignore = new ModifyIpamResourceCidrCommand({
      ResourceId: ignored?.VpcId,
      ResourceCidr: '192.168.0.0/16',
      ResourceRegion: home,
      CurrentIpamScopeId: ipam?.PrivateDefaultScopeId,
      Monitored: false,
    });
    for (let tries = 0; ; tries += 1) {
      try {
        await ec2.send(ignore);
        return;
      } catch (error) {
        // Nobody has seen it yet.
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** Waits for some numbers, then follows every one; each has the number of its list. */
  async function follow(scopeId: string | undefined, first: readonly string[], count: number): Promise<void> {
    await page.goto(`/console/dashboard?scope=${scopeId}`);
    for (const name of first) await page.getByRole('link', { name, exact: true }).first().waitFor();
    const links = page.locator('[data-testid^="widget-"] a[href*="resources-filter"]');
    const found = new Map<string, string>();
    for (const link of await links.all())
      found.set((await link.getAttribute('aria-label')) ?? '', (await link.getAttribute('href')) ?? '');
    assert.equal(found.size, count, [...found.keys()].join());
    for (const [label, href] of found) {
      const number = Number(label.split(': ')[1]);
      await page.goto(href);
      await page.getByRole('heading', { name: 'Resources', level: 1 }).waitFor();
      if (number === 0) await page.getByRole('button', { name: 'Clear filter' }).first().waitFor();
      else
        await page
          .getByRole('radio')
          .nth(number - 1)
          .waitFor();
      assert.equal(await page.getByRole('radio').count(), number, label);
    }
  }

  test('those of a private scope lead to as many resources', async () => {
    const first = ['VPCs: 5', 'Subnets: 1', 'Managed: 2', 'Unmanaged: 2', 'Ignored: 1', 'Noncompliant: 1'];
    await follow(ipam?.PrivateDefaultScopeId, [...first, 'Compliant: 1', 'Overlapping: 2'], 9);
  });

  test('those of the public scope do so too', async () => {
    await follow(ipam?.PublicDefaultScopeId, ['Elastic IPs: 2', 'Public IPv4 pools: 1'], 11);
  });

  test('the widgets about one scope, its pools and its networks lead to their pages', async () => {
    const scopeId = ipam?.PrivateDefaultScopeId;
    for (const [link, heading] of [
      ['Resources of this scope', 'Resources'],
      ['History of an address', 'Search IP history'],
      ['1', 'Pools'],
    ] as const) {
      await page.goto(`/console/dashboard?scope=${scopeId}`);
      await page.getByTestId('widget-scope').getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      assert.match(page.url(), new RegExp(`scope=${scopeId}`));
    }
    for (const [widget, link, path] of [
      ['vpcs', /^vpc-/, /\/console\/resources\/vpc-/],
      ['subnets', /^subnet-/, /\/console\/resources\/subnet-/],
      ['vpc-usage', /^vpc-/, /\/console\/resources\/vpc-/],
      ['pools', /^ipam-pool-/, /\/console\/pools\/ipam-pool-/],
    ] as const) {
      await page.goto(`/console/dashboard?scope=${scopeId}`);
      await page.getByTestId(`widget-${widget}`).getByRole('link', { name: link }).first().click();
      await page.waitForURL(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
  });
});
