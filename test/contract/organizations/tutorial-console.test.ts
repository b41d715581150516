// Guide chapter 17, which the guide follows in the console, by the calls behind it: an IPAM account, a hierarchy of
// pools, one of them shared with a unit, and a VPC that a developer's account in that unit makes from it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RAM } from '@aws-sdk/client-ram';
import { refused } from '../support/answers.ts';
import { type Actor, contract, type Place } from '../support/contract.ts';
import { until, type World, worldOf } from '../support/world.ts';
import { joinOrganization, newOrganization, newUnit } from './support/organization.ts';

const locale = 'us-east-1';
const other = 'us-west-2';

const ramOf = ({ ec2, region, credentials, endpoint }: Actor): RAM =>
  new RAM({
    region,
    credentials,
    requestHandler: ec2.config.requestHandler,
    ...(endpoint !== undefined && { endpoint, maxAttempts: 1 }),
  });

/** Steps 3 to 5: a global pool, regional pools in it, and one for pre-production with its rules. */
async function makePools(world: World): Promise<string[]> {
  const global = await world.pool({ Description: 'Global pool' }, '10.0.0.0/16');
  const regional = await world.pool(
    { Description: 'Regional pool', SourceIpamPoolId: global, Locale: locale },
    '10.0.0.0/18',
  );
  const second = await world.pool(
    { Description: 'Regional pool', SourceIpamPoolId: global, Locale: other },
    '10.0.64.0/18',
  );
  const preProduction = await world.pool(
    {
      Description: 'Pre-prod pool',
      SourceIpamPoolId: regional,
      Locale: locale,
      AllocationMinNetmaskLength: 24,
      AllocationDefaultNetmaskLength: 24,
      AllocationMaxNetmaskLength: 24,
      AllocationResourceTags: [{ Key: 'environment', Value: 'pre-prod' }],
    },
    '10.0.0.0/20',
  );
  return [preProduction, second, regional, global];
}

const untilDiscovered = (place: Place, { ec2, ipam }: World, accountId: string): Promise<unknown> =>
  until(place, async () => {
    const { IpamDiscoveredAccounts = [] } = await ec2.getIpamDiscoveredAccounts({
      IpamResourceDiscoveryId: ipam.DefaultResourceDiscoveryId,
      DiscoveryRegion: locale,
    });
    return IpamDiscoveredAccounts.some(
      (each) => each.AccountId === accountId && each.LastSuccessfulDiscoveryTime,
    );
  });

contract('the tutorial of the console', (place) => {
  test('it can be followed by its calls', async () => {
    const organization = await newOrganization(place);
    const { management, organizationId } = organization;
    const unit = await newUnit(organization, 'Developers');
    const administrator = await joinOrganization(place, organization);
    const developer = await joinOrganization(place, organization, unit.id);
    const outsider = await joinOrganization(place, organization);

    await management.ec2.enableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    const world = await worldOf(place, administrator, { OperatingRegions: [{ RegionName: other }] });
    const pools = await makePools(world);
    const [pool] = pools as [string];

    await ramOf(management).enableSharingWithAwsOrganization({});
    const unitArn = `arn:aws:organizations::${management.accountId}:ou/${organizationId}/${unit.id}`;
    const { resourceShare } = await ramOf(administrator).createResourceShare({
      name: 'pre-prod',
      resourceArns: [`arn:aws:ec2::${administrator.accountId}:ipam-pool/${pool}`],
      principals: [unitArn],
      allowExternalPrincipals: false,
    });

    await untilDiscovered(place, world, developer.accountId);
    const tags = [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'environment', Value: 'pre-prod' }] }];
    await refused(
      developer.ec2.createVpc({ Ipv4IpamPoolId: pool }),
      'InvalidParameterValue',
      /missing one or more of the resource tags required by the IPAM pool/,
    );
    await refused(
      outsider.ec2.createVpc({ Ipv4IpamPoolId: pool, TagSpecifications: tags }),
      'InvalidIpamPoolId.NotFound',
    );
    const { Vpc } = await developer.ec2.createVpc({ Ipv4IpamPoolId: pool, TagSpecifications: tags });
    assert.equal(Vpc?.CidrBlock, '10.0.0.0/24');
    const row = await until(place, async () => {
      const { IpamResourceCidrs = [] } = await world.ec2.getIpamResourceCidrs({
        IpamScopeId: world.privateScopeId,
        ResourceId: Vpc?.VpcId,
      });
      return IpamResourceCidrs.find(({ ManagementState }) => ManagementState === 'managed');
    });
    assert.deepEqual(
      [row.ResourceOwnerId, row.ComplianceStatus, row.OverlapStatus],
      [developer.accountId, 'compliant', 'nonoverlapping'],
    );

    await developer.ec2.deleteVpc({ VpcId: Vpc?.VpcId });
    await ramOf(administrator).deleteResourceShare({ resourceShareArn: resourceShare?.resourceShareArn });
    const { IpamPools: seen } = await developer.ec2.describeIpamPools({});
    assert.deepEqual(seen, []);
    for (const IpamPoolId of pools) {
      const { IpamPoolCidrs: [cidr] = [] } = await world.ec2.getIpamPoolCidrs({ IpamPoolId });
      await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: cidr?.Cidr });
      await world.ec2.deleteIpamPool({ IpamPoolId });
    }
    await world.ec2.deleteIpam({ IpamId: world.ipam.IpamId });
    await management.ec2.disableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
  });
});
