import type { SecurityGroupRule as RuleReply, TagSpecification } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import {
  peerOf,
  type RuleTerms,
  ruleKeyOf,
  type SecurityGroupRule,
  weightOf,
} from '../../domain/security-group/security-group.ts';
import { listRulesOf } from '../../store/security-groups.ts';
import { saveTags } from '../../store/tags.ts';
import type { Context } from '../operation.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { addRule } from './new-rule.ts';
import { holdNamedGroup } from './own-group.ts';
import { type PermissionInput, readPermissions, type WantedRule } from './read-permissions.ts';
import { holdReferredLists, requireReferable } from './referred-lists.ts';
import { describeRulesOf } from './rule-reply.ts';

export type AuthorizeInput = PermissionInput & {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly TagSpecifications?: TagSpecification[] | undefined;
};

/** Adds rules of one direction to a group: all of them, or none. */
export async function authorizeRules(
  context: Context,
  input: AuthorizeInput,
  isEgress: boolean,
): Promise<RuleReply[]> {
  const tags = readTagSpecifications(input.TagSpecifications, 'security-group-rule');
  const group = await holdNamedGroup(context, input);
  const wanted = await readPermissions(context, group, isEgress, input);
  const all = await listRulesOf(context.transaction, group.id);
  const keys = new Set(all.map((rule) => rule.ruleKey));
  const twice = wanted.find(({ terms }) => keys.has(ruleKeyOf(terms)));
  if (twice) {
    throw new Fault('SecurityRuleDuplicate', `the specified rule "${textOf(twice.terms)}" already exists`);
  }
  await requireRoom(context, all, isEgress, wanted);
  const added: SecurityGroupRule[] = [];
  for (const { terms, description } of wanted) added.push(addRule(context, group, terms, description));
  const { accountId, region } = group;
  for (const { id } of added) {
    const on = { resourceId: id, resourceType: 'security-group-rule', accountId, region };
    saveTags(context.transaction, on, tags);
  }
  return describeRulesOf(context.transaction, added);
}

async function requireRoom(
  context: Context,
  all: readonly SecurityGroupRule[],
  isEgress: boolean,
  wanted: readonly WantedRule[],
): Promise<void> {
  const added = wanted.map(({ terms }) => terms);
  const lists = await holdReferredLists(context, [...all, ...added]);
  await requireReferable(context, added, lists);
  const limit = context.config.quotas['rules-per-security-group'];
  const weight = weightOf([...all.filter((rule) => rule.isEgress === isEgress), ...added], lists);
  if (weight <= limit) return;
  throw new Fault(
    'SecurityRuleLimitExceeded',
    `The maximum number of rules per security group has been reached. It is ${limit} each way, set by rules-per-security-group in CADASTRE_QUOTAS; a prefix list counts as many rules as it can have entries.`,
  );
}

const textOf = (terms: RuleTerms): string =>
  [
    `peer: ${peerOf(terms)}`,
    terms.protocol === '-1' ? 'ALL' : terms.protocol.toUpperCase(),
    ...(terms.fromPort === undefined ? [] : [`from port: ${terms.fromPort}`, `to port: ${terms.toPort}`]),
    'ALLOW',
  ].join(', ');
