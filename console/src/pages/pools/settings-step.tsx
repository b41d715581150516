// The first step of the pool wizard: what the pool is called, and where it stands.

import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { Ipam, Pool, PoolCidrs, Scope } from '../../api/actions.ts';
import { compareValues } from '../../parts/compare.ts';
import type { FieldErrors, FieldPatterns } from '../../parts/field-errors.ts';
import { filtered } from '../../parts/filtered.ts';
import { count, nameOf } from '../../parts/names.ts';
import { TagFields } from '../../parts/tag-fields.tsx';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { titleOf } from '../scopes/scope-title.ts';
import { LocaleField } from './locale-field.tsx';
import { PlanningFields } from './planning-fields.tsx';
import { useCidrsOfPools } from './pool-cidrs.tsx';
import { noLocale, type PoolDraft } from './pool-draft.ts';
import { PublicFields } from './public-fields.tsx';
import { SourceSummary } from './source-summary.tsx';
import type { VpcChoice } from './vpc-choices.ts';

export type SettingsField = 'name' | 'source' | 'family' | 'resource' | 'locale' | 'publicSource' | 'tags';

export const settingsPatterns: FieldPatterns<SettingsField> = [
  ['locale', /needs a Locale|parameter Locale|^The locale/],
  ['resource', /vpc ID|SourceResource|resource planning pool|have the locale of the resource/i],
  ['publicSource', /PublicIpSource|PubliclyAdvertisable|AwsService/],
  ['family', /AddressFamily|address family/i],
  ['source', /source pool|SourceIpamPoolId/i],
  ['tags', /TagSpecification|\btag key/i],
];

export type StepProps = {
  readonly draft: PoolDraft;
  readonly put: (change: Partial<PoolDraft>) => void;
  readonly scope: Scope;
  readonly scopes: readonly Scope[];
  /** Plans in another scope; what the pool is called stays. */
  readonly onScope: (id: string) => void;
  readonly ipam: Ipam | undefined;
  readonly pools: readonly Pool[];
  readonly vpcs: readonly VpcChoice[];
};

const scopeOptionOf = (scope: Scope) => ({
  value: scope.IpamScopeId ?? '',
  label: titleOf(scope),
  description: scope.IpamScopeId ?? '',
});

export function SettingsStep(props: StepProps & { readonly errors: FieldErrors<SettingsField> }) {
  const { draft, put, scope, errors } = props;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{words.identity}</Header>}>
        <SpaceBetween size="l">
          <FormField label={words.scope} description={words.scopeHint}>
            <Select
              selectedOption={scopeOptionOf(scope)}
              options={props.scopes.map(scopeOptionOf)}
              {...filtered}
              onChange={({ detail }) => props.onScope(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={draft.name} onChange={({ detail }) => put({ name: detail.value })} />
          </FormField>
          <FormField label={texts.common.description}>
            <Input value={draft.description} onChange={({ detail }) => put({ description: detail.value })} />
          </FormField>
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">{words.hierarchy}</Header>}>
        <SpaceBetween size="l">
          <SourceFields {...props} />
          {/* Public IPv4 space is not that of a VPC. */}
          {(scope.IpamScopeType === 'private' || draft.isIpv6) && (
            <PlanningFields {...props} error={errors.resource} />
          )}
          <LocaleField {...props} error={errors.locale} />
          {scope.IpamScopeType === 'public' && <PublicFields {...props} error={errors.publicSource} />}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">{words.tags}</Header>}>
        <FormField stretch errorText={errors.tags}>
          <TagFields tags={draft.tags} onChange={(tags) => put({ tags })} />
        </FormField>
      </Container>
    </SpaceBetween>
  );
}

/** The CIDRs of a pool beside its name, as far as there is room for them. */
function tagOf(cidrs: PoolCidrs | undefined): {
  readonly labelTag?: string;
  readonly filteringTags?: string[];
} {
  const { Cidrs: [first, ...others] = [], CidrCount: total = 0 } = cidrs ?? {};
  if (first === undefined) return {};
  const more = others.length > 0 ? ` ${poolWords.list.more(count(total - 1))}` : '';
  return { labelTag: `${first}${more}`, filteringTags: [first, ...others] };
}

function SourceFields(props: StepProps & { readonly errors: FieldErrors<SettingsField> }) {
  const { draft, put, pools, errors } = props;
  const cidrs = useCidrsOfPools();
  const source = pools.find((pool) => pool.IpamPoolId === draft.sourceId);
  const optionOf = (pool: Pool) => ({
    value: pool.IpamPoolId ?? '',
    label: nameOf(pool.Tags, pool.IpamPoolId),
    description: words.optionOf(pool.IpamPoolId ?? '', pool.Locale ?? words.noLocale),
    ...tagOf(cidrs.get(pool.IpamPoolId)),
  });
  const choose = (pool: Pool | undefined) =>
    put({
      sourceId: pool?.IpamPoolId,
      isIpv6: pool ? pool.AddressFamily === 'ipv6' : draft.isIpv6,
      locale: pool?.Locale ?? noLocale,
      planning: 'scope',
      resource: undefined,
      cidrs: [],
    });
  return (
    <SpaceBetween size="l">
      <FormField label={words.source}>
        <Tiles
          value={draft.sourceId === undefined ? 'scope' : 'pool'}
          onChange={({ detail }) => choose(detail.value === 'scope' ? undefined : pools[0])}
          items={[
            { value: 'scope', label: words.fromScope, description: words.fromScopeHint },
            {
              value: 'pool',
              label: words.fromPool,
              description: words.fromPoolHint,
              disabled: pools.length === 0,
            },
          ]}
        />
      </FormField>
      {draft.sourceId !== undefined && (
        <SpaceBetween size="xs">
          <FormField label={words.sourcePool} errorText={errors.source}>
            <Select
              selectedOption={source ? optionOf(source) : null}
              options={pools.map(optionOf).sort((one, other) => compareValues(one.label, other.label))}
              {...filtered}
              virtualScroll
              onChange={({ detail }) =>
                choose(pools.find((pool) => pool.IpamPoolId === detail.selectedOption.value))
              }
            />
          </FormField>
          {source && <SourceSummary pool={source} />}
        </SpaceBetween>
      )}
      {draft.sourceId === undefined && (
        <FormField label={words.family} errorText={errors.family}>
          <Tiles
            value={draft.isIpv6 ? 'ipv6' : 'ipv4'}
            onChange={({ detail }) => put({ isIpv6: detail.value === 'ipv6', cidrs: [] })}
            items={[
              { value: 'ipv4', label: poolWords.families.ipv4 },
              { value: 'ipv6', label: poolWords.families.ipv6 },
            ]}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
