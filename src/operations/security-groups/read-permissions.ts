// The permissions of a call as single rules: one for each peer.

import type { IpPermission, UserIdGroupPair } from '@aws-sdk/client-ec2';
import type { Family } from '../../domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import {
  type RuleTerms,
  readTraffic,
  ruleKeyOf,
  type SecurityGroup,
} from '../../domain/security-group/security-group.ts';
import { readDescription } from '../checks.ts';
import type { Context } from '../operation.ts';
import { everything } from './new-rule.ts';
import { nameOfDefaultVpc, requireSecurityGroup } from './own-group.ts';

export type PermissionInput = {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
};

export type WantedRule = { readonly terms: RuleTerms; readonly description: string | undefined };

/** How many rules one call may name. */
const rulesMax = 1000;

/**
 * @returns the rules, each once
 * @throws {Fault} MissingParameter, InvalidParameterValue, InvalidParameterCombination, SecurityGroupNotFound
 */
export async function readPermissions(
  context: Context,
  group: SecurityGroup,
  isEgress: boolean,
  input: PermissionInput,
): Promise<WantedRule[]> {
  const wanted = new Map<string, WantedRule>();
  for (const permission of permissionsOf(input)) {
    const traffic = readTraffic(permission.IpProtocol ?? '', {
      fromPort: permission.FromPort,
      toPort: permission.ToPort,
    });
    if (traffic.kind === 'wrong') {
      throw new Fault(
        'InvalidParameterValue',
        `Invalid value for IpProtocol '${permission.IpProtocol ?? ''}' and its ports. ${traffic.reason}`,
      );
    }
    const { protocol, fromPort, toPort } = traffic;
    for (const { description, ...peer } of await peersOf(context, group, permission)) {
      const terms = { ...everything, isEgress, protocol, fromPort, toPort, ...peer };
      wanted.set(ruleKeyOf(terms), { terms, description: readDescription(description) });
    }
  }
  if (wanted.size === 0) {
    throw new Fault(
      'MissingParameter',
      'The request must contain IpPermissions, each with IpRanges, Ipv6Ranges, PrefixListIds or UserIdGroupPairs.',
    );
  }
  if (wanted.size > rulesMax) {
    throw new Fault('InvalidParameterValue', `At most ${rulesMax} rules can be named in one request.`);
  }
  return [...wanted.values()];
}

/** One permission can be said in parameters of its own, an old form that is still in use. */
function permissionsOf(input: PermissionInput): readonly IpPermission[] {
  if (input.SourceSecurityGroupName !== undefined) throw nameOfDefaultVpc(input.SourceSecurityGroupName);
  if (input.CidrIp === undefined) return input.IpPermissions ?? [];
  if (input.IpPermissions?.length) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request cannot contain both IpPermissions and CidrIp.',
    );
  }
  const { IpProtocol, FromPort, ToPort, CidrIp } = input;
  return [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
}

type Peer = Partial<RuleTerms> & { readonly description: string | undefined };

async function peersOf(context: Context, group: SecurityGroup, permission: IpPermission): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const { CidrIp, Description: description } of permission.IpRanges ?? []) {
    peers.push({ cidrIpv4: readCanonical('CidrIp', CidrIp, 'ipv4'), description });
  }
  for (const { CidrIpv6, Description: description } of permission.Ipv6Ranges ?? []) {
    peers.push({ cidrIpv6: readCanonical('CidrIpv6', CidrIpv6, 'ipv6'), description });
  }
  for (const { PrefixListId, Description: description } of permission.PrefixListIds ?? []) {
    peers.push({ prefixListId: readPrefixListId(PrefixListId), description });
  }
  for (const pair of permission.UserIdGroupPairs ?? []) peers.push(await readPair(context, group, pair));
  return peers;
}

/** A block is kept as the block around the address that is named, as EC2 reads it. */
function readCanonical(parameter: string, text: string | undefined, family: Family): string {
  const parsed = text === undefined ? undefined : parseCidr(text);
  if (parsed?.cidr.family === family) return formatCidr(parsed.cidr);
  throw new Fault('InvalidParameterValue', `CIDR block ${text ?? ''} is malformed (${parameter}).`);
}

/** Its form alone: a rule can be taken back whose list is shared no more. */
function readPrefixListId(id: string | undefined): string {
  if (id !== undefined && /^pl-[0-9a-f]{8,17}$/.test(id)) return id;
  throw new Fault('InvalidParameterValue', `Value (${id ?? ''}) for parameter PrefixListId is invalid.`);
}

async function readPair(
  context: Context,
  group: SecurityGroup,
  { GroupId, GroupName, Description: description }: UserIdGroupPair,
): Promise<Peer> {
  if (GroupId === undefined) throw nameOfDefaultVpc(GroupName ?? '');
  const peer = await requireSecurityGroup(context, GroupId);
  if (peer.vpcId !== group.vpcId) {
    throw new Fault(
      'NetworksDiffer',
      `You have specified two resources that belong to different networks: ${group.id} is in ${group.vpcId}, ${peer.id} in ${peer.vpcId}.`,
    );
  }
  return { referencedGroupId: peer.id, referencedAccountId: peer.accountId, description };
}
