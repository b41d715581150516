// Guide chapters 04, 06 and 09 as they are followed in the console: what is selected in a list is changed and ended from
// its menu, with the guide's words.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  DescribeIpamPoolsCommand,
  DescribeIpamScopesCommand,
  DescribeIpamsCommand,
  GetIpamPoolAllocationsCommand,
  type Ipam,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import type { TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { whyNoChromium } from './support/browser.ts';
import { close, makePool, openPlanned } from './support/planned.ts';
import { act, confirm, follow, picture } from './support/steps.ts';

describe('the procedures of the guide, in a browser', { skip: whyNoChromium }, () => {
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

  const dialog = () => page.getByRole('dialog');
  const done = async (verb: string) => {
    await dialog().getByRole('button', { name: verb, exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
  };
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const select = (text: string) => row(text).getByRole('radio').check();

  test('a pool that is selected in the list is allocated from, and deleted', async () => {
    const id = await makePool({ server, ipam }, 'data centre', { Cidr: '10.0.0.0/16' });
    const menu = page.getByRole('button', { name: 'Actions', exact: true });
    await row('data centre').waitFor();
    assert.ok(await menu.isDisabled(), 'nothing is selected');
    await select('data centre');
    await act(page, 'Create custom allocation');
    await dialog().getByLabel('By CIDR').check();
    await dialog().getByLabel('CIDR', { exact: true }).fill('10.0.4.0/24');
    await done('Allocate');
    const { IpamPoolAllocations } = await server
      .ec2()
      .send(new GetIpamPoolAllocationsCommand({ IpamPoolId: id }));
    assert.deepEqual(
      IpamPoolAllocations?.map(({ Cidr, ResourceType }) => [Cidr, ResourceType]),
      [['10.0.4.0/24', 'custom']],
    );
    await menu.click();
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'pools-menu');
    await page.keyboard.press('Escape');
    await act(page, 'Delete pool');
    await dialog().getByLabel('Cascade delete').check();
    await confirm(page, 'Delete');
    await row('data centre').waitFor({ state: 'hidden' });
    const { IpamPools } = await server.ec2().send(new DescribeIpamPoolsCommand({}));
    assert.deepEqual(IpamPools, []);
  });

  test('a scope that is selected in the list is edited and deleted; a default one only edited', async () => {
    await follow(page, 'Scopes');
    await page.getByRole('button', { name: 'Create scope' }).click();
    await dialog().getByLabel('Description').fill('a network apart');
    await done('Create scope');
    await select('a network apart');
    await act(page, 'Edit');
    await dialog().getByLabel('Description').fill('a network on its own');
    await done('Save changes');
    await row('a network on its own').waitFor();
    await picture(page, 'scopes-selected');
    await act(page, 'Delete scope');
    await confirm(page, 'Delete');
    await row('a network on its own').waitFor({ state: 'hidden' });
    const { IpamScopes = [] } = await server.ec2().send(new DescribeIpamScopesCommand({}));
    assert.deepEqual(
      IpamScopes.map(({ IsDefault }) => IsDefault),
      [true, true],
    );
    await select(ipam?.PrivateDefaultScopeId ?? '');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const remove = page.getByRole('menuitem', { name: 'Delete scope' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Escape');
  });

  test('an IPAM that is selected in the list gets other Regions, and is deleted in a cascade', async () => {
    await makePool({ server, ipam }, 'left over', { Cidr: '10.0.0.0/16' });
    await follow(page, 'IPAMs');
    await select(ipam?.IpamId ?? '');
    await act(page, 'Edit');
    await page.getByRole('button', { name: /^Operating Regions/ }).click();
    await page.getByRole('option', { name: 'eu-central-1', exact: true }).click();
    await page.getByRole('option', { name: 'eu-west-1', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('rowheader', { name: 'eu-west-1' }).waitFor();
    const { Ipams: [now] = [] } = await server.ec2().send(new DescribeIpamsCommand({}));
    assert.deepEqual(now?.OperatingRegions?.map(({ RegionName }) => RegionName).sort(), [
      'eu-west-1',
      'us-east-1',
    ]);
    await follow(page, 'IPAMs');
    await select(ipam?.IpamId ?? '');
    await act(page, 'Delete IPAM');
    await dialog().getByLabel('Cascade delete').check();
    await picture(page, 'ipam-delete');
    await confirm(page, 'Delete');
    await page.getByText('There is no IPAM in this Region yet').waitFor();
    const { Ipams } = await server.ec2().send(new DescribeIpamsCommand({}));
    assert.deepEqual(Ipams, []);
    assert.deepEqual(complaints, []);
  });
});
