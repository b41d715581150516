// Every action of the pages that plan space, as people do it: what is made is there, what is refused is told where it
// was caused.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateIpamPoolCidrCommand,
  DescribeIpamPoolsCommand,
  DescribeIpamScopesCommand,
  DescribeIpamsCommand,
  GetIpamPoolAllocationsCommand,
  type Ipam,
  ReleaseIpamPoolAllocationCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Locator, Page } from 'playwright-core';
import type { TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { whyNoChromium } from './support/browser.ts';
import { cidrsOf, close, openPools } from './support/planned.ts';
import { act, choose, confirm, picture } from './support/steps.ts';

describe('planning in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let ipam: Ipam | undefined;
  let source = '';
  let pool = '';
  before(async () => {
    ({ server, browser, page, complaints, ipam, source, pool } = await openPools());
  });
  after(() => close(browser, server));

  const go = (path: string) => page.goto(`/console${path}`);
  const dialogOf = () => page.getByRole('dialog');
  const done = (verb: string) => dialogOf().getByRole('button', { name: verb, exact: true }).click();
  const closed = () => dialogOf().waitFor({ state: 'hidden' });
  const row = (text: string): Locator => page.getByRole('row').filter({ hasText: text });
  const poolNow = async (id: string) =>
    (await server.ec2().send(new DescribeIpamPoolsCommand({ IpamPoolIds: [id] }))).IpamPools?.[0];
  /** No alert repeats what a field tells. */
  const toldAtField = async (text: string | RegExp) => {
    await page.getByText(text).first().waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  };

  test('a CIDR is provisioned by size and by value, refused at its field, and deprovisioned', async () => {
    await go(`/pools/${pool}?tab=cidrs`);
    await page.getByRole('button', { name: 'Provision CIDRs', exact: true }).click();
    await choose(dialogOf(), 'Netmask length', /^\/20/);
    await page.getByRole('status').filter({ hasText: '10.0.16.0/20 is available' }).waitFor();
    await done('Provision');
    await closed();
    await row('10.0.16.0/20').getByText('Provisioned').waitFor();
    await page.getByRole('button', { name: 'Provision CIDRs', exact: true }).click();
    await dialogOf().getByLabel('By CIDR').check();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.9.0.0/20');
    await done('Provision');
    await toldAtField(/10\.9\.0\.0\/20.*(not|within|available)/);
    await picture(page, 'pool-provision-refused');
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.48.0/20');
    await dialogOf().getByLabel('CIDR', { exact: true }).press('Enter');
    await closed();
    assert.deepEqual(await cidrsOf(server, pool), ['10.0.0.0/20', '10.0.16.0/20', '10.0.48.0/20']);
    await act(page, 'Provision CIDRs');
    await dialogOf().getByLabel('By CIDR').check();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.64.0/20');
    await done('Provision');
    await closed();
    for (const cidr of ['10.0.48.0/20', '10.0.64.0/20']) await row(cidr).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Deprovision CIDRs' }).click();
    await dialogOf().getByText('Deprovision 2 CIDRs?').waitFor();
    assert.ok(await dialogOf().getByRole('button', { name: 'Deprovision', exact: true }).isDisabled());
    await picture(page, 'pool-deprovision');
    await confirm(page, 'Deprovision');
    for (const cidr of ['10.0.48.0/20', '10.0.64.0/20'])
      await row(cidr).getByText('Provisioned', { exact: true }).waitFor({ state: 'hidden' });
    assert.deepEqual(await cidrsOf(server, pool), ['10.0.0.0/20', '10.0.16.0/20']);
  });

  test('a reservation is allocated, described and released; what a network or pool holds is not', async () => {
    await go(`/pools/${source}?tab=allocations`);
    await row('10.0.0.0/20').getByRole('checkbox').check();
    const release = page.getByRole('button', { name: 'Release custom allocation' });
    assert.equal(await release.getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Allocate CIDR' }).first().click();
    await dialogOf().getByLabel('By CIDR').check();
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.0.0/24');
    await done('Allocate');
    await toldAtField(/10\.0\.0\.0\/24/);
    await dialogOf().getByLabel('CIDR', { exact: true }).fill('10.0.128.0/24');
    await dialogOf().getByRole('button', { name: 'Show AWS CLI command' }).click();
    const command = await page.locator('pre.cli').innerText();
    assert.match(command, /^aws ec2 allocate-ipam-pool-cidr/);
    assert.match(command, /--cidr 10\.0\.128\.0\/24/);
    await page.keyboard.press('Escape');
    await done('Allocate');
    await closed();
    await row('10.0.0.0/20').getByRole('checkbox').uncheck();
    await row('10.0.128.0/24').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Edit description' }).click();
    await dialogOf().getByLabel('Description').fill('of the data centre');
    await done('Save changes');
    await closed();
    await row('10.0.128.0/24').getByText('of the data centre').waitFor();
    await picture(page, 'pool-allocations');
    await release.click();
    await confirm(page, 'Release');
    await row('10.0.128.0/24').waitFor({ state: 'hidden' });
    const { IpamPoolAllocations } = await server
      .ec2()
      .send(new GetIpamPoolAllocationsCommand({ IpamPoolId: source }));
    assert.ok(IpamPoolAllocations?.every(({ ResourceType }) => ResourceType === 'ipam-pool'));
  });

  test('several reservations are released together, and one that is refused does not undo those before it', async () => {
    const ec2 = server.ec2();
    const cidrs = ['10.0.64.0/24', '10.0.65.0/24', '10.0.66.0/24'];
    for (const Cidr of cidrs) await ec2.send(new AllocateIpamPoolCidrCommand({ IpamPoolId: source, Cidr }));
    const { IpamPoolAllocations = [] } = await ec2.send(
      new GetIpamPoolAllocationsCommand({ IpamPoolId: source }),
    );
    await go(`/pools/${source}?tab=allocations`);
    for (const cidr of cidrs) await row(cidr).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Release custom allocation' }).click();
    await page.getByRole('heading', { name: 'Release 3 custom allocations?' }).waitFor();
    await picture(page, 'pool-release-several');
    assert.deepEqual(await seriousIssues(page), []);
    // Somebody else releases the second of them meanwhile.
    const second = IpamPoolAllocations.find(({ Cidr }) => Cidr === cidrs[1]);
    await ec2.send(
      new ReleaseIpamPoolAllocationCommand({
        IpamPoolId: source,
        Cidr: second?.Cidr,
        IpamPoolAllocationId: second?.IpamPoolAllocationId,
      }),
    );
    await dialogOf()
      .getByLabel(/To confirm/)
      .fill('release');
    await done('Release');
    await dialogOf().getByText('One of them is done. 10.0.65.0/24 was refused').waitFor();
    await dialogOf().getByRole('button', { name: 'Cancel' }).click();
    for (const cidr of cidrs.slice(0, 2)) await row(cidr).waitFor({ state: 'hidden' });
    await row('10.0.66.0/24').waitFor();
    await page.getByRole('button', { name: 'Release custom allocation' }).click();
    await confirm(page, 'Release');
    await row('10.0.66.0/24').waitFor({ state: 'hidden' });
  });

  test('rules are edited, and told at the field that is wrong', async () => {
    await go(`/pools/${pool}/edit`);
    const name = page.getByLabel('Name', { exact: true });
    assert.equal(await name.inputValue(), 'development');
    await name.fill('for developers');
    await page.getByLabel('Minimum netmask length').fill('28');
    await page.getByLabel('Maximum netmask length').fill('24');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await toldAtField(/AllocationMinNetmaskLength \(28\) must not be greater/);
    await page.getByLabel('Minimum netmask length').fill('22');
    await page.getByLabel('Default netmask length').fill('30');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await toldAtField(/AllocationDefaultNetmaskLength \(30\) must be between/);
    await picture(page, 'pool-edit-refused');
    await page.getByLabel('Default netmask length').fill('24');
    await page.getByLabel('Automatically import discovered resources').check();
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('team');
    await page.getByRole('textbox', { name: 'Value' }).fill('blue');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'for developers', exact: true }).waitFor();
    const now = await poolNow(pool);
    assert.ok(now?.Tags?.some(({ Key, Value }) => Key === 'Name' && Value === 'for developers'));
    assert.deepEqual(
      [
        now?.AllocationMinNetmaskLength,
        now?.AllocationDefaultNetmaskLength,
        now?.AllocationMaxNetmaskLength,
        now?.AutoImport,
      ],
      [22, 24, 24, true],
    );
    assert.deepEqual(now?.AllocationResourceTags, [{ Key: 'team', Value: 'blue' }]);
  });

  test('tags of a pool are changed in place', async () => {
    await go(`/pools/${pool}?tab=tags`);
    await page.getByRole('button', { name: 'Manage tags' }).click();
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('textbox', { name: 'Key' }).last().fill('owner');
    await page.getByRole('textbox', { name: 'Value' }).last().fill('network team');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('network team').waitFor();
    assert.ok(
      (await poolNow(pool))?.Tags?.some(({ Key, Value }) => Key === 'owner' && Value === 'network team'),
    );
  });

  test('a private scope is made, given to Infoblox, and deleted; a default one stays', async () => {
    await go('/scopes');
    await page.getByRole('button', { name: 'Create scope' }).click();
    await dialogOf().getByLabel('Name', { exact: true }).fill('laboratory');
    await done('Create scope');
    await closed();
    await page.getByRole('link', { name: /^laboratory/ }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await dialogOf().getByLabel('Description').fill('apart from all others');
    await dialogOf().getByLabel('Infoblox IPAM').check();
    await done('Save changes');
    await toldAtField(/ExternalAuthorityConfiguration/);
    await dialogOf().getByLabel('Infoblox resource identifier').fill('v1.identity.account.realm.1');
    await done('Save changes');
    await closed();
    await page.getByText('apart from all others').waitFor();
    await picture(page, 'scope-details');
    const { IpamScopes } = await server.ec2().send(new DescribeIpamScopesCommand({}));
    const made = IpamScopes?.find(({ Description }) => Description === 'apart from all others');
    assert.equal(made?.ExternalAuthorityConfiguration?.Type, 'infoblox');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Scopes' }).waitFor();
    await page.getByRole('link', { name: /^laboratory/ }).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: /^Default private scope/ }).click();
    const remove = page.getByRole('button', { name: 'Delete', exact: true });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
  });

  test('an IPAM gets another operating Region, tier and metering mode', async () => {
    await go(`/ipams/${ipam?.IpamId}/edit`);
    await page.getByLabel('Free', { exact: false }).first().check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    // The pools of the private scope are in the way of the Free Tier.
    await toldAtField(/cannot change to the Free Tier\. Delete the pools in private scopes first/);
    await picture(page, 'ipam-edit-refused');
    await page.getByLabel('Advanced', { exact: false }).first().check();
    await page.getByRole('button', { name: /^Operating Regions/ }).click();
    await page.getByRole('option', { name: 'eu-central-1', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Resource owner').check();
    await page.getByLabel(/^Enable provisioning GUA/).check();
    await page.getByLabel('Description').fill('all of it');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('rowheader', { name: 'eu-central-1' }).waitFor();
    const { Ipams } = await server.ec2().send(new DescribeIpamsCommand({}));
    const [now] = Ipams ?? [];
    assert.deepEqual(
      [now?.Tier, now?.MeteredAccount, now?.EnablePrivateGua, now?.Description],
      ['advanced', 'resource-owner', true, 'all of it'],
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
