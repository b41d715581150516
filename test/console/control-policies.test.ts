// Guide chapter 08 as it is followed in the console: service control policies that have the accounts of an organization
// make VPCs with blocks of IPAM pools.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import { Organizations } from '@aws-sdk/client-organizations';
import type { Browser, Page } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';
import { act, confirm, follow, picture } from './support/steps.ts';

const enforced = 'Enforce IPAM when creating VPCs';

describe('service control policies in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let management: Organizations;
  let member: { readonly accountId: string; readonly credentials: Credentials };
  let organizationId: string | undefined;
  let rootId: string | undefined;
  let unitId: string | undefined;
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const optionsOf = (credentials: Credentials) => ({
      endpoint: server.endpoint,
      region: 'us-east-1',
      credentials,
    });
    management = new Organizations(optionsOf(server.credentials));
    ({ page, complaints } = await visit(browser, server, '/service-control-policies'));
    await signIn(page, server);
    await page.getByText('This account is in no organization').waitFor();
    organizationId = (await management.createOrganization({ FeatureSet: 'ALL' })).Organization?.Id;
    rootId = (await management.listRoots({})).Roots?.[0]?.Id;
    const made = await management.createOrganizationalUnit({ ParentId: rootId, Name: 'Workloads' });
    unitId = made.OrganizationalUnit?.Id;
    member = await server.createAccount('shop');
    const Target = { Id: member.accountId, Type: 'ACCOUNT' as const };
    const { Handshake } = await management.inviteAccountToOrganization({ Target });
    await new Organizations(optionsOf(member.credentials)).acceptHandshake({ HandshakeId: Handshake?.Id });
    await management.moveAccount({
      AccountId: member.accountId,
      SourceParentId: rootId,
      DestinationParentId: unitId,
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const dialog = () => page.getByRole('dialog');
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const makeVpc = () =>
    server.ec2({ credentials: member.credentials }).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/24' }));
  /** The document that is shown of a policy. */
  const documentShown = async () => {
    await page.getByRole('tab', { name: 'Policy document' }).click();
    return JSON.parse(await page.locator('pre').innerText());
  };
  const attachTo = async (name: RegExp) => {
    await dialog()
      .getByRole('button', { name: /^Targets/ })
      .click();
    await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
  };

  test('the policies are put in use where they are not', async () => {
    const type = { RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' as const };
    const { Roots } = await management.listRoots({});
    if (Roots?.[0]?.PolicyTypes?.length) await management.disablePolicyType(type);
    await page.reload();
    await page.getByText('Service control policies are not in use').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.getByRole('button', { name: 'Enable service control policies' }).click();
    await page.getByText('Service control policies are not in use').waitFor({ state: 'hidden' });
    await row('FullAWSAccess').getByRole('radio').check();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const remove = page.getByRole('menuitem', { name: 'Delete policy' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Escape');
  });

  test('a policy enforces IPAM where it is attached, and no longer once it is detached', async () => {
    await page.getByRole('link', { name: 'Create policy' }).click();
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('FullAWSAccess');
    const document = page.getByRole('textbox', { name: 'JSON' });
    const whole = await document.inputValue();
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByText('A policy named "FullAWSAccess" already exists.').waitFor();
    await name.fill('use IPAM');
    await document.fill(whole.replace('"Deny"', '"Maybe"'));
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByText(/^Line 5: /).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the field tells it, and nothing else does');
    assert.deepEqual(await seriousIssues(page), []);
    await picture(page, 'control-policy-refused');
    await page.getByLabel(/^Enforce an IPAM pool/).check();
    await page.getByLabel(enforced, { exact: false }).first().check();
    assert.equal(await document.inputValue(), whole);
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByRole('heading', { name: 'use IPAM' }).waitFor();
    await page.getByText('Attached to nothing').waitFor();
    await page.getByRole('button', { name: 'Attach policy' }).click();
    await dialog().getByRole('button', { name: 'Attach', exact: true }).click();
    await dialog().getByText('Choose what the policy is attached to.').waitFor();
    await attachTo(/^Workloads/);
    await picture(page, 'control-policy-attach');
    await dialog().getByRole('button', { name: 'Attach', exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await row('Workloads').waitFor();
    await picture(page, 'control-policy-details');
    await assert.rejects(makeVpc(), { name: 'UnauthorizedOperation' });
    const remove = page.getByRole('button', { name: 'Delete', exact: true });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true', 'it is attached');
    await row('Workloads').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Detach', exact: true }).click();
    await confirm(page, 'Detach');
    await page.getByText('Attached to nothing').waitFor();
    await makeVpc();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Service control policies' }).waitFor();
    assert.equal(await page.getByRole('link', { name: /^use IPAM/ }).count(), 0);
  });

  test('a policy enforces one pool, or leaves units out, and is edited', async () => {
    await page.getByRole('link', { name: 'Create policy' }).click();
    await page.getByLabel('Name', { exact: true }).fill('one pool');
    await page.getByLabel(/^Enforce an IPAM pool/).check();
    await page.getByLabel('IPAM pool ID').fill('ipam-pool-0123456789abcdef0');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByRole('heading', { name: 'one pool' }).waitFor();
    const pool = { 'ec2:Ipv4IpamPoolId': 'ipam-pool-0123456789abcdef0' };
    assert.deepEqual((await documentShown()).Statement[0].Condition, { StringNotEquals: pool });

    await follow(page, 'Service control policies');
    await page.getByRole('link', { name: 'Create policy' }).click();
    await page.getByLabel('Name', { exact: true }).fill('all but workloads');
    await page.getByLabel(/^Enforce IPAM for all but/).check();
    await page.getByRole('button', { name: /^Organizational units left out/ }).click();
    await page.getByRole('option', { name: /^Workloads/ }).click();
    await page.keyboard.press('Escape');
    await picture(page, 'control-policy-units');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByRole('heading', { name: 'all but workloads' }).waitFor();
    assert.deepEqual((await documentShown()).Statement[0].Condition, {
      Null: { 'ec2:Ipv4IpamPoolId': 'true' },
      'ForAnyValue:StringNotLike': {
        'aws:PrincipalOrgPaths': [`${organizationId}/${rootId}/${unitId}/`],
      },
    });
    await follow(page, 'Service control policies');
    await row('all but workloads').getByRole('radio').check();
    await act(page, 'Attach policy');
    await attachTo(/^Root/);
    await dialog().getByRole('button', { name: 'Attach', exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await makeVpc();
    await act(page, 'Edit');
    await page.getByLabel('Description').fill('Workloads may do otherwise');
    const document = page.getByRole('textbox', { name: 'JSON' });
    await document.fill((await document.inputValue()).replace(unitId ?? '', 'ou-none-00000000'));
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Workloads may do otherwise').waitFor();
    await assert.rejects(makeVpc(), { name: 'UnauthorizedOperation' });
    assert.deepEqual(complaints, []);
  });
});
