// An organization as it is put together in the console: accounts that are invited, made and moved, and the units that
// they are in (guide chapter 02 asks for one before IPAM is integrated with it).

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Organizations } from '@aws-sdk/client-organizations';
import type { Browser, Page } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, choose, confirm, picture } from './support/steps.ts';

type Member = { readonly accountId: string; readonly credentials: Credentials };

describe('an organization in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let management: Organizations;
  let shop: Member;
  let stranger: Member;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    management = new Organizations({
      endpoint: server.endpoint,
      region: 'us-east-1',
      credentials: server.credentials,
    });
    shop = await server.createAccount('shop');
    stranger = await server.createAccount('stranger');
    ({ page, complaints } = await visit(browser, server, '/organization-settings'));
    await signIn(page, server);
    await page.getByRole('button', { name: 'Create organization' }).click();
    await done('Create organization');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const dialogOf = (place: Page) => place.getByRole('dialog');
  const press = (name: string, place = page) => place.getByRole('button', { name, exact: true }).click();
  async function done(verb: string, place = page): Promise<void> {
    await dialogOf(place).getByRole('button', { name: verb, exact: true }).click();
    await dialogOf(place).waitFor({ state: 'hidden' });
  }
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const row = (text: string, place = page) => place.getByRole('row').filter({ hasText: text });
  const pathsOfUnits = async (): Promise<readonly string[]> =>
    (await page.locator('.mono').allInnerTexts()).filter((each) => each.includes('/ou-'));

  /** Answers the invitation of an account in a page of its own. */
  async function answer({ credentials }: Member, verb: 'Accept' | 'Decline'): Promise<void> {
    const visited = await visit(browser, server, '/organization-settings');
    await signIn(visited.page, { credentials });
    // The only one need not be chosen.
    await visited.page.getByRole('radio', { name: /^Select h-/ }).waitFor();
    assert.deepEqual(await seriousIssues(visited.page), []);
    await picture(visited.page, `organization-${verb.toLowerCase()}`);
    await press(verb, visited.page);
    await done(verb, visited.page);
    if (verb === 'Accept') await visited.page.getByText(server.accountId).first().waitFor();
    else await visited.page.getByRole('radio', { name: /^Select h-/ }).waitFor({ state: 'detached' });
    assert.deepEqual(visited.complaints, []);
    await visited.page.context().close();
  }

  test('accounts are invited, and accept or decline; an invitation is withdrawn', async () => {
    await press('Invite account');
    await dialogOf(page).getByLabel('Account ID or email').fill('no account');
    await dialogOf(page).getByRole('button', { name: 'Invite account' }).click();
    await dialogOf(page)
      .getByText(/must be an account: twelve digits/)
      .waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialogOf(page).getByLabel('Account ID or email').fill(shop.accountId);
    await done('Invite account');
    await answer(shop, 'Accept');
    await row(shop.accountId).waitFor();
    await tab('Invitations');
    await row(shop.accountId).getByText('Accepted').waitFor();
    for (const state of ['Declined', 'Canceled']) {
      await press('Invite account');
      await dialogOf(page).getByLabel('Account ID or email').fill(stranger.accountId);
      await done('Invite account');
      const open = row(stranger.accountId).filter({ hasText: 'Open' });
      await open.waitFor();
      if (state === 'Declined') await answer(stranger, 'Decline');
      else {
        await open.getByRole('radio').check();
        await press('Withdraw');
        await done('Withdraw');
      }
      await row(stranger.accountId).filter({ hasText: state }).waitFor();
    }
    await picture(page, 'organization-invitations');
    assert.deepEqual(await seriousIssues(page), []);
  });

  test('units are made within each other, accounts moved to them, and empty ones taken away', async () => {
    await tab('Units');
    await page.getByText('No organizational units').waitFor();
    await press('Create unit');
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('Workloads');
    await done('Create unit');
    await row('Workloads').waitFor();
    await press('Create unit');
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('Shop');
    await choose(dialogOf(page), 'Parent', /^Workloads/);
    await done('Create unit');
    await row('Shop').getByRole('radio').check();
    await press('Create unit');
    await dialogOf(page).getByText('Workloads › Shop').waitFor();
    await press('Cancel');
    await press('Rename unit');
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('Shops');
    await done('Save changes');
    await row('Shops').waitFor();
    const [outer = '', inner = ''] = await pathsOfUnits();
    assert.ok(inner.startsWith(outer) && inner.length > outer.length, `${inner} is in ${outer}`);
    await picture(page, 'organization-units');

    await tab('Accounts');
    await row(shop.accountId).getByRole('checkbox').check();
    await act(page, 'Move to another unit');
    await dialogOf(page).getByRole('button', { name: 'Move', exact: true }).click();
    await dialogOf(page).getByText('Choose where the account goes.').waitFor();
    await choose(dialogOf(page), 'Unit', /^Workloads › Shops/);
    await picture(page, 'organization-move');
    await done('Move');
    await row(shop.accountId).getByText('Workloads › Shops').waitFor();
    const { Parents } = await management.listParents({ ChildId: shop.accountId });
    assert.equal(Parents?.[0]?.Id, inner.split('/').at(-2));

    await tab('Units');
    await row('Shops').getByText('1', { exact: true }).waitFor();
    await row('Shops').getByRole('radio').check();
    const remove = page.getByRole('button', { name: 'Delete unit' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true', 'an account is in it');
    await management.moveAccount({
      AccountId: shop.accountId,
      SourceParentId: Parents?.[0]?.Id,
      DestinationParentId: outer.split('/').at(-2),
    });
    await row('Shops').getByText('0', { exact: true }).waitFor();
    await press('Delete unit');
    await confirm(page, 'Delete');
    await row('Shops').waitFor({ state: 'hidden' });
  });

  test('an account is made in the organization', async () => {
    await tab('Accounts');
    await press('Create account');
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('laboratory');
    await dialogOf(page).getByLabel('Email').fill('laboratory');
    await dialogOf(page).getByRole('button', { name: 'Create account' }).click();
    await dialogOf(page)
      .getByText(/^Email must be an address/)
      .waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    await dialogOf(page).getByLabel('Email').fill('laboratory@example.com');
    await done('Create account');
    await row('laboratory').getByText('Active').waitFor();
    await press('Create account');
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('another');
    await dialogOf(page).getByLabel('Email').fill('laboratory@example.com');
    await done('Create account');
    await page.getByText('The account another was not created: another account has this email.').waitFor();
    await picture(page, 'organization-accounts');
    assert.deepEqual(complaints, []);
  });

  test('an account is let go, and another one leaves by itself', async () => {
    await tab('Accounts');
    await row('laboratory').getByRole('checkbox').check();
    await act(page, 'Remove from the organization');
    await confirm(page, 'Remove');
    await row('laboratory').waitFor({ state: 'detached' });
    await row(server.accountId).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const remove = page.getByRole('menuitem', { name: 'Remove from the organization' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true', 'it manages the organization');
    const visited = await visit(browser, server, '/organization-settings');
    await signIn(visited.page, { credentials: shop.credentials });
    await press('Leave organization', visited.page);
    assert.deepEqual(await seriousIssues(visited.page), []);
    await confirm(visited.page, 'Leave organization');
    await visited.page.getByText('This account is in no organization', { exact: true }).waitFor();
    await visited.page.context().close();
    await row(shop.accountId).waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });
});
