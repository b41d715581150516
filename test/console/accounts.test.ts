// The pages about accounts and what they share, every action of them, in a real browser against a real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateVpcCommand,
  DescribeIpamResourceDiscoveriesCommand,
  DescribeIpamResourceDiscoveryAssociationsCommand,
  type EC2Client,
  EnableIpamOrganizationAdminAccountCommand,
} from '@aws-sdk/client-ec2';
import {
  AcceptHandshakeCommand,
  CreateOrganizationalUnitCommand,
  InviteAccountToOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  CreateResourceShareCommand,
  GetResourceSharesCommand,
  ListResourceSharePermissionsCommand,
  RAMClient,
} from '@aws-sdk/client-ram';
import type { Browser, Page } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('accounts in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let other: { accountId: string; credentials: Credentials };
  let poolArn = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    other = await server.createAccount('branch');
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: Ipam?.PrivateDefaultScopeId,
        AddressFamily: 'ipv4',
        TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: 'company' }] }],
      }),
    );
    poolArn = IpamPool?.IpamPoolArn ?? '';
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path: string, credentials: Credentials = server.credentials) => {
    const visited = await visit(browser, server, path);
    await signIn(visited.page, { credentials });
    return visited;
  };
  const connection = (credentials: Credentials = server.credentials) => ({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials,
  });
  /** Types the word that a dialog asks for, and goes on. */
  const confirm = async (page: Page, verb: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/To confirm/).fill(verb.toLowerCase());
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  test('a share is made, looked into, renamed, given more principals and fewer, and deleted', async () => {
    const { page, complaints } = await open('/resource-shares');
    await page.getByRole('button', { name: 'Create resource share' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('pools of the company');
    await dialog.getByRole('button', { name: /^Resources/ }).click();
    await page.getByRole('option', { name: /^company \(ipam-pool-.*IPAM pool/ }).click();
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Principals').fill('nobody');
    const outside = dialog.getByLabel('Allow accounts outside the organization');
    assert.equal(await outside.count(), 0, 'an account in no organization shares with others alone');
    await dialog.getByRole('button', { name: 'Create resource share' }).click();
    await dialog
      .getByText(/nobody/)
      .last()
      .waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialog.getByLabel('Principals').fill(other.accountId);
    await dialog.getByRole('button', { name: 'Create resource share' }).click();
    await page.getByRole('link', { name: 'pools of the company' }).click();
    await page.getByRole('link', { name: `company (${poolArn.split('/').at(-1)})` }).waitFor();
    await page.getByRole('tab', { name: 'Principals' }).click();
    await page.getByText(other.accountId).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Add principals' }).click();
    await dialog.getByLabel('Principals').fill('999999999999');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Select 999999999999' }).check();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await confirm(page, 'Remove');
    await page.getByRole('checkbox', { name: 'Select 999999999999' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('company pools');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'company pools', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByText('This account shares nothing in this Region').waitFor();
    const idle = [
      page.getByRole('button', { name: 'Delete', exact: true }),
      page.getByLabel('Filter Shared by this account'),
    ];
    for (const each of idle) assert.equal(await each.count(), 0, 'nothing is there to delete or to look for');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('invitations are accepted and rejected, and what is shared is listed', async () => {
    const ram = new RAMClient(connection());
    for (const name of ['wanted', 'unwanted']) {
      await ram.send(
        new CreateResourceShareCommand({ name, resourceArns: [poolArn], principals: [other.accountId] }),
      );
    }
    const { page } = await open('/resource-shares', other.credentials);
    for (const [name, verb, state] of [
      ['wanted', 'Accept', 'Accepted'],
      ['unwanted', 'Reject', 'Rejected'],
    ] as const) {
      const row = page
        .getByRole('row')
        .filter({ has: page.getByText(name, { exact: true }), hasText: server.accountId });
      // The last one that waits need not be chosen.
      if (verb === 'Accept') await row.first().getByRole('radio').check();
      else await row.first().waitFor();
      await page.getByRole('button', { name: verb, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
      await row.filter({ hasText: state }).waitFor();
    }
    await page.getByRole('link', { name: 'wanted', exact: true }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'unwanted', exact: true }).count(), 0);
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('link', { name: 'wanted', exact: true }).click();
    await page.getByRole('link', { name: poolArn.split('/').at(-1) ?? '' }).waitFor();
    assert.equal(
      await page.getByRole('tab', { name: 'Principals' }).count(),
      0,
      "whom it reaches is the owner's",
    );
    const { resourceShares } = await new RAMClient(connection(other.credentials)).send(
      new GetResourceSharesCommand({ resourceOwner: 'OTHER-ACCOUNTS' }),
    );
    assert.deepEqual(
      resourceShares?.map((share) => share.name),
      ['wanted'],
    );
    await page.context().close();
  });

  test('an organization is made, an administrator delegated and removed', async () => {
    const { page, complaints } = await open('/organization-settings');
    await page.getByText('This account is in no organization').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Create organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create organization' }).click();
    await page.getByText('No account is delegated yet.').waitFor();
    const organizations = new OrganizationsClient(connection());
    const { Handshake } = await organizations.send(
      new InviteAccountToOrganizationCommand({ Target: { Id: other.accountId, Type: 'ACCOUNT' } }),
    );
    await new OrganizationsClient(connection(other.credentials)).send(
      new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }),
    );
    await page.getByText(other.accountId, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delegate an account' }).click();
    await dialog.getByLabel('Account ID').fill(server.accountId);
    await dialog.getByRole('button', { name: 'Delegate', exact: true }).click();
    await dialog
      .getByText(/management account/)
      .last()
      .waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialog.getByLabel('Account ID').fill(other.accountId);
    await dialog.getByRole('button', { name: 'Delegate', exact: true }).click();
    await page.getByText(`(${other.accountId})`).first().waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Remove administrator' }).click();
    await confirm(page, 'Remove administrator');
    await page.getByText('No account is delegated yet.').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('sharing with the organization is enabled by its management account, and needs no invitation then', async () => {
    const member = await open('/resource-shares', other.credentials);
    await member.page.getByRole('heading', { name: 'Shared with this account' }).waitFor();
    const { page, complaints } = await open('/resource-shares');
    await page.getByRole('button', { name: 'Enable sharing with the organization' }).click();
    const dialog = page.getByRole('dialog');
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Accounts of the organization share with each other without invitations.').waitFor();
    const enable = 'Enable sharing with the organization';
    assert.equal(await page.getByRole('button', { name: enable }).count(), 0);
    await page.getByRole('button', { name: 'Create resource share' }).first().click();
    await dialog.getByLabel('Name', { exact: true }).fill('at once');
    await dialog.getByRole('button', { name: /^Resources/ }).click();
    await page.getByRole('option', { name: /^company/ }).click();
    await page.keyboard.press('Escape');
    assert.equal(await dialog.getByLabel('Allow accounts outside the organization').isChecked(), false);
    // Who may list the organization chooses in it by name.
    await dialog.getByRole('button', { name: /^In the organization/ }).click();
    await page.getByRole('option', { name: /^branch/ }).click();
    await page.keyboard.press('Escape');
    assert.ok(await dialog.getByLabel(/^See its CIDRs and allocations/).isChecked());
    await dialog.getByLabel(/^Bring address ranges of their own/).check();
    await dialog.getByRole('button', { name: 'Create resource share' }).click();
    await page
      .getByRole('row', { name: /at once/ })
      .getByText('branch', { exact: true })
      .waitFor();
    const ram = new RAMClient(connection());
    const { resourceShares: [made] = [] } = await ram.send(
      new GetResourceSharesCommand({ resourceOwner: 'SELF', name: 'at once' }),
    );
    const { permissions } = await ram.send(
      new ListResourceSharePermissionsCommand({ resourceShareArn: made?.resourceShareArn }),
    );
    assert.deepEqual(
      permissions?.map(({ name }) => name),
      ['AWSRAMPermissionIpamPoolByoipCidrImport'],
    );
    // The member sees it by itself, and was never asked.
    await member.page.getByRole('link', { name: 'at once', exact: true }).waitFor();
    assert.equal(await member.page.getByRole('button', { name: enable }).count(), 0);
    assert.deepEqual(complaints, []);
    await page.context().close();
    await member.page.context().close();
  });

  /** Edits a discovery of the organization's administrator: another Region, and a unit that is left out. */
  const leaveOut = async (page: Page, ec2: EC2Client) => {
    const organizations = new OrganizationsClient(connection());
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: Roots?.[0]?.Id, Name: 'sandbox' }),
    );
    await server
      .ec2()
      .send(new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: other.accountId }));
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Description').fill('everything here');
    await dialog.getByRole('button', { name: 'Operating Regions' }).click();
    await page.getByRole('option', { name: 'eu-central-1' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Entity path of a unit').fill('no path');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.getByText(/Write the entity path of an organizational unit/).waitFor();
    await dialog.getByRole('button', { name: 'Remove no path' }).click();
    await dialog.getByRole('button', { name: 'Actions of sandbox' }).click();
    await page.getByRole('menuitem', { name: 'Select only this unit' }).click();
    await dialog.getByRole('checkbox', { name: /^sandbox/ }).uncheck();
    await dialog.getByRole('checkbox', { name: /^sandbox/ }).check();
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('everything here').waitFor();
    const { IpamResourceDiscoveries: [found] = [] } = await ec2.send(
      new DescribeIpamResourceDiscoveriesCommand({}),
    );
    const seen = found?.OperatingRegions?.map((each) => each.RegionName).sort();
    assert.deepEqual(seen, ['eu-central-1', 'us-east-1']);
    const [unit] = found?.OrganizationalUnitExclusions ?? [];
    assert.match(unit?.OrganizationsEntityPath ?? '', /^o-.*\/ou-[^/]+\/\*$/);
  };

  test('a discovery of another account is created, edited, given to an IPAM, taken away and deleted', async () => {
    const visited = await open('/resource-discoveries', other.credentials);
    await visited.page.getByRole('button', { name: 'Create resource discovery' }).first().click();
    const dialog = visited.page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('branch');
    await dialog.getByRole('button', { name: 'Create resource discovery' }).click();
    await dialog.getByText('A resource discovery cannot be created without this.').waitFor();
    await dialog.getByRole('checkbox', { name: /replicate data/ }).check();
    await dialog.getByRole('button', { name: 'Create resource discovery' }).click();
    await visited.page.getByRole('link', { name: /^branch \(ipam-res-disco-/ }).waitFor();
    const theirs = server.ec2({ credentials: other.credentials });
    const { Vpc } = await theirs.send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }));
    const { IpamResourceDiscoveries: [made] = [] } = await theirs.send(
      new DescribeIpamResourceDiscoveriesCommand({}),
    );
    await new RAMClient(connection(other.credentials)).send(
      new CreateResourceShareCommand({
        name: 'branch networks',
        resourceArns: [made?.IpamResourceDiscoveryArn ?? ''],
        principals: [server.accountId],
      }),
    );
    const { page } = await open('/resource-shares');
    // Both are in one organization now, whose accounts share at once.
    await page.getByRole('link', { name: 'branch networks', exact: true }).waitFor();
    await page.goto('/console/resource-discoveries');
    await page.getByRole('radio', { name: `Select ${made?.IpamResourceDiscoveryId}` }).check();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const remove = page.getByRole('menuitem', { name: 'Delete resource discovery', exact: true });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true', 'it is not of this account');
    await page.goto(`/console/resource-discoveries/${made?.IpamResourceDiscoveryId}`);
    await page.getByRole('button', { name: 'Associate with an IPAM' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Associate', exact: true }).click();
    // What it finds is of the other account, and looked at as it is monitored.
    await page.getByRole('link', { name: new RegExp(Vpc?.VpcId ?? 'none') }).click();
    await page.getByRole('heading', { name: Vpc?.VpcId ?? 'none', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('tab', { name: 'Associations' }).click();
    await page.getByRole('radio', { name: /^Select ipam-res-disco-assoc-/ }).check();
    await page.getByRole('button', { name: 'Disassociate', exact: true }).click();
    await confirm(page, 'Disassociate');
    await page.getByText('No IPAM uses this discovery').waitFor();
    const { IpamResourceDiscoveryAssociations } = await server.ec2().send(
      new DescribeIpamResourceDiscoveryAssociationsCommand({
        Filters: [{ Name: 'ipam-resource-discovery-id', Values: [made?.IpamResourceDiscoveryId ?? ''] }],
      }),
    );
    assert.deepEqual(IpamResourceDiscoveryAssociations, []);
    await visited.page.getByRole('link', { name: /^branch \(ipam-res-disco-/ }).click();
    await leaveOut(visited.page, theirs);
    await visited.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(visited.page, 'Delete');
    await visited.page.getByText('No resource discoveries in this Region').waitFor();
    await page.context().close();
    await visited.page.context().close();
  });

  test('more of a quota is asked for, and what may not be had is refused in its dialog', async () => {
    const { page, complaints } = await open('/quotas?service=vpc');
    const row = page.getByRole('row').filter({ hasText: 'VPCs per Region' });
    await row.getByRole('radio').check();
    await page.getByRole('button', { name: 'Request increase' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Request increase' }).click();
    await dialog.getByText('Ask for a whole number above 5.').waitFor();
    await dialog.getByLabel('Wanted value').fill('1');
    await dialog.getByRole('button', { name: 'Request increase' }).click();
    await dialog
      .getByText(/greater|more than|at most|between/i)
      .last()
      .waitFor();
    await dialog.getByLabel('Wanted value').fill('40');
    assert.deepEqual(await seriousIssues(page), []);
    await dialog.getByRole('button', { name: 'Request increase' }).click();
    await page.getByText('An increase of “VPCs per Region” was requested.').first().waitFor();
    await page.getByRole('row').filter({ hasText: 'Pending' }).getByText('40', { exact: true }).waitFor();
    await page.getByLabel('Filter Quotas').fill('Subnets');
    await page.getByLabel('Filter Quotas').press('Enter');
    // It stays among the requests.
    await row.getByRole('radio').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
