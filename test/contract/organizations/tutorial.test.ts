// Guide chapter 18 with its optional steps: an organization, its IPAM account, and a pool that is shared with all
// members. By the JS SDK on each engine, and by every command line client that is installed.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RAM } from '@aws-sdk/client-ram';
import { type Actor, away, contract, home, type Place } from '../support/contract.ts';
import { type Cli, clients, openCli, whyNoCli } from '../support/python.ts';
import { until } from '../support/world.ts';
import { joinOrganization, newOrganization, type OrganizationActor } from './support/organization.ts';

/** The steps, however they are made. */
type Steps = {
  enableIpam(accountId: string): Promise<unknown>;
  enableSharing(): Promise<unknown>;
  createIpam(): Promise<{ readonly ipamId: string; readonly scopeId: string }>;
  createPool(scopeId: string, more: { readonly source?: string; readonly locale?: string }): Promise<string>;
  provision(poolId: string, cidr: string): Promise<unknown>;
  share(poolArn: string, principal: string): Promise<string>;
  createVpc(poolId: string, cidr: string): Promise<{ readonly vpcId: string; readonly cidr: string }>;
  deleteVpc(vpcId: string): Promise<unknown>;
  unshare(shareArn: string): Promise<unknown>;
  deprovision(poolId: string, cidr: string): Promise<unknown>;
  deletePool(poolId: string): Promise<unknown>;
  deleteIpam(ipamId: string): Promise<unknown>;
};

type Roles = {
  readonly management: OrganizationActor;
  readonly administrator: OrganizationActor;
  readonly member: OrganizationActor;
};

async function follow(
  place: Place,
  { management, administrator, member }: Roles,
  steps: Steps,
): Promise<void> {
  await steps.enableIpam(administrator.accountId);
  await steps.enableSharing();
  const { ipamId, scopeId } = await steps.createIpam();
  const top = await steps.createPool(scopeId, {});
  await steps.provision(top, '10.0.0.0/8');
  const regional = await steps.createPool(scopeId, { source: top, locale: away });
  await steps.provision(regional, '10.0.0.0/16');
  const { IpamPoolAllocations: [held] = [] } = await administrator.ec2.getIpamPoolAllocations({
    IpamPoolId: top,
  });
  assert.deepEqual(
    [held?.Cidr, held?.ResourceId, held?.ResourceType],
    ['10.0.0.0/16', regional, 'ipam-pool'],
  );
  // The IPAM has to know of an account before that takes from a pool.
  await until(place, async () => {
    const { IpamDiscoveredAccounts = [] } = await administrator.ec2.getIpamDiscoveredAccounts({
      IpamResourceDiscoveryId: await discoveryOf(administrator),
      DiscoveryRegion: away,
    });
    return IpamDiscoveredAccounts.some(({ AccountId }) => AccountId === member.accountId);
  });
  const { Organization } = await management.organizations.describeOrganization({});
  const poolArn = `arn:aws:ec2::${administrator.accountId}:ipam-pool/${regional}`;
  const shareArn = await steps.share(poolArn, Organization?.Arn as string);
  const { vpcId, cidr } = await steps.createVpc(regional, '10.0.0.0/24');
  assert.equal(cidr, '10.0.0.0/24');
  const { IpamPoolAllocations: [taken] = [] } = await administrator.in(away).ec2.getIpamPoolAllocations({
    IpamPoolId: regional,
  });
  assert.deepEqual([taken?.ResourceId, taken?.ResourceOwner], [vpcId, member.accountId]);

  await steps.deleteVpc(vpcId);
  await steps.unshare(shareArn);
  await steps.deprovision(regional, '10.0.0.0/16');
  await steps.deletePool(regional);
  await steps.deprovision(top, '10.0.0.0/8');
  await steps.deletePool(top);
  await steps.deleteIpam(ipamId);
}

const discoveryOf = async ({ ec2 }: Actor): Promise<string | undefined> =>
  (await ec2.describeIpams({})).Ipams?.[0]?.DefaultResourceDiscoveryId;

function bySdk(place: Place, { management, administrator, member }: Roles): Steps {
  const ramOf = ({ ec2, credentials, endpoint }: Actor): RAM =>
    new RAM({
      region: home,
      credentials,
      requestHandler: ec2.config.requestHandler,
      ...(endpoint !== undefined && { endpoint, maxAttempts: 1 }),
    });
  const { ec2 } = administrator;
  const there = member.in(away).ec2;
  return {
    enableIpam: (accountId) =>
      management.ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId }),
    enableSharing: () => ramOf(management).enableSharingWithAwsOrganization({}),
    createIpam: async () => {
      const { Ipam } = await ec2.createIpam({ OperatingRegions: [{ RegionName: away }] });
      return { ipamId: Ipam?.IpamId as string, scopeId: Ipam?.PrivateDefaultScopeId as string };
    },
    createPool: async (scopeId, { source, locale }) => {
      const { IpamPool } = await ec2.createIpamPool({
        IpamScopeId: scopeId,
        AddressFamily: 'ipv4',
        SourceIpamPoolId: source,
        Locale: locale,
      });
      const id = IpamPool?.IpamPoolId as string;
      await until(place, async () => {
        const { IpamPools: [pool] = [] } = await ec2.describeIpamPools({ IpamPoolIds: [id] });
        return pool?.State === 'create-complete';
      });
      return id;
    },
    provision: (IpamPoolId, Cidr) => ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr }),
    share: async (arn, principal) => {
      const { resourceShare } = await ramOf(administrator).createResourceShare({
        name: 'pool_share',
        resourceArns: [arn],
        principals: [principal],
      });
      return resourceShare?.resourceShareArn as string;
    },
    createVpc: async (Ipv4IpamPoolId, CidrBlock) => {
      const { Vpc } = await there.createVpc({ Ipv4IpamPoolId, CidrBlock });
      return { vpcId: Vpc?.VpcId as string, cidr: Vpc?.CidrBlock as string };
    },
    deleteVpc: (VpcId) => there.deleteVpc({ VpcId }),
    unshare: (resourceShareArn) => ramOf(administrator).deleteResourceShare({ resourceShareArn }),
    deprovision: (IpamPoolId, Cidr) => ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr }),
    deletePool: (IpamPoolId) => ec2.deleteIpamPool({ IpamPoolId }),
    deleteIpam: (IpamId) => ec2.deleteIpam({ IpamId }),
  };
}

/** As the guide writes the commands. */
function byCommands(cli: { readonly [Role in keyof Roles]: Cli }): Steps {
  const { management, administrator, member } = cli;
  const text = async (from: Cli, command: string): Promise<string> =>
    String((await from.aws(`${command} --output text`)).text);
  return {
    enableIpam: async (accountId) => {
      const reply = await management.aws(
        `aws ec2 enable-ipam-organization-admin-account --region ${home} --delegated-admin-account-id ${accountId}`,
      );
      assert.deepEqual(reply, { Success: true });
      const listed = await text(
        management,
        'aws organizations list-delegated-administrators --service-principal ipam.amazonaws.com --query DelegatedAdministrators[].Id',
      );
      assert.equal(listed, accountId);
    },
    enableSharing: () => management.aws('aws ram enable-sharing-with-aws-organization'),
    createIpam: async () => {
      const { Ipam } = await administrator.aws(
        `aws ec2 create-ipam --description my-ipam --region ${home} --operating-regions RegionName=${away}`,
      );
      const { IpamId, PrivateDefaultScopeId } = Ipam as { IpamId: string; PrivateDefaultScopeId: string };
      return { ipamId: IpamId, scopeId: PrivateDefaultScopeId };
    },
    createPool: (scopeId, { source, locale }) =>
      text(
        administrator,
        `aws ec2 create-ipam-pool --region ${home} --ipam-scope-id ${scopeId} --address-family ipv4 --query IpamPool.IpamPoolId` +
          (source === undefined ? '' : ` --source-ipam-pool-id ${source} --locale ${locale}`),
      ),
    provision: (pool, cidr) =>
      administrator.aws(
        `aws ec2 provision-ipam-pool-cidr --region ${home} --ipam-pool-id ${pool} --cidr ${cidr}`,
      ),
    share: (arn, principal) =>
      text(
        administrator,
        `aws ram create-resource-share --region ${home} --name pool_share --resource-arns ${arn} --principals ${principal} --query resourceShare.resourceShareArn`,
      ),
    createVpc: async (pool, cidr) => {
      const { Vpc } = await member.aws(
        `aws ec2 create-vpc --region ${away} --ipv4-ipam-pool-id ${pool} --cidr-block ${cidr}`,
      );
      const { VpcId, CidrBlock } = Vpc as { VpcId: string; CidrBlock: string };
      return { vpcId: VpcId, cidr: CidrBlock };
    },
    deleteVpc: (id) => member.aws(`aws ec2 delete-vpc --region ${away} --vpc-id ${id}`),
    unshare: (arn) => administrator.aws(`aws ram delete-resource-share --resource-share-arn ${arn}`),
    deprovision: (pool, cidr) =>
      administrator.aws(
        `aws ec2 deprovision-ipam-pool-cidr --ipam-pool-id ${pool} --cidr ${cidr} --region ${home}`,
      ),
    deletePool: (pool) =>
      administrator.aws(`aws ec2 delete-ipam-pool --ipam-pool-id ${pool} --region ${home}`),
    deleteIpam: (id) => administrator.aws(`aws ec2 delete-ipam --ipam-id ${id} --region ${home}`),
  };
}

contract('the tutorial for an organization', (place) => {
  const newRoles = async (): Promise<Roles> => {
    const organization = await newOrganization(place);
    return {
      management: organization.management,
      administrator: await joinOrganization(place, organization),
      member: await joinOrganization(place, organization),
    };
  };

  test('it can be followed with the JS SDK', async () => {
    const roles = await newRoles();
    await follow(place, roles, bySdk(place, roles));
  });

  if (place.isSecond) return;
  describe('on a command line', { skip: whyNoCli ?? false }, () => {
    for (const client of clients) {
      test(`it can be followed with the AWS CLI ${client.version}`, async () => {
        const roles = await newRoles();
        const cli = {
          management: openCli(roles.management, client),
          administrator: openCli(roles.administrator, client),
          member: openCli(roles.member, client),
        };
        try {
          await follow(place, roles, byCommands(cli));
        } finally {
          for (const each of Object.values(cli)) each.close();
        }
      });
    }
  });
});
