// Guide chapter 17 as it is followed in the console, from delegating an IPAM account to cleaning up.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DescribeIpamsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { Organizations } from '@aws-sdk/client-organizations';
import type { Browser, Page } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { choose, confirm, follow, next, picture } from './support/steps.ts';

type Member = { readonly accountId: string; readonly credentials: Credentials };

describe('the tutorial of the console, in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let unitId = '';
  let administrator: Member;
  let developer: Member;
  const pages: Record<string, Page> = {};
  const complaints: string[] = [];

  const optionsOf = (credentials: Credentials) => ({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });

  /** The page of one who is signed in, which stays open; an address to go to. */
  async function as(who: string, credentials: Credentials, path: string): Promise<Page> {
    const known = pages[who];
    if (known) {
      await known.goto(`/console${path}`);
      return known;
    }
    const visited = await visit(browser, server, path);
    visited.page.on('close', () => complaints.push(...visited.complaints));
    await signIn(visited.page, { credentials });
    pages[who] = visited.page;
    return visited.page;
  }
  const asManager = (path: string) => as('manager', server.credentials, path);
  const asAdministrator = (path: string) => as('administrator', administrator.credentials, path);
  const asDeveloper = (path: string) => as('developer', developer.credentials, path);

  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const management = new Organizations(optionsOf(server.credentials));
    await management.createOrganization({ FeatureSet: 'ALL' });
    const { Roots = [] } = await management.listRoots({});
    const rootId = Roots[0]?.Id as string;
    const { OrganizationalUnit } = await management.createOrganizationalUnit({
      ParentId: rootId,
      Name: 'Developers',
    });
    unitId = OrganizationalUnit?.Id as string;
    const join = async (name: string): Promise<Member> => {
      const member = await server.createAccount(name);
      const Target = { Id: member.accountId, Type: 'ACCOUNT' as const };
      const { Handshake } = await management.inviteAccountToOrganization({ Target });
      const organizations = new Organizations(optionsOf(member.credentials));
      await organizations.acceptHandshake({ HandshakeId: Handshake?.Id });
      return member;
    };
    administrator = await join('administrator');
    developer = await join('developer');
    await management.moveAccount({
      AccountId: developer.accountId,
      SourceParentId: rootId,
      DestinationParentId: unitId,
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function createPool(page: Page, pool: PoolWish): Promise<void> {
    await follow(page, 'Pools');
    await page.getByRole('link', { name: 'Create pool' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(pool.name);
    if (pool.source) {
      await page.getByLabel('IPAM pool', { exact: false }).last().check();
      await choose(page, 'Source pool', new RegExp(`^${pool.source}`));
      await page.getByText('Source pool summary').waitFor();
    }
    if (pool.locale) await choose(page, 'Locale', pool.locale);
    await picture(page, `17-${pool.step}-settings`);
    await next(page);
    await page.getByRole('button', { name: pool.source ? 'Add specific CIDR' : 'Add CIDR' }).click();
    await page.getByLabel('CIDR', { exact: true }).fill(pool.cidr);
    if (pool.told) await page.getByRole('status').filter({ hasText: pool.told }).waitFor();
    await picture(page, `17-${pool.step}-cidrs`);
    await next(page);
    if (pool.rules) {
      await page.getByLabel('Configure this pool’s allocation rule settings').check();
      for (const label of ['Minimum', 'Default', 'Maximum'])
        await page.getByLabel(`${label} netmask length`).fill('24');
      await page.getByRole('button', { name: 'Add tag' }).click();
      await page.getByRole('textbox', { name: 'Key' }).fill('environment');
      await page.getByRole('textbox', { name: 'Value' }).fill('pre-prod');
      await picture(page, `17-${pool.step}-rules`);
    }
    await next(page);
    await picture(page, `17-${pool.step}-review`);
    await page.getByRole('button', { name: 'Create pool' }).click();
    await page.getByRole('heading', { name: pool.name }).waitFor();
    await page.getByRole('tab', { name: 'CIDRs' }).click();
    const row = page.getByRole('row').filter({ hasText: pool.cidr });
    await row.getByText('Provisioned').waitFor();
    await picture(page, `17-${pool.step}-made`);
  }

  test('step 1: the management account delegates an IPAM administrator', async () => {
    const page = await asManager('/dashboard');
    await follow(page, 'Organization settings');
    await page.getByRole('button', { name: /^Delegate/ }).click();
    await page.getByRole('dialog').getByLabel('Account ID').fill(administrator.accountId);
    await picture(page, '17-1-delegate');
    await page.getByRole('dialog').getByRole('button', { name: 'Delegate', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText(`administrator (${administrator.accountId})`).waitFor();
    await picture(page, '17-1-delegated');
  });

  test('step 2: the administrator creates an IPAM, not without allowing replication', async () => {
    const page = await asAdministrator('/ipams');
    await page.getByRole('link', { name: 'Create IPAM' }).click();
    await page.getByText(/^This account is the delegated administrator of the organization o-/).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('DemoIPAM');
    await page.getByRole('button', { name: /^Operating Regions/ }).click();
    for (const region of ['us-west-1', 'us-west-2'])
      await page.getByRole('option', { name: region, exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create IPAM' }).click();
    await page.getByText('An IPAM cannot be created without this.').waitFor();
    await page.getByLabel(/^Allow the IPAM to replicate data/).check();
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, '17-2-create');
    await page.getByRole('button', { name: 'Create IPAM' }).click();
    await page.getByRole('heading', { name: 'DemoIPAM' }).waitFor();
    for (const region of ['us-east-1', 'us-west-1', 'us-west-2'])
      await page.getByRole('rowheader', { name: region }).waitFor();
    await picture(page, '17-2-made');
    await page.getByRole('tab', { name: 'Associated discoveries' }).click();
    await page
      .getByRole('link', { name: /ipam-res-disco-/ })
      .last()
      .waitFor();
    const { Ipams } = await server.ec2(administrator).send(new DescribeIpamsCommand({}));
    assert.deepEqual(
      Ipams?.map(({ OperatingRegions }) => OperatingRegions?.map(({ RegionName }) => RegionName)),
      [['us-east-1', 'us-west-1', 'us-west-2']],
    );
  });

  test('steps 3 to 5: a global pool, two Regional ones, and one for pre-production with rules', async () => {
    const page = await asAdministrator('/pools');
    await createPool(page, { step: '3', name: 'Global pool', cidr: '10.0.0.0/16' });
    await createPool(page, {
      step: '4a',
      name: 'Regional pool us-west-1',
      source: 'Global pool',
      locale: 'us-west-1',
      cidr: '10.0.0.0/18',
      told: /is available in 10\.0\.0\.0\/16\. Of that 100% is free now, and 75% after/,
    });
    await createPool(page, {
      step: '4b',
      name: 'Regional pool us-west-2',
      source: 'Global pool',
      locale: 'us-west-2',
      cidr: '10.0.64.0/18',
    });
    await createPool(page, {
      step: '5',
      name: 'Pre-prod pool',
      source: 'Regional pool us-west-1',
      cidr: '10.0.0.0/20',
      told: /Of that 100% is free now, and 75% after/,
      rules: true,
    });
    await follow(page, 'Pools');
    for (const name of ['Global pool', 'Regional pool us-west-1', 'Regional pool us-west-2', 'Pre-prod pool'])
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).waitFor();
    await picture(page, '17-5-tree');
  });

  test('step 6: the pool is shared with a unit', async () => {
    const management = await asManager('/resource-shares');
    await management.getByRole('button', { name: 'Enable sharing with the organization' }).click();
    await picture(management, '17-6-enable');
    await management.getByRole('dialog').getByRole('button', { name: 'Enable', exact: true }).click();
    await management.getByRole('button', { name: 'Disable sharing with the organization' }).waitFor();
    const page = await asAdministrator('/pools');
    await page.getByRole('link', { name: /^Pre-prod pool/ }).click();
    await page.getByRole('tab', { name: 'Resource sharing' }).click();
    await page.getByText('This pool is not part of any resource share.').waitFor();
    await picture(page, '17-6-none');
    await page.getByRole('button', { name: 'Create resource share' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('pre-prod');
    assert.ok(await dialog.getByLabel(/^See its CIDRs and allocations/).isChecked());
    const create = dialog.getByRole('button', { name: 'Create resource share' });
    await dialog.getByLabel('Other principals').fill('ou-nobody');
    await create.click();
    await dialog
      .getByText(/ou-nobody/)
      .last()
      .waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialog.getByLabel('Other principals').fill(unitId);
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, '17-6-share');
    await create.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: `Organizational unit ${unitId}` }).waitFor();
    await picture(page, '17-6-shared');
  });

  test('step 7: the developer is told of the missing tag at the tags, and makes a VPC with it', async () => {
    const page = await asDeveloper('/vpcs?region=us-west-1');
    await page.getByRole('link', { name: 'Create VPC' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Example VPC');
    await page.getByLabel('IPAM-allocated IPv4 CIDR block').check();
    await page.getByRole('button', { name: /^IPv4 IPAM pool/ }).click();
    await page.getByRole('option', { name: /^ipam-pool-/ }).click();
    await page.getByRole('button', { name: /^Netmask/ }).click();
    const lengths = await page.getByRole('option').allInnerTexts();
    assert.deepEqual(
      lengths.map((each) => each.split('\n')[0]),
      ['/24'],
    );
    await page.keyboard.press('Escape');
    const create = page.getByRole('button', { name: 'Create VPC' });
    await create.click();
    const refusal = 'The resource is missing one or more of the resource tags required by the IPAM pool';
    await page.getByText(new RegExp(refusal)).scrollIntoViewIfNeeded();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await picture(page, '17-7-refused');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('environment');
    await page.getByRole('textbox', { name: 'Value' }).fill('pre-prod');
    await create.click();
    await page.getByRole('heading', { name: 'Example VPC' }).waitFor();
    await page.getByText('10.0.0.0/24').first().waitFor();
    await picture(page, '17-7-made');
    const { Vpcs } = await server
      .ec2({ ...developer, region: 'us-west-1' })
      .send(new DescribeVpcsCommand({ Filters: [{ Name: 'tag:environment', Values: ['pre-prod'] }] }));
    assert.deepEqual(
      Vpcs?.map(({ CidrBlock }) => CidrBlock),
      ['10.0.0.0/24'],
    );
    const administration = await asAdministrator('/resources');
    await administration
      .getByText(Vpcs?.[0]?.VpcId ?? '')
      .first()
      .waitFor();
    await picture(administration, '17-7-seen');
    // What another account has is looked at as it is monitored.
    await administration.getByRole('link', { name: /^Example VPC/ }).click();
    await administration.getByRole('heading', { name: /^Example VPC/ }).waitFor();
    const block = administration.getByRole('row').filter({ hasText: '10.0.0.0/24' });
    for (const state of ['Managed', 'Compliant', 'Nonoverlapping'])
      await block.getByText(state, { exact: true }).waitFor();
    assert.equal(await administration.getByRole('link', { name: 'Open in Networks' }).count(), 0);
    assert.deepEqual(await seriousIssues(administration), []);
    await picture(administration, '17-7-details');
    await block.getByRole('link', { name: /ipam-pool-/ }).click();
    await administration.getByRole('tab', { name: 'Allocations' }).click();
    await administration.getByRole('link', { name: Vpcs?.[0]?.VpcId ?? '' }).click();
    await administration.getByRole('heading', { name: /^Example VPC/ }).waitFor();
  });

  test('step 8: what was made is cleaned up', async () => {
    const development = await asDeveloper('/vpcs?region=us-west-1');
    await development.getByRole('link', { name: /^Example VPC/ }).click();
    await development.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await confirm(development, 'Delete');
    await development.getByRole('heading', { name: 'VPCs' }).waitFor();

    const page = await asAdministrator('/resource-shares');
    await page.getByRole('row').filter({ hasText: 'pre-prod' }).getByRole('radio').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await confirm(page, 'Delete');
    const sharing = await asManager('/resource-shares');
    await sharing.getByRole('button', { name: 'Disable sharing with the organization' }).click();
    await confirm(sharing, 'Disable');
    await sharing.getByRole('button', { name: 'Enable sharing with the organization' }).waitFor();
    await follow(page, 'IPAMs');
    await page.getByRole('link', { name: /^DemoIPAM/ }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/To confirm/).fill('delete');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await picture(page, '17-8-refused');
    await dialog.getByLabel('Cascade delete').check();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'IPAMs' }).waitFor();
    const { Ipams } = await server.ec2(administrator).send(new DescribeIpamsCommand({}));
    assert.deepEqual(Ipams, []);
    await picture(page, '17-8-deleted');

    const management = await asManager('/organization-settings');
    await management.getByRole('button', { name: /^Remove/ }).click();
    const remove = management.getByRole('dialog');
    await remove
      .getByLabel(/To confirm/)
      .fill((await remove.getByRole('textbox').getAttribute('placeholder')) ?? '');
    await remove.getByRole('button', { name: /^Remove/ }).click();
    await remove.waitFor({ state: 'hidden' });
    await management.getByRole('button', { name: /^Delegate/ }).isEnabled();
    await picture(management, '17-8-removed');
    for (const page of Object.values(pages)) await page.context().close();
    assert.deepEqual(complaints, []);
  });
});

type PoolWish = {
  readonly step: string;
  readonly name: string;
  readonly cidr: string;
  readonly source?: string;
  readonly locale?: string;
  /** What the space of the source is told to become. */
  readonly told?: RegExp;
  readonly rules?: boolean;
};
