// What the forms of a pool collect, and the calls that they become.

import type { Pool } from '../../api/actions.ts';
import type { TagField } from '../../parts/tag-fields.tsx';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { type CidrDraft, cidrInput } from './cidr-choice.tsx';

export type Rules = {
  readonly autoImport: boolean;
  readonly min: string;
  readonly fallback: string;
  readonly max: string;
  readonly tags: readonly TagField[];
};

export type PoolDraft = {
  readonly name: string;
  readonly description: string;
  readonly sourceId: string | undefined;
  readonly isIpv6: boolean;
  readonly locale: string;
  readonly publicIpSource: 'amazon' | 'byoip';
  readonly cidrs: readonly CidrDraft[];
  readonly rules: Rules;
  readonly tags: readonly TagField[];
};

export const noRules: Rules = { autoImport: false, min: '', fallback: '', max: '', tags: [] };

const number = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: Number(text) });
const pairs = (tags: readonly TagField[]) =>
  tags.filter(({ key }) => key !== '').map(({ key, value }) => ({ Key: key, Value: value }));

/** The rules as members of a create call. */
function ruleInput(rules: Rules) {
  const tags = pairs(rules.tags);
  return {
    ...(rules.autoImport && { AutoImport: true }),
    ...number('AllocationMinNetmaskLength', rules.min),
    ...number('AllocationDefaultNetmaskLength', rules.fallback),
    ...number('AllocationMaxNetmaskLength', rules.max),
    ...(tags.length > 0 && { AllocationResourceTags: tags }),
  };
}

export function createPoolInput(draft: PoolDraft, scopeId: string, scopeType: string | undefined) {
  const isPublicIpv6 = scopeType === 'public' && draft.isIpv6 && draft.sourceId === undefined;
  return {
    IpamScopeId: scopeId,
    AddressFamily: draft.isIpv6 ? ('ipv6' as const) : ('ipv4' as const),
    ...(draft.sourceId !== undefined && { SourceIpamPoolId: draft.sourceId }),
    ...(draft.locale !== 'None' && { Locale: draft.locale }),
    ...(draft.description !== '' && { Description: draft.description }),
    ...(isPublicIpv6 && { AwsService: 'ec2' as const, PublicIpSource: draft.publicIpSource }),
    ...(isPublicIpv6 && draft.publicIpSource === 'byoip' && { PubliclyAdvertisable: true }),
    ...ruleInput(draft.rules),
    ...tagSpecifications('ipam-pool', draft.name, draft.tags),
  };
}

export const provisionInputs = (draft: PoolDraft, poolId: string) =>
  draft.cidrs
    .filter((each) => each.by === 'size' || each.cidr.trim() !== '')
    .map((each) => ({ IpamPoolId: poolId, ...cidrInput(each) }));

const text = (value: number | undefined): string => (value === undefined ? '' : `${value}`);

export const rulesOf = (pool: Pool): Rules => ({
  autoImport: pool.AutoImport ?? false,
  min: text(pool.AllocationMinNetmaskLength),
  fallback: text(pool.AllocationDefaultNetmaskLength),
  max: text(pool.AllocationMaxNetmaskLength),
  tags: pool.AllocationResourceTags?.map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })) ?? [],
});

/** The call that brings a pool to what a form says: what did not change is left out. */
export function modifyPoolInput(pool: Pool, description: string, rules: Rules) {
  const before = rulesOf(pool);
  const has = (list: readonly TagField[], tag: TagField) =>
    list.some((each) => each.key === tag.key && each.value === tag.value);
  const added = pairs(rules.tags.filter((tag) => !has(before.tags, tag)));
  const removed = pairs(before.tags.filter((tag) => !has(rules.tags, tag)));
  return {
    IpamPoolId: pool.IpamPoolId,
    ...(description !== (pool.Description ?? '') && { Description: description }),
    ...(rules.autoImport !== before.autoImport && { AutoImport: rules.autoImport }),
    ...(rules.min !== before.min && number('AllocationMinNetmaskLength', rules.min)),
    ...(rules.max !== before.max && number('AllocationMaxNetmaskLength', rules.max)),
    ...(rules.fallback !== before.fallback &&
      (rules.fallback.trim() === ''
        ? { ClearAllocationDefaultNetmaskLength: true }
        : number('AllocationDefaultNetmaskLength', rules.fallback))),
    ...(added.length > 0 && { AddAllocationResourceTags: added }),
    ...(removed.length > 0 && { RemoveAllocationResourceTags: removed }),
  };
}
