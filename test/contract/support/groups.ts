// Security groups and their rules.

import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Actor } from './contract.ts';
import { makeVpc } from './networks.ts';

/** A group in the VPC, or in one of its own. */
export async function makeGroup(actor: Actor, VpcId?: string, GroupName = 'web'): Promise<string> {
  const vpc = VpcId ?? (await makeVpc(actor));
  const request = { VpcId: vpc, GroupName, Description: 'for tests' };
  return (await actor.ec2.createSecurityGroup(request)).GroupId as string;
}

export async function describeGroup({ ec2 }: Actor, GroupId: string): Promise<SecurityGroup> {
  const { SecurityGroups: [group] = [] } = await ec2.describeSecurityGroups({ GroupIds: [GroupId] });
  return group as SecurityGroup;
}

/** The group that the VPC was made with. */
export async function ownGroup({ ec2 }: Actor, VpcId: string): Promise<SecurityGroup> {
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups: [group] = [] } = await ec2.describeSecurityGroups({ Filters });
  return group as SecurityGroup;
}

export const rulesOf = async ({ ec2 }: Actor, GroupId: string): Promise<SecurityGroupRule[]> =>
  (await ec2.describeSecurityGroupRules({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }))
    .SecurityGroupRules ?? [];

/** SSH from a block. */
export const ssh = (CidrIp = '10.0.0.0/8'): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp }],
});
