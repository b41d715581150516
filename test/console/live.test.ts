// Two accounts look at what they share: what one of them changes the other sees by itself, in a real browser, without
// losing what was selected.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AllocateIpamPoolCidrCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import {
  AcceptHandshakeCommand,
  CreateOrganizationCommand,
  InviteAccountToOrganizationCommand,
  LeaveOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  AcceptResourceShareInvitationCommand,
  CreateResourceShareCommand,
  GetResourceShareInvitationsCommand,
  RAMClient,
} from '@aws-sdk/client-ram';
import type { Browser } from 'playwright-core';
import { type Credentials, startTestServer, type TestServer } from '../support/server.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('what accounts share in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let other: { accountId: string; credentials: Credentials };
  let poolId = '';
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
        Locale: 'us-east-1',
        Description: 'for everybody',
      }),
    );
    poolId = IpamPool?.IpamPoolId ?? '';
    poolArn = IpamPool?.IpamPoolArn ?? '';
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: poolId, Cidr: '10.0.0.0/8' }));
    for (const Description of ['first', 'second']) {
      await ec2.send(new AllocateIpamPoolCidrCommand({ IpamPoolId: poolId, NetmaskLength: 24, Description }));
    }
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (path: string, credentials: Credentials) => {
    const visited = await visit(browser, server, path);
    await signIn(visited.page, { credentials });
    return visited;
  };
  const ram = (credentials: Credentials) =>
    new RAMClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });

  test('an invitation appears, and the pool once it is accepted', async () => {
    const { page } = await open('/resource-shares', other.credentials);
    await page.getByText('No invitations in this Region').waitFor();
    await ram(server.credentials).send(
      new CreateResourceShareCommand({
        name: 'company pools',
        resourceArns: [poolArn],
        principals: [other.accountId],
      }),
    );
    await page.getByRole('radio', { name: /^Select arn:aws:ram:/ }).waitFor();
    const pool = await open(`/pools/${poolId}`, other.credentials);
    await pool.page.getByText(`There is no pool ${poolId} here.`).waitFor();
    const { resourceShareInvitations } = await ram(other.credentials).send(
      new GetResourceShareInvitationsCommand({}),
    );
    await ram(other.credentials).send(
      new AcceptResourceShareInvitationCommand({
        resourceShareInvitationArn: resourceShareInvitations?.[0]?.resourceShareInvitationArn,
      }),
    );
    await pool.page.getByText('for everybody').first().waitFor();
    await page.context().close();
    await pool.page.context().close();
  });

  test('what somebody else takes of a pool appears, and what was selected stays so', async () => {
    const { page, complaints } = await open(`/pools/${poolId}?tab=allocations`, server.credentials);
    const first = page.getByRole('row').filter({ hasText: 'first' });
    await first.getByRole('checkbox').or(first.getByRole('radio')).first().check();
    await first.evaluate((row) => row.setAttribute('data-mark', 'still here'));
    await server
      .ec2()
      .send(
        new AllocateIpamPoolCidrCommand({ IpamPoolId: poolId, NetmaskLength: 24, Description: 'of another' }),
      );
    await page.getByRole('row').filter({ hasText: 'of another' }).waitFor();
    assert.ok(await first.getByRole('checkbox').or(first.getByRole('radio')).first().isChecked());
    assert.equal(await first.getAttribute('data-mark'), 'still here', 'the row is not drawn anew');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('an account that joins the organization appears, and is gone when it leaves', async () => {
    const organizations = (credentials: Credentials) =>
      new OrganizationsClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });
    const management = organizations(server.credentials);
    const member = organizations(other.credentials);
    await management.send(new CreateOrganizationCommand({}));
    const { page } = await open('/organization-settings', server.credentials);
    const row = page.getByRole('row').filter({ hasText: other.accountId });
    await page.getByText('(1)').first().waitFor();
    const { Handshake } = await management.send(
      new InviteAccountToOrganizationCommand({ Target: { Id: other.accountId, Type: 'ACCOUNT' } }),
    );
    await member.send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }));
    await row.waitFor();
    await member.send(new LeaveOrganizationCommand({}));
    await row.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
