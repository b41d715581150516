// The ten steps by which the IPAM of one organization comes to manage accounts of another one (guide chapter 02), as
// their owners type them, with every command line client that is installed.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contract, home } from '../support/contract.ts';
import { type Cli, clients, openCli, whyNoCli } from '../support/python.ts';
import { until } from '../support/world.ts';
import { joinOrganization, newOrganization } from './support/organization.ts';

const text = async ({ aws }: Cli, command: string): Promise<string> =>
  String((await aws(`${command} --region ${home} --output text`)).text);

contract('two organizations on a command line', (place) => {
  // Nothing of it depends on the database.
  if (place.isSecond) return;
  describe('every client', { skip: whyNoCli ?? false }, () => {
    for (const client of clients) {
      test(`they can be integrated with the AWS CLI ${client.version}`, async () => {
        const [primary, secondary] = [await newOrganization(place), await newOrganization(place)];
        const actors = {
          primaryOwner: primary.management,
          primaryIpam: await joinOrganization(place, primary),
          secondaryOwner: secondary.management,
          secondaryAdmin: await joinOrganization(place, secondary),
          member: await joinOrganization(place, secondary),
        };
        const cli = Object.fromEntries(
          Object.entries(actors).map(([name, actor]) => [name, openCli(actor, client)]),
        ) as { [Name in keyof typeof actors]: Cli };
        try {
          await follow(cli, {
            primaryIpam: actors.primaryIpam.accountId,
            secondaryAdmin: actors.secondaryAdmin.accountId,
            member: actors.member.accountId,
          });
        } finally {
          for (const each of Object.values(cli)) each.close();
        }
      });
    }
  });

  type Names = 'primaryOwner' | 'primaryIpam' | 'secondaryOwner' | 'secondaryAdmin' | 'member';

  async function follow(
    { primaryOwner, primaryIpam, secondaryOwner, secondaryAdmin, member }: { [Name in Names]: Cli },
    ids: { readonly [Name in 'primaryIpam' | 'secondaryAdmin' | 'member']: string },
  ): Promise<void> {
    const ofEc2 = (from: Cli, command: string) => text(from, `aws ec2 ${command}`);
    const ofRam = (from: Cli, command: string) => text(from, `aws ram ${command}`);
    const enable = 'enable-ipam-organization-admin-account --query Success --delegated-admin-account-id';
    const accept = async (from: Cli): Promise<void> => {
      const invitation = await ofRam(
        from,
        'get-resource-share-invitations --query "resourceShareInvitations[?status==\'PENDING\'].resourceShareInvitationArn"',
      );
      const status = '--query resourceShareInvitation.status';
      const request = `accept-resource-share-invitation ${status} --resource-share-invitation-arn ${invitation}`;
      assert.equal(await ofRam(from, request), 'ACCEPTED');
    };
    const { aws } = member;
    const { Vpc } = await aws(`aws ec2 create-vpc --region ${home} --cidr-block 10.99.0.0/24`);
    const vpc = (Vpc as { VpcId: string }).VpcId;
    const monitored = (id: string, scope: string) =>
      ofEc2(
        primaryIpam,
        `get-ipam-resource-cidrs --ipam-scope-id ${scope} --resource-id ${id} --query IpamResourceCidrs[].[ResourceOwnerId,ManagementState]`,
      );
    const untilState = (id: string, scope: string, wanted: string) =>
      until(place, async () => (await monitored(id, scope)).replaceAll('\t', ' ') === wanted);

    // 1 and 2: the first organization has an IPAM account, with an IPAM.
    assert.equal(await ofEc2(primaryOwner, `${enable} ${ids.primaryIpam}`), 'True');
    const ipam = await ofEc2(primaryIpam, 'create-ipam --query Ipam.IpamId');
    const scope = await ofEc2(primaryIpam, 'describe-ipams --query Ipams[0].PrivateDefaultScopeId');
    // 3: so has the second one.
    assert.equal(await ofEc2(secondaryOwner, `${enable} ${ids.secondaryAdmin}`), 'True');
    // 4: it makes a resource discovery and shares it.
    const discovery = await ofEc2(
      secondaryAdmin,
      'create-ipam-resource-discovery --query IpamResourceDiscovery.IpamResourceDiscoveryId',
    );
    const discoveryArn = `arn:aws:ec2::${ids.secondaryAdmin}:ipam-resource-discovery/${discovery}`;
    const shareArn = '--query resourceShare.resourceShareArn';
    const share = await ofRam(
      secondaryAdmin,
      `create-resource-share ${shareArn} --name discovery --resource-arns ${discoveryArn} --principals ${ids.primaryIpam}`,
    );
    // What will be seen of it can be looked at before.
    assert.equal(
      await ofEc2(
        secondaryAdmin,
        `get-ipam-discovered-accounts --ipam-resource-discovery-id ${discovery} --discovery-region ${home} --query 'length(IpamDiscoveredAccounts)'`,
      ),
      '3',
    );
    // 5 and 6: the first organization accepts, and associates it with its IPAM.
    await accept(primaryIpam);
    const association = await ofEc2(
      primaryIpam,
      `associate-ipam-resource-discovery --ipam-id ${ipam} --ipam-resource-discovery-id ${discovery} --query IpamResourceDiscoveryAssociation.IpamResourceDiscoveryAssociationId`,
    );
    // 7: it monitors what there is.
    await untilState(vpc, scope, `${ids.member} unmanaged`);
    // 8: it shares a pool with a member of the second organization.
    const pool = await ofEc2(
      primaryIpam,
      `create-ipam-pool --ipam-scope-id ${scope} --address-family ipv4 --locale ${home} --query IpamPool.IpamPoolId`,
    );
    await ofEc2(primaryIpam, `provision-ipam-pool-cidr --ipam-pool-id ${pool} --cidr 10.0.0.0/16`);
    await ofRam(
      primaryIpam,
      `create-resource-share --name pool --resource-arns arn:aws:ec2::${ids.primaryIpam}:ipam-pool/${pool} --principals ${ids.member}`,
    );
    await accept(member);
    const drawn = await ofEc2(
      member,
      `create-vpc --ipv4-ipam-pool-id ${pool} --ipv4-netmask-length 24 --query Vpc.VpcId`,
    );
    await untilState(drawn, scope, `${ids.member} managed`);
    // 9: it stops discovering the second organization.
    await ofEc2(
      primaryIpam,
      `disassociate-ipam-resource-discovery --ipam-resource-discovery-association-id ${association}`,
    );
    await untilState(vpc, scope, '');
    const refused = await member.attempt(
      `aws ec2 create-vpc --region ${home} --ipv4-ipam-pool-id ${pool} --ipv4-netmask-length 24`,
    );
    assert.match(refused.error, /UnsupportedOperation.* is not monitored by IPAM/);
    // 10: the second organization stops taking part.
    await ofRam(
      secondaryAdmin,
      `disassociate-resource-share --resource-share-arn ${share} --principals ${ids.primaryIpam}`,
    );
    const gone = await primaryIpam.attempt(
      `aws ec2 get-ipam-discovered-accounts --region ${home} --ipam-resource-discovery-id ${discovery} --discovery-region ${home}`,
    );
    assert.match(gone.error, /InvalidIpamResourceDiscoveryId.NotFound/);
    await ofEc2(secondaryAdmin, `delete-ipam-resource-discovery --ipam-resource-discovery-id ${discovery}`);
  }
});
