// The first steps of the pool wizard: what the pool is, and what CIDRs it gets.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { Ipam, Pool, Scope } from '../../api/actions.ts';
import { nameOf } from '../../parts/names.ts';
import { TagFields } from '../../parts/tag-fields.tsx';
import { titleOf } from '../scopes/scope-table.tsx';
import { CidrChoice, type CidrDraft, chosenBefore, firstDraft } from './cidr-choice.tsx';
import type { PoolDraft } from './pool-draft.ts';
import { SpacePreview } from './space-preview.tsx';

export type StepProps = {
  readonly draft: PoolDraft;
  readonly put: (change: Partial<PoolDraft>) => void;
  readonly scope: Scope;
  readonly ipam: Ipam | undefined;
  readonly pools: readonly Pool[];
};

export function SettingsStep({ draft, put, scope, ipam, pools }: StepProps) {
  const source = pools.find((pool) => pool.IpamPoolId === draft.sourceId);
  const locales = ['None', ...(ipam?.OperatingRegions?.map((each) => each.RegionName ?? '') ?? [])];
  const optionOf = (pool: Pool) => ({
    value: pool.IpamPoolId ?? '',
    label: nameOf(pool.Tags, pool.IpamPoolId),
    description: `${pool.IpamPoolId}, locale ${pool.Locale}`,
  });
  const choose = (pool: Pool | undefined) =>
    put({
      sourceId: pool?.IpamPoolId,
      isIpv6: pool ? pool.AddressFamily === 'ipv6' : draft.isIpv6,
      locale: pool && pool.Locale !== 'None' ? (pool.Locale ?? 'None') : draft.locale,
      cidrs: [],
    });
  return (
    <Container header={<Header variant="h2">Pool settings</Header>}>
      <SpaceBetween size="l">
        <FormField label="IPAM scope" description="Chosen in the top bar.">
          <Input value={`${titleOf(scope)} (${scope.IpamScopeId})`} readOnly />
        </FormField>
        <FormField label="Name">
          <Input value={draft.name} onChange={({ detail }) => put({ name: detail.value })} />
        </FormField>
        <FormField label="Description">
          <Input value={draft.description} onChange={({ detail }) => put({ description: detail.value })} />
        </FormField>
        <FormField label="Source">
          <Tiles
            value={draft.sourceId === undefined ? 'scope' : 'pool'}
            onChange={({ detail }) => choose(detail.value === 'scope' ? undefined : pools[0])}
            items={[
              { value: 'scope', label: 'IPAM scope', description: 'A top-level pool with space of its own.' },
              {
                value: 'pool',
                label: 'IPAM pool',
                description: 'A pool within a pool, with space of that one.',
                disabled: pools.length === 0,
              },
            ]}
          />
        </FormField>
        {draft.sourceId !== undefined && (
          <FormField label="Source pool">
            <Select
              selectedOption={source ? optionOf(source) : null}
              options={pools.map(optionOf)}
              filteringType="auto"
              onChange={({ detail }) =>
                choose(pools.find((pool) => pool.IpamPoolId === detail.selectedOption.value))
              }
            />
          </FormField>
        )}
        {draft.sourceId === undefined && (
          <FormField label="Address family">
            <Tiles
              value={draft.isIpv6 ? 'ipv6' : 'ipv4'}
              onChange={({ detail }) => put({ isIpv6: detail.value === 'ipv6', cidrs: [] })}
              items={[
                { value: 'ipv4', label: 'IPv4' },
                { value: 'ipv6', label: 'IPv6' },
              ]}
            />
          </FormField>
        )}
        <FormField
          label="Locale"
          description="The Region that may allocate from this pool. It cannot be changed later."
        >
          <Select
            selectedOption={{ value: draft.locale, label: draft.locale }}
            disabled={source !== undefined && source.Locale !== 'None'}
            options={locales.map((value) => ({ value, label: value }))}
            onChange={({ detail }) => put({ locale: detail.selectedOption.value ?? 'None' })}
          />
        </FormField>
        {scope.IpamScopeType === 'public' && draft.isIpv6 && draft.sourceId === undefined && (
          <FormField label="Public IP source">
            <Tiles
              value={draft.publicIpSource}
              onChange={({ detail }) =>
                put({ publicIpSource: detail.value as PoolDraft['publicIpSource'], cidrs: [] })
              }
              items={[
                { value: 'amazon', label: 'Provider owned', description: 'Space of this installation.' },
                { value: 'byoip', label: 'Bring your own', description: 'Space that you own.' },
              ]}
            />
          </FormField>
        )}
        <FormField label="Tags" stretch>
          <TagFields tags={draft.tags} onChange={(tags) => put({ tags })} />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

export function CidrsStep({ draft, put, scope }: StepProps) {
  const isSizePossible = draft.sourceId !== undefined || draft.isIpv6 || scope.IpamScopeType === 'public';
  const change = (index: number, next: CidrDraft | undefined) =>
    put({ cidrs: draft.cidrs.flatMap((each, at) => (at === index ? (next ? [next] : []) : [each])) });
  return (
    <SpaceBetween size="m">
      {draft.cidrs.map((cidr, index) => (
        <Container
          // biome-ignore lint/suspicious/noArrayIndexKey: a CIDR has no name but its place in the form
          key={index}
          header={
            <Header
              variant="h3"
              actions={
                <Button formAction="none" onClick={() => change(index, undefined)}>
                  Remove
                </Button>
              }
            >
              CIDR {index + 1}
            </Header>
          }
        >
          <SpaceBetween size="m">
            <CidrChoice
              draft={cidr}
              isIpv6={draft.isIpv6}
              isSizePossible={isSizePossible}
              onChange={(next) => change(index, next)}
            />
            {draft.sourceId !== undefined && (
              <SpacePreview
                poolId={draft.sourceId}
                draft={cidr}
                chosen={chosenBefore(draft.cidrs, index)}
                onChange={(next) => change(index, next)}
              />
            )}
          </SpaceBetween>
        </Container>
      ))}
      <Button
        formAction="none"
        iconName="add-plus"
        onClick={() =>
          put({
            cidrs: [
              ...draft.cidrs,
              firstDraft(draft.isIpv6, isSizePossible ? 'size' : 'value', draft.isIpv6 ? 52 : 16),
            ],
          })
        }
      >
        Add CIDR
      </Button>
    </SpaceBetween>
  );
}
