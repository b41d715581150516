import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Subnet } from '../../domain/vpc/vpc.ts';
import { listSubnetCidrs, saveSubnet } from '../../store/subnets.ts';
import { oneOf } from '../checks.ts';
import { readOneAttribute, readSwitch } from '../one-attribute.ts';
import { type Context, operation } from '../operation.ts';
import { holdSubnet } from './own-subnet.ts';

/** The attributes that are switched on and off, and where they are kept. */
const switches = {
  AssignIpv6AddressOnCreation: 'assignIpv6AddressOnCreation',
  MapPublicIpOnLaunch: 'mapPublicIpOnLaunch',
  EnableDns64: 'enableDns64',
  EnableResourceNameDnsARecordOnLaunch: 'enableResourceNameDnsA',
  EnableResourceNameDnsAAAARecordOnLaunch: 'enableResourceNameDnsAaaa',
} as const satisfies Record<string, keyof Subnet>;

const served = [
  ...(Object.keys(switches) as (keyof typeof switches)[]),
  'PrivateDnsHostnameTypeOnLaunch',
] as const;

/** What belongs to Outposts, of which there are none. */
const unserved = [
  'MapCustomerOwnedIpOnLaunch',
  'CustomerOwnedIpv4Pool',
  'EnableLniAtDeviceIndex',
  'DisableLniAtDeviceIndex',
] as const;

/** Changes one attribute of a subnet. */
export const modifySubnetAttribute = operation<ModifySubnetAttributeRequest, object>(
  'ModifySubnetAttribute',
  {
    kind: 'write',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
    ],
    async run(input, context) {
      const outposts = unserved.find((name) => input[name] !== undefined);
      if (outposts) {
        throw new Fault('UnsupportedOperation', `This server has no Outposts; leave ${outposts} out.`);
      }
      const name = readOneAttribute(input, served);
      const change = readChange(name, input);
      const subnet = await holdSubnet(context, input.SubnetId as string);
      if (change.assignIpv6AddressOnCreation) await requireIpv6(context, subnet);
      saveSubnet(context.transaction, { ...subnet, ...change });
      return {};
    },
  },
);

function readChange(name: (typeof served)[number], input: ModifySubnetAttributeRequest): Partial<Subnet> {
  if (name !== 'PrivateDnsHostnameTypeOnLaunch') return { [switches[name]]: readSwitch(name, input[name]) };
  const hostnameType = oneOf(name, input[name], ['ip-name', 'resource-name']);
  return hostnameType === undefined ? {} : { hostnameType };
}

async function requireIpv6({ transaction }: Context, subnet: Subnet): Promise<void> {
  const blocks = await listSubnetCidrs(transaction, subnet.id);
  if (blocks.some((block) => block.cidr.family === 'ipv6')) return;
  throw new Fault(
    'InvalidParameterValue',
    `Invalid value 'true' for assignIpv6AddressOnCreation. The subnet ${subnet.id} has no IPv6 block.`,
  );
}
