// The pages of prefix lists, in a real browser against a real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateManagedPrefixListCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DescribeManagedPrefixListsCommand,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import {
  AcceptResourceShareInvitationCommand,
  CreateResourceShareCommand,
  GetResourceShareInvitationsCommand,
  RAMClient,
} from '@aws-sdk/client-ram';
import type { Browser, Page } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, choose, confirm, follow, picture } from './support/steps.ts';

describe('prefix lists in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path: string) => {
    const visited = await visit(browser, server, path);
    await signIn(visited.page, server);
    return visited;
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
  /** The last button of a dialog that has the name: the one that carries it out. */
  const submit = async (page: Page, name: string): Promise<void> => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name, exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const entriesOf = async (PrefixListId: string, TargetVersion?: number) => {
    const { Entries = [] } = await server
      .ec2()
      .send(new GetManagedPrefixListEntriesCommand({ PrefixListId, TargetVersion }));
    return Entries.map(({ Cidr, Description = '' }) => `${Cidr} ${Description}`.trim());
  };
  const findList = async (name: string) => {
    const { PrefixLists = [] } = await server.ec2().send(new DescribeManagedPrefixListsCommand({}));
    return PrefixLists.find(({ PrefixListName }) => PrefixListName === name);
  };

  test('a list is made, its entries change, and a version is had back', async () => {
    const { page, complaints } = await open('/dashboard');
    await follow(page, 'Prefix lists');
    await page.getByText('No prefix lists in this Region').waitFor();
    await press(page, 'Create prefix list');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create prefix list', exact: true }).click();
    await dialog.getByText('Type a name.').waitFor();
    await dialog.getByLabel('Prefix list name').fill('offices');
    await dialog.getByLabel('Max entries').fill('3');
    await dialog.getByRole('textbox', { name: 'Entries' }).fill('198.51.100.0/24 Head office\nbranch');
    await dialog.getByText('Line 2, “branch”, does not begin with a CIDR block.').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await dialog
      .getByRole('textbox', { name: 'Entries' })
      .fill('198.51.100.0/24 Head office\n203.0.113.0/24');
    await dialog.getByText('2 of at most 3 entries.').waitFor();
    await dialog.getByLabel('Max entries').fill('1');
    await dialog.getByText('There are 2 entries: there has to be room for them.').waitFor();
    await dialog.getByLabel('Max entries').fill('3');
    await submit(page, 'Create prefix list');
    await page.getByRole('link', { name: /^offices \(pl-/ }).click();
    await page.getByRole('cell', { name: 'Head office' }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'prefix-list');

    await press(page, 'Modify entries');
    const text = page.getByRole('dialog').getByRole('textbox', { name: 'Entries' });
    assert.equal(await text.inputValue(), '198.51.100.0/24 Head office\n203.0.113.0/24');
    await text.fill('198.51.100.0/24 Headquarters\n192.0.2.0/24 Lab');
    await page.getByText('2 to add or describe anew, 1 to remove.').waitFor();
    await submit(page, 'Save changes');
    await page.getByRole('cell', { name: 'Headquarters' }).waitFor();
    await choose(page, 'Version', 'Version 1');
    await page.getByRole('cell', { name: 'Head office' }).waitFor();
    await page.getByRole('rowheader', { name: '203.0.113.0/24' }).waitFor();

    await act(page, 'Restore version');
    await page.getByText('Its entries become the next version.').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await submit(page, 'Restore version');
    await page.getByText('Restore complete').waitFor();
    const id = (await findList('offices'))?.PrefixListId as string;
    const first = ['198.51.100.0/24 Head office', '203.0.113.0/24'];
    assert.deepEqual(await entriesOf(id), first);
    assert.deepEqual(await entriesOf(id, 2), ['192.0.2.0/24 Lab', '198.51.100.0/24 Headquarters']);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a refusal is told in the form, and what refers to a list holds it', async () => {
    const ec2 = server.ec2();
    const { PrefixList } = await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: 'branches',
        AddressFamily: 'IPv4',
        MaxEntries: 10,
        Entries: [{ Cidr: '10.0.0.0/8' }, { Cidr: '10.1.0.0/16' }],
      }),
    );
    const id = PrefixList?.PrefixListId as string;
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ VpcId: Vpc?.VpcId, GroupName: 'web', Description: 'web' }),
    );
    const IpPermissions = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: id }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));

    const { page, complaints } = await open(`/prefix-lists/${id}`);
    await act(page, 'Resize');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Max entries').fill('1');
    await dialog.getByRole('button', { name: 'Resize', exact: true }).click();
    await dialog.getByText(/would have 2 entries, and its maximum is 1/).waitFor();
    await dialog.getByLabel('Max entries').fill('61');
    await submit(page, 'Resize');
    await page.getByText(new RegExp(`do not support 61 entries: ${GroupId}`)).waitFor();
    assert.deepEqual(await seriousIssues(page), []);

    await act(page, 'Rename');
    await dialog.getByLabel('Prefix list name').fill('all branches');
    await submit(page, 'Save changes');
    await page.getByRole('heading', { name: 'all branches' }).waitFor();
    await page.getByRole('tab', { name: 'Associations' }).click();
    await page.getByRole('rowheader', { name: `web (${GroupId})` }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await press(page, 'Actions');
    const remove = page.getByRole('menuitem', { name: 'Delete', exact: true });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Tags' }).click();
    await page.getByText('No tags.').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a list that nothing refers to is deleted', async () => {
    await server
      .ec2()
      .send(
        new CreateManagedPrefixListCommand({ PrefixListName: 'old', AddressFamily: 'IPv6', MaxEntries: 1 }),
      );
    const { page } = await open('/prefix-lists');
    await page.getByRole('link', { name: /^old \(pl-/ }).click();
    await page.getByText('No entries in this version').waitFor();
    await act(page, 'Delete');
    await page.getByText('All of its versions go.').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: /^Prefix lists/ }).waitFor();
    assert.equal(await findList('old'), undefined);
    await page.context().close();
  });

  test('a list that is shared with the account is seen, and not to be changed', async () => {
    const owner = await server.createAccount('owner');
    const { accountId } = server;
    const ram = (credentials: Credentials) =>
      new RAMClient({ region: 'us-east-1', endpoint: server.endpoint, credentials });
    const { PrefixList } = await server.ec2({ credentials: owner.credentials }).send(
      new CreateManagedPrefixListCommand({
        PrefixListName: 'theirs',
        AddressFamily: 'IPv4',
        MaxEntries: 2,
        Entries: [{ Cidr: '192.0.2.0/24', Description: 'their office' }],
      }),
    );
    await ram(owner.credentials).send(
      new CreateResourceShareCommand({
        name: 'theirs',
        resourceArns: [PrefixList?.PrefixListArn as string],
        principals: [accountId],
      }),
    );
    const own = ram(server.credentials);
    const { resourceShareInvitations: [invitation] = [] } = await own.send(
      new GetResourceShareInvitationsCommand({}),
    );
    await own.send(
      new AcceptResourceShareInvitationCommand({
        resourceShareInvitationArn: invitation?.resourceShareInvitationArn,
      }),
    );
    const { page } = await open('/prefix-lists');
    await page.getByRole('link', { name: /^theirs \(pl-/ }).click();
    await page.getByText('It is shared with this account: its owner changes it.').waitFor();
    await page.getByRole('cell', { name: 'their office' }).waitFor();
    for (const name of ['Modify entries', 'Actions']) {
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
    }
    assert.equal(await page.getByRole('tab', { name: 'Associations' }).count(), 0);
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });
});
