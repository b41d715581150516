// What is done on the pages of monitoring, in a real browser against a real server: blocks monitored again and moved,
// records and addresses filtered, and the search.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateIpamCommand,
  CreateIpamScopeCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  GetIpamResourceCidrsCommand,
} from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('monitoring in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let scopeId = '';
  let otherScopeId = '';
  let vpcId = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const ec2 = server.ec2();
    const { Ipam } = await ec2.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    scopeId = Ipam?.PrivateDefaultScopeId ?? '';
    const { IpamScope } = await ec2.send(
      new CreateIpamScopeCommand({ IpamId: Ipam?.IpamId, Description: 'another network' }),
    );
    otherScopeId = IpamScope?.IpamScopeId ?? '';
    const Tags = [
      { Key: 'Name', Value: 'shop' },
      { Key: 'team', Value: 'payments' },
    ];
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({
        CidrBlock: '10.1.0.0/16',
        TagSpecifications: [{ ResourceType: 'vpc', Tags }],
      }),
    );
    vpcId = Vpc?.VpcId ?? '';
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.1.0.0/24' }));
    const { NetworkInterface } = await ec2.send(
      new CreateNetworkInterfaceCommand({ SubnetId: Subnet?.SubnetId }),
    );
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({}));
    await ec2.send(
      new AssociateAddressCommand({
        AllocationId,
        NetworkInterfaceId: NetworkInterface?.NetworkInterfaceId,
      }),
    );
    await ec2.send(new AllocateAddressCommand({}));
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
  const statesIn = async (IpamScopeId: string) => {
    const { IpamResourceCidrs = [] } = await server
      .ec2()
      .send(new GetIpamResourceCidrsCommand({ IpamScopeId, ResourceId: vpcId }));
    return IpamResourceCidrs.map((each) => each.ManagementState);
  };
  const act = async (page: Page, action: string, verb = action) => {
    await page.getByRole('radio', { name: `Select ${vpcId}` }).check();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };

  test('a resource is ignored, monitored again, and moved to another scope', async () => {
    const { page, complaints } = await open(`/resources?scope=${scopeId}`);
    await act(page, 'Mark as ignored');
    await page.getByRole('row').filter({ hasText: vpcId }).getByText('Ignored').first().waitFor();
    assert.deepEqual(await statesIn(scopeId), ['ignored']);
    await act(page, 'Unmark as ignored');
    await page.getByRole('row').filter({ hasText: vpcId }).getByText('Unmanaged').first().waitFor();
    await act(page, 'Move CIDR to different scope', 'Move CIDR');
    await page.getByRole('radio', { name: `Select ${vpcId}` }).waitFor({ state: 'detached' });
    assert.deepEqual(await statesIn(scopeId), []);
    assert.deepEqual(await statesIn(otherScopeId), ['unmanaged']);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a subnet cannot be ignored by itself, and the menu says why', async () => {
    const { page } = await open(`/resources?scope=${otherScopeId}`);
    await page.getByRole('radio', { name: /^Select subnet-/ }).check();
    await page.getByRole('button', { name: 'Actions' }).click();
    const item = page.getByRole('menuitem', { name: 'Mark as ignored', exact: true });
    assert.equal(await item.getAttribute('aria-disabled'), 'true');
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });

  test('one family at a time is listed', async () => {
    const { page } = await open(`/resources?scope=${otherScopeId}`);
    await page.getByRole('link', { name: /^shop / }).waitFor();
    await page.getByRole('button', { name: 'IPv6' }).click();
    await page.getByText('No IPv6 CIDR has been seen in this scope yet').waitFor();
    assert.match(page.url(), /family=ipv6/);
    await page.context().close();
  });

  test('the audit trail is narrowed by principal and by time, and shows the parameters', async () => {
    const { page } = await open('/audit-trail');
    await page.getByText('ec2:CreateVpc').waitFor();
    await page.getByLabel('Principal').fill('arn:aws:iam::999999999999:root');
    await page.getByLabel('Principal').press('Enter');
    await page.getByText('No record fits what is asked for').waitFor();
    const past = '2020-01-01T00:00:00Z';
    await page.goto(`/console/audit-trail?from=${past}&to=2020-02-01T00:00:00Z`);
    await page.getByText('No record fits what is asked for').waitFor();
    await page.goto(`/console/audit-trail?resource=${vpcId}&from=${past}&to=2099-01-01T00:00:00Z`);
    await page.getByRole('button', { name: /^Details of ec2:CreateVpc,/ }).click();
    await page.getByText('"CidrBlock": "10.1.0.0/16"').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });

  test('public addresses are filtered by whether anything has them', async () => {
    const { page } = await open('/public-ip-insights');
    await page.getByText('One Elastic IP address is unassociated').waitFor();
    const rows = page.getByRole('table').getByRole('row');
    await page.getByLabel('Filter Public IP addresses').fill('Associated = Unassociated');
    await page.getByLabel('Filter Public IP addresses').press('Enter');
    await page.getByText('One match').first().waitFor();
    assert.equal(await rows.filter({ hasText: 'Unassociated' }).count(), 1);
    await page
      .getByRole('link', { name: 'Show them' })
      .or(page.getByRole('button', { name: 'Show them' }))
      .click();
    await page.getByRole('heading', { name: 'Elastic IP addresses', level: 1 }).waitFor();
    await page.context().close();
  });

  test('the search finds by id, by CIDR and by tag', async () => {
    const { page } = await open('/dashboard');
    const box = page.getByRole('combobox', { name: 'Address, CIDR, ID, name or tag' });
    for (const text of [vpcId, '10.1.0.0/16', 'team=payments']) {
      await box.fill(text);
      await page.getByRole('option', { name: /shop/ }).first().click();
      await page.waitForURL(new RegExp(`/console/vpcs/${vpcId}|/console/history`));
      await page.goto('/console/dashboard');
    }
    await page.context().close();
  });
});
