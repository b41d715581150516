// Guide chapter 17 again, which the guide follows in the console, as its three people would type it: who manages the
// organization, who plans its space, and who makes a network from it. With every command line client that there is.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contract, home } from '../support/contract.ts';
import { type Cli, clients, openCli, whyNoCli } from '../support/python.ts';
import { until } from '../support/world.ts';
import { joinOrganization, newOrganization, newUnit } from './support/organization.ts';

const other = 'us-west-2';
const tag = (value: string) =>
  `--tag-specifications ResourceType=vpc,Tags=[{Key=environment,Value=${value}}]`;
const text = async ({ aws }: Cli, command: string): Promise<string> =>
  String((await aws(`aws ${command} --region ${home} --output text`)).text);

contract('the tutorial of the console on a command line', (place) => {
  // Nothing of it depends on the database.
  if (place.isSecond) return;
  describe('every client', { skip: whyNoCli ?? false }, () => {
    for (const client of clients) {
      test(`it can be followed with the AWS CLI ${client.version}`, async () => {
        const organization = await newOrganization(place);
        const { management, organizationId } = organization;
        const unit = await newUnit(organization, 'Developers');
        const planner = await joinOrganization(place, organization);
        const developer = await joinOrganization(place, organization, unit.id);
        const cli = {
          manager: openCli(management, client),
          planner: openCli(planner, client),
          developer: openCli(developer, client),
        };
        try {
          await follow(cli, {
            unitArn: `arn:aws:organizations::${management.accountId}:ou/${organizationId}/${unit.id}`,
            planner: planner.accountId,
            developer: developer.accountId,
          });
        } finally {
          for (const each of Object.values(cli)) each.close();
        }
      });
    }
  });

  type Ids = { readonly unitArn: string; readonly planner: string; readonly developer: string };

  async function follow(
    { manager, planner, developer }: Readonly<Record<'manager' | 'planner' | 'developer', Cli>>,
    ids: Ids,
  ): Promise<void> {
    // 1 and 2: an account of the organization is its IPAM account, and makes the IPAM.
    const delegated = `--delegated-admin-account-id ${ids.planner} --query Success`;
    assert.equal(await text(manager, `ec2 enable-ipam-organization-admin-account ${delegated}`), 'True');
    const ipam = await text(
      planner,
      `ec2 create-ipam --operating-regions RegionName=${home} RegionName=${other} --query Ipam.IpamId`,
    );
    const scope = await text(planner, 'ec2 describe-ipams --query Ipams[0].PrivateDefaultScopeId');

    // 3 to 5: a global pool, a regional one of it, and one for what comes before production, with its rules.
    const newPool = async (name: string, cidr: string, more: string): Promise<string> => {
      const named = `--ipam-scope-id ${scope} --address-family ipv4 --description '${name}' ${more}`;
      const id = await text(planner, `ec2 create-ipam-pool ${named} --query IpamPool.IpamPoolId`);
      await text(planner, `ec2 provision-ipam-pool-cidr --ipam-pool-id ${id} --cidr ${cidr}`);
      return id;
    };
    const global = await newPool('Global pool', '10.0.0.0/16', '');
    const within = (source: string): string => `--source-ipam-pool-id ${source} --locale ${home}`;
    const regional = await newPool('Regional pool', '10.0.0.0/18', within(global));
    const rules =
      '--allocation-min-netmask-length 24 --allocation-default-netmask-length 24 --allocation-max-netmask-length 24';
    const pool = await newPool(
      'Pre-prod pool',
      '10.0.0.0/20',
      `${within(regional)} ${rules} --allocation-resource-tags Key=environment,Value=pre-prod`,
    );

    // 6: it is shared with a unit, whose accounts need not accept.
    assert.equal(await text(manager, 'ram enable-sharing-with-aws-organization --query returnValue'), 'True');
    const poolArn = `arn:aws:ec2::${ids.planner}:ipam-pool/${pool}`;
    const share = await text(
      planner,
      `ram create-resource-share --name pre-prod --resource-arns ${poolArn} --principals ${ids.unitArn} --no-allow-external-principals --query resourceShare.resourceShareArn`,
    );
    await until(place, async () => {
      const seen = `ec2 get-ipam-discovered-accounts --discovery-region ${home} --ipam-resource-discovery-id`;
      const discovery = await text(planner, 'ec2 describe-ipams --query Ipams[0].DefaultResourceDiscoveryId');
      const accounts = await text(planner, `${seen} ${discovery} --query IpamDiscoveredAccounts[].AccountId`);
      return accounts.includes(ids.developer);
    });

    // 7: a developer makes a network from it; the rule about tags refuses what has others.
    const newVpc = `aws ec2 create-vpc --region ${home} --ipv4-ipam-pool-id ${pool}`;
    const refused = await developer.attempt(`${newVpc} ${tag('production')}`);
    assert.match(refused.error, /InvalidParameterValue.*resource tags required by the IPAM pool/);
    const { Vpc } = await developer.aws(`${newVpc} ${tag('pre-prod')}`);
    const { VpcId: vpc, CidrBlock } = Vpc as { VpcId: string; CidrBlock: string };
    assert.equal(CidrBlock, '10.0.0.0/24');
    const states = 'IpamResourceCidrs[0].[ResourceOwnerId,ManagementState,ComplianceStatus,OverlapStatus]';
    const monitored = `ec2 get-ipam-resource-cidrs --ipam-scope-id ${scope} --resource-id ${vpc} --query ${states}`;
    await until(place, async () => {
      const told = (await text(planner, monitored)).replaceAll('\t', ' ');
      return told === `${ids.developer} managed compliant nonoverlapping`;
    });

    // 8: all of it goes again.
    await text(developer, `ec2 delete-vpc --vpc-id ${vpc}`);
    await text(planner, `ram delete-resource-share --resource-share-arn ${share}`);
    assert.equal(await text(developer, 'ec2 describe-ipam-pools --query length(IpamPools)'), '0');
    await text(planner, `ec2 delete-ipam --ipam-id ${ipam} --cascade`);
    assert.equal(await text(manager, `ec2 disable-ipam-organization-admin-account ${delegated}`), 'True');
  }
});
