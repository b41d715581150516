// The commands that the console shows: the client takes each of them as it stands, and what arrives at the server is what
// the call of the console says. Whether it is carried out or refused, its record tells what arrived.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Action, Input } from '../../console/src/api/actions.ts';
import { cliCommand } from '../../console/src/api/cli.ts';
import { type AuditRecord, listAuditRecords } from '../../src/store/audit.ts';
import type { Actor } from '../contract/support/contract.ts';
import { type Cli, openCli, whyNoCli } from '../contract/support/python.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

type Step = readonly [Action, object];
const step = <A extends Action>(action: A, input: Input<A>): Step => [action, input as object];

const arn = 'arn:aws:ec2::111122223333:ipam-pool/ipam-pool-00000000000000000';
const shareArn = 'arn:aws:ram:us-east-1:111122223333:resource-share/00000000-0000-4000-8000-000000000000';
const invitation = { resourceShareInvitationArn: shareArn.replace('share/', 'share-invitation/') };
const path = 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*';

/** One of everything that the pages about accounts can do, with texts that a shell or the client could mistake. */
const steps: readonly Step[] = [
  step('ec2:CreateIpamResourceDiscovery', {
    Description: "it's “ours”; $HOME `id` \\ *",
    OperatingRegions: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-central-1' }],
    TagSpecifications: [
      { ResourceType: 'ipam-resource-discovery', Tags: [{ Key: 'Name', Value: 'our networks' }] },
    ],
  }),
  step('ec2:ModifyIpamResourceDiscovery', {
    IpamResourceDiscoveryId: 'ipam-res-disco-00000000000000000',
    Description: '',
    AddOperatingRegions: [{ RegionName: 'eu-central-1' }],
    AddOrganizationalUnitExclusions: [{ OrganizationsEntityPath: path }],
  }),
  step('ec2:DeleteIpamResourceDiscovery', { IpamResourceDiscoveryId: 'ipam-res-disco-00000000000000000' }),
  step('ec2:AssociateIpamResourceDiscovery', {
    IpamId: 'ipam-00000000000000000',
    IpamResourceDiscoveryId: 'ipam-res-disco-00000000000000000',
  }),
  step('ec2:DisassociateIpamResourceDiscovery', {
    IpamResourceDiscoveryAssociationId: 'ipam-res-disco-assoc-00000000000000000',
  }),
  step('organizations:CreateOrganization', { FeatureSet: 'ALL' }),
  step('ec2:EnableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: '111122223333' }),
  step('ec2:DisableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: '111122223333' }),
  step('ram:EnableSharingWithAwsOrganization', {}),
  step('ram:CreateResourceShare', {
    name: 'two words',
    resourceArns: [arn],
    principals: ['111122223333', 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5'],
    allowExternalPrincipals: false,
    permissionArns: ['arn:aws:ram::aws:permission/AWSRAMDefaultPermissionsIpamPool'],
  }),
  step('ram:UpdateResourceShare', {
    resourceShareArn: shareArn,
    name: '--a name',
    allowExternalPrincipals: true,
  }),
  step('ram:AssociateResourceShare', { resourceShareArn: shareArn, principals: ['111122223333'] }),
  step('ram:DisassociateResourceShare', { resourceShareArn: shareArn, resourceArns: [arn] }),
  step('ram:DeleteResourceShare', { resourceShareArn: shareArn }),
  step('ram:AcceptResourceShareInvitation', invitation),
  step('ram:RejectResourceShareInvitation', invitation),
  step('servicequotas:RequestServiceQuotaIncrease', {
    ServiceCode: 'vpc',
    QuotaCode: 'L-F678F1CE',
    DesiredValue: 40,
  }),
  step('ec2:CreateManagedPrefixList', {
    PrefixListName: 'file:///etc/hostname',
    AddressFamily: 'IPv4',
    MaxEntries: 5,
    Entries: [{ Cidr: '192.0.2.0/24', Description: 'one, two=three' }, { Cidr: '198.51.100.0/24' }],
  }),
  step('ec2:ModifyManagedPrefixList', {
    PrefixListId: 'pl-00000000000000000',
    CurrentVersion: 1,
    AddEntries: [{ Cidr: '192.0.2.0/24' }, { Cidr: '198.51.100.0/24', Description: 'head office' }],
    RemoveEntries: [{ Cidr: '203.0.113.0/24' }],
  }),
  step('ec2:RestoreManagedPrefixListVersion', {
    PrefixListId: 'pl-00000000000000000',
    PreviousVersion: 1,
    CurrentVersion: 2,
  }),
  step('ec2:DeleteManagedPrefixList', { PrefixListId: 'pl-00000000000000000' }),
  step('ec2:CreateTags', {
    Resources: ['pl-00000000000000000'],
    Tags: [
      { Key: 'Name', Value: 'https://example.com/a page' },
      { Key: 'empty', Value: '' },
    ],
  }),
  step('ec2:DeleteTags', { Resources: ['pl-00000000000000000'], Tags: [{ Key: 'Name' }] }),
];

describe('the commands that the console shows', { skip: whyNoCli }, () => {
  let server: TestServer;
  let cli: Cli;
  before(async () => {
    server = await startTestServer();
    // The command names the endpoint itself.
    cli = openCli({ credentials: server.credentials } as Actor);
  });
  after(async () => {
    cli?.close();
    await server?.stop();
  });

  /** The record of a call; that of a refused one comes after the answer. */
  const recordOf = async (action: string): Promise<AuditRecord> => {
    const query = { accountId: server.accountId, action, countMax: 1 };
    for (;;) {
      const [record] = await server.application.store.read((transaction) =>
        listAuditRecords(transaction, query),
      );
      if (record) return record;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  for (const [action, input] of steps) {
    test(`${action} arrives as the console would say it`, { timeout: 60_000 }, async () => {
      const command = cliCommand(action, input, { region: 'us-east-1', endpoint: server.endpoint });
      // A shell takes the lines of a command together; what reads it here takes words.
      const { code, error } = await cli.attempt(command.replaceAll(' \\\n', ' '));
      assert.ok(code === 0 || /An error occurred \(\w+/.test(error), `${command}\n${error}`);
      const { parameters } = await recordOf(action);
      const { ClientToken: _token, clientToken: _other, ...arrived } = JSON.parse(parameters);
      assert.deepEqual(arrived, input);
    });
  }
});
