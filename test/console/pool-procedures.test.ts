// Guide chapters 03 and 09 as they are followed in the console: pool hierarchies of IPv4 and IPv6, each with the scope,
// source, locale, CIDRs and rules that the guide has one choose.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  DescribeIpamPoolsCommand,
  GetIpamPoolCidrsCommand,
  type Ipam,
  type IpamPool,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import type { TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { whyNoChromium } from './support/browser.ts';
import { close, openPlanned } from './support/planned.ts';
import { act, choose, follow, next, picture } from './support/steps.ts';

describe('pool hierarchies in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let ipam: Ipam | undefined;
  before(async () => {
    const regions = ['us-east-1', 'eu-central-1'];
    ({ server, browser, page, complaints, ipam } = await openPlanned('/pools', { regions }));
  });
  after(() => close(browser, server));

  const name = () => page.getByLabel('Name', { exact: true });
  const begin = async () => {
    await follow(page, 'Pools');
    await page.getByRole('link', { name: 'Create pool' }).first().click();
    await name().waitFor();
  };
  const chooseScope = (option: RegExp) => choose(page, 'IPAM scope', option);
  const chooseSource = async (pool: string) => {
    await page.getByLabel('IPAM pool', { exact: false }).last().check();
    await choose(page, 'Source pool', new RegExp(`^${pool}`));
  };
  const create = async (heading: string) => {
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
  };
  const locale = (region: string) => page.getByRole('button', { name: `Locale ${region}` });
  async function made(title: string): Promise<IpamPool & { readonly cidrs: (string | undefined)[] }> {
    const { IpamPools = [] } = await server.ec2().send(new DescribeIpamPoolsCommand({}));
    const pool = IpamPools.find(({ Tags }) => Tags?.some(({ Value }) => Value === title));
    assert.ok(pool, title);
    const { IpamPoolCidrs = [] } = await server
      .ec2()
      .send(new GetIpamPoolCidrsCommand({ IpamPoolId: pool.IpamPoolId }));
    return { ...pool, cidrs: IpamPoolCidrs.map(({ Cidr }) => Cidr) };
  }

  test('what a pool is called stays when another scope is chosen for it', async () => {
    await begin();
    await name().fill('top level');
    await page.getByLabel('Description').fill('all of the company');
    await chooseScope(/^Default public scope/);
    await page.getByText('Public IP source').waitFor();
    await picture(page, 'wizard-scope');
    assert.equal(await name().inputValue(), 'top level');
    await chooseScope(/^Default private scope/);
    await page.getByText('Public IP source').waitFor({ state: 'hidden' });
    assert.equal(await page.getByLabel('Description').inputValue(), 'all of the company');
  });

  test('a top-level IPv4 pool has the locale None, and imports nothing', async () => {
    assert.ok(await locale('None').isVisible());
    await next(page);
    await page.getByRole('button', { name: 'Add CIDR' }).click();
    await page.getByLabel('CIDR', { exact: true }).fill('10.0.0.0/8');
    await next(page);
    await page.getByLabel('Configure this pool’s allocation rule settings').check();
    assert.ok(await page.getByLabel('Automatically import discovered resources').isDisabled());
    await next(page);
    await create('top level');
    const pool = await made('top level');
    assert.deepEqual(
      [pool.cidrs, pool.Locale, pool.Description],
      [['10.0.0.0/8'], 'None', 'all of the company'],
    );
  });

  test('a Regional pool chooses its locale, and a development pool in it has that one', async () => {
    await begin();
    await name().fill('regional');
    await chooseSource('top level');
    await choose(page, 'Locale', 'eu-central-1');
    await next(page);
    await page.getByRole('button', { name: 'Add specific CIDR' }).click();
    await page.getByLabel('CIDR', { exact: true }).fill('10.0.0.0/16');
    for (const _ of [1, 2]) await next(page);
    await create('regional');

    await begin();
    await name().fill('development');
    await chooseSource('regional');
    assert.ok(await locale('eu-central-1').isDisabled());
    await next(page);
    await page.getByRole('button', { name: 'Add CIDR by size' }).click();
    await choose(page, 'Netmask length', /^\/24/);
    await next(page);
    await page.getByLabel('Configure this pool’s allocation rule settings').check();
    await page.getByLabel('Automatically import discovered resources').check();
    await picture(page, 'wizard-rules');
    for (const [label, value] of [
      ['Minimum', '24'],
      ['Default', '25'],
      ['Maximum', '28'],
    ])
      await page.getByLabel(`${label} netmask length`).fill(value as string);
    await next(page);
    await create('development');
    const pool = await made('development');
    assert.deepEqual(pool.cidrs, ['10.0.0.0/24']);
    assert.deepEqual(
      [pool.Locale, pool.PoolDepth, pool.AutoImport, pool.AllocationDefaultNetmaskLength],
      ['eu-central-1', 3, true, 25],
    );
  });

  test('a Regional IPv6 pool gets space of the provider, told in networks, and passes it on', async () => {
    await begin();
    await name().fill('public six');
    await chooseScope(/^Default public scope/);
    await page.getByLabel('IPv6', { exact: true }).check();
    await page.getByLabel('Amazon-owned', { exact: false }).first().check();
    await choose(page, 'Locale', 'us-east-1');
    assert.ok(await page.getByRole('button', { name: 'Service EC2 (EIP/VPC)' }).isVisible());
    await next(page);
    await page.getByRole('button', { name: 'Add Amazon-owned public CIDR' }).click();
    await page.getByRole('button', { name: /^Netmask length/ }).click();
    const lengths = await page.getByRole('option').allInnerTexts();
    assert.deepEqual(
      [lengths.at(0), lengths.at(-1)].map((each) => each?.replace('\n', ' ')),
      ['/40 65,536 of /56', '/52 16 of /56'],
    );
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'wizard-amazon-lengths');
    await page.getByRole('option', { name: /^\/52/ }).click();
    for (const _ of [1, 2]) await next(page);
    // Of a top-level pool that it is public is seen by its scope alone.
    await page.getByText('Default public scope', { exact: true }).filter({ visible: true }).first().waitFor();
    await create('public six');
    const regional = await made('public six');
    assert.match(regional.cidrs.join(), /\/52$/);
    assert.deepEqual([regional.PublicIpSource, regional.AwsService], ['amazon', 'ec2']);

    await act(page, 'Create pool in this pool');
    await name().fill('development six');
    await next(page);
    await page.getByRole('button', { name: 'Add CIDR by size' }).click();
    await choose(page, 'Netmask length', /^\/54/);
    for (const _ of [1, 2]) await next(page);
    await create('development six');
    const within = await made('development six');
    assert.deepEqual([within.SourceIpamPoolId, within.Locale], [regional.IpamPoolId, 'us-east-1']);
    assert.match(within.cidrs.join(), /\/54$/);
  });

  test('private IPv6 space is a ULA block, or a GUA block once the IPAM enables those', async () => {
    await begin();
    await name().fill('private six');
    await chooseScope(/^Default private scope/);
    await page.getByLabel('IPv6', { exact: true }).check();
    await next(page);
    await page.getByRole('button', { name: 'Input private IPv6 CIDR' }).click();
    await page.getByLabel('CIDR', { exact: true }).fill('fd01:2345:6789::/48');
    for (const _ of [1, 2]) await next(page);
    await create('private six');
    assert.deepEqual((await made('private six')).cidrs, ['fd01:2345:6789::/48']);

    await act(page, 'Provision CIDRs');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Input private IPv6 CIDR').check();
    await dialog.getByLabel('CIDR', { exact: true }).fill('2001:db8::/52');
    await dialog.getByRole('button', { name: 'Provision', exact: true }).click();
    await dialog.getByText(/GUA/).last().waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await picture(page, 'provision-gua-refused');
    await page.goto(`/console/ipams/${ipam?.IpamId}/edit`);
    await page.getByLabel(/^Enable provisioning GUA CIDR space/).check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The IPAM was changed.').waitFor();
    await follow(page, 'Pools');
    await page.getByRole('row').filter({ hasText: 'private six' }).getByRole('radio').check();
    await act(page, 'Provision CIDRs');
    await dialog.getByLabel('Input private IPv6 CIDR').check();
    await dialog.getByLabel('CIDR', { exact: true }).fill('2001:db8::/52');
    await dialog.getByRole('button', { name: 'Provision', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual((await made('private six')).cidrs.sort(), ['2001:db8::/52', 'fd01:2345:6789::/48']);
    assert.deepEqual(complaints, []);
  });
});
