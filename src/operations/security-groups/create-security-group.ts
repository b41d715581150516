import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { SecurityGroup } from '../../domain/security-group/security-group.ts';
import {
  countSecurityGroups,
  findSecurityGroupByName,
  saveNewSecurityGroup,
} from '../../store/security-groups.ts';
import { saveTags } from '../../store/tags.ts';
import { listVpcCidrs } from '../../store/vpcs.ts';
import { type Context, operation } from '../operation.ts';
import { requireVpc } from '../owned.ts';
import { readTagSpecifications, toWireTags } from '../tags/tag-specifications.ts';
import { addEgressRules } from './new-rule.ts';

/** Makes a security group in a VPC, which lets everything out and nothing in. */
export const createSecurityGroup = operation<CreateSecurityGroupRequest, CreateSecurityGroupResult>(
  'CreateSecurityGroup',
  {
    kind: 'write',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'security-group', '*'),
      ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? '*'),
    ],
    async run(input, context) {
      const { transaction, accountId, region } = context;
      const tags = readTagSpecifications(input.TagSpecifications, 'security-group');
      const name = readName(input.GroupName as string);
      const description = readText('GroupDescription', input.Description as string);
      if (input.VpcId === undefined) {
        throw new Fault('DefaultVpcNotFound', 'No default VPC for this user. Specify a VpcId.');
      }
      const vpc = await requireVpc(context, input.VpcId);
      await requireRoom(context);
      if (await findSecurityGroupByName(transaction, vpc.id, name)) {
        throw new Fault(
          'SecurityGroupDuplicate',
          `The security group '${name}' already exists for VPC '${vpc.id}'`,
        );
      }
      const id = context.ids.short('sg');
      const group: SecurityGroup = {
        id,
        accountId,
        region,
        vpcId: vpc.id,
        name,
        description,
        isDefault: false,
        createdAt: context.now,
      };
      saveNewSecurityGroup(transaction, group);
      const blocks = await listVpcCidrs(transaction, vpc.id);
      addEgressRules(
        context,
        group,
        blocks.some((block) => block.cidr.family === 'ipv6'),
      );
      saveTags(transaction, { resourceId: id, resourceType: 'security-group', accountId, region }, tags);
      return {
        GroupId: id,
        Tags: toWireTags(tags),
        SecurityGroupArn: ec2Arn(region, accountId, 'security-group', id),
      };
    },
  },
);

function readName(text: string): string {
  const name = readText('GroupName', text);
  if (name.startsWith('sg-')) {
    throw new Fault('InvalidParameterValue', 'Group names may not be in the format sg-*.');
  }
  if (name === 'default') {
    throw new Fault('SecurityGroupReserved', 'Cannot use reserved security group name: default');
  }
  return name;
}

/** The characters that EC2 allows in names and descriptions of groups. */
const allowed = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

function readText(parameter: string, text: string): string {
  if (allowed.test(text)) return text;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text}) for parameter ${parameter} is invalid. It has 1 to 255 of the characters a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{}!$*`,
  );
}

async function requireRoom(context: Context): Promise<void> {
  const { transaction, accountId } = context;
  const limit = context.config.quotas['security-groups-per-region'];
  const [, count] = await Promise.all([
    // Two at the same time must not both find the last place free.
    transaction.lock('account', accountId),
    countSecurityGroups(transaction, context, limit),
  ]);
  if (count < limit) return;
  throw new Fault(
    'SecurityGroupLimitExceeded',
    `The maximum number of security groups has been reached. It is ${limit}, set by security-groups-per-region in CADASTRE_QUOTAS.`,
  );
}
