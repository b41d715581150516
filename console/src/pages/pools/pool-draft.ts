// What the forms of a pool collect, and the calls that they become.

import type { Pool } from '../../api/actions.ts';
import type { TagField } from '../../parts/tag-fields.tsx';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import type { CidrDraft } from './cidr-draft.ts';

export type Rules = {
  readonly autoImport: boolean;
  readonly min: string;
  readonly fallback: string;
  readonly max: string;
  readonly tags: readonly TagField[];
};

export type SourceResource = {
  readonly ResourceId: string;
  readonly ResourceType: 'vpc';
  readonly ResourceRegion: string;
  readonly ResourceOwner: string;
};

export type PoolDraft = {
  readonly name: string;
  readonly description: string;
  readonly sourceId: string | undefined;
  readonly isIpv6: boolean;
  readonly planning: 'scope' | 'vpc';
  readonly resource: SourceResource | undefined;
  readonly locale: string;
  readonly service: 'ec2' | 'global-services';
  readonly cidrs: readonly CidrDraft[];
  readonly hasRules: boolean;
  readonly rules: Rules;
  readonly tags: readonly TagField[];
};

/** How the API calls the locale of a pool that has none. */
export const noLocale = 'None';

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

/** What is asked for in a public scope only. */
export const publicFieldsOf = (draft: PoolDraft, scopeType: string | undefined) => {
  const isPublic = scopeType === 'public';
  const isTop = draft.sourceId === undefined;
  return {
    hasSource: isPublic && isTop && draft.planning === 'scope',
    hasService: isPublic && draft.locale !== noLocale,
  };
};

export function createPoolInput(draft: PoolDraft, scopeId: string, scopeType: string | undefined) {
  const { hasSource, hasService } = publicFieldsOf(draft, scopeType);
  return {
    IpamScopeId: scopeId,
    AddressFamily: draft.isIpv6 ? ('ipv6' as const) : ('ipv4' as const),
    ...(draft.sourceId !== undefined && { SourceIpamPoolId: draft.sourceId }),
    ...(draft.planning === 'vpc' && draft.resource && { SourceResource: draft.resource }),
    ...(draft.locale !== noLocale && { Locale: draft.locale }),
    ...(draft.description !== '' && { Description: draft.description }),
    ...(hasService && { AwsService: draft.service }),
    ...(hasSource && { PublicIpSource: 'amazon' as const }),
    ...(draft.hasRules && ruleInput(draft.rules)),
    ...tagSpecifications('ipam-pool', draft.name, draft.tags),
  };
}

const text = (value: number | undefined): string => (value === undefined ? '' : `${value}`);

export const rulesOf = (pool: Pool): Rules => ({
  autoImport: pool.AutoImport ?? false,
  min: text(pool.AllocationMinNetmaskLength),
  fallback: text(pool.AllocationDefaultNetmaskLength),
  max: text(pool.AllocationMaxNetmaskLength),
  tags: pool.AllocationResourceTags?.map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })) ?? [],
});

export type PoolEdit = { readonly name: string; readonly description: string; readonly rules: Rules };

/** The call that brings a pool to what a form says: what did not change is left out. */
export function modifyPoolInput(pool: Pool, { description, rules }: Omit<PoolEdit, 'name'>) {
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
