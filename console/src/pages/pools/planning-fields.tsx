// Whether a pool plans space of the scope, or divides that of a VPC among its subnets.

import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { filtered } from '../../parts/filtered.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { noLocale, type PoolDraft } from './pool-draft.ts';
import type { StepProps } from './settings-step.tsx';
import type { VpcChoice } from './vpc-choices.ts';

const optionOf = (vpc: VpcChoice) => ({
  value: vpc.id,
  label: vpc.name ? `${vpc.name} (${vpc.id})` : vpc.id,
  description: [...vpc.cidrs.ipv4, ...vpc.cidrs.ipv6].join(', '),
  tags: [vpc.region, vpc.ownerId],
});

export function PlanningFields(props: StepProps & { readonly error: string | undefined }) {
  const { draft, put, pools, vpcs } = props;
  const source = pools.find((pool) => pool.IpamPoolId === draft.sourceId);
  if (source?.SourceResource) {
    return (
      <FormField label={words.planning}>
        <Box>{words.planInherited(source.SourceResource.ResourceId ?? '')}</Box>
      </FormField>
    );
  }
  const inherited = source && source.Locale !== noLocale ? source.Locale : undefined;
  const usable = vpcs.filter((vpc) => inherited === undefined || vpc.region === inherited);
  const chosen = usable.find(({ id }) => id === draft.resource?.ResourceId);
  const choose = (vpc: VpcChoice | undefined) =>
    vpc &&
    put({
      resource: {
        ResourceId: vpc.id,
        ResourceType: 'vpc',
        ResourceRegion: vpc.region,
        ResourceOwner: vpc.ownerId,
      },
      locale: vpc.region,
      cidrs: [],
    });
  return (
    <SpaceBetween size="l">
      <FormField label={words.planning}>
        <Tiles
          value={draft.planning}
          onChange={({ detail }) =>
            put({
              planning: detail.value as PoolDraft['planning'],
              resource: undefined,
              locale: inherited ?? noLocale,
              cidrs: [],
            })
          }
          items={[
            { value: 'scope', label: words.planScope, description: words.planScopeHint },
            { value: 'vpc', label: words.planVpc, description: words.planVpcHint },
          ]}
        />
      </FormField>
      {draft.planning === 'vpc' && (
        <FormField label={words.vpc} errorText={props.error}>
          <Select
            selectedOption={chosen ? optionOf(chosen) : null}
            options={usable.map(optionOf)}
            placeholder={words.chooseVpc}
            empty={words.noVpc}
            {...filtered}
            virtualScroll
            onChange={({ detail }) => choose(usable.find(({ id }) => id === detail.selectedOption.value))}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
