// The last step of the pool wizard: all of it at a glance, the commands that do the same, and how far it got.

import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { titleOf } from '../../app/scope.ts';
import { CliCommand, stepOf } from '../../parts/cli-command.tsx';
import { Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { nameOf } from '../../parts/names.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { blockOf, provisionInput } from './cidr-draft.ts';
import { createPoolInput, noLocale, type PoolDraft } from './pool-draft.ts';
import type { StepProps } from './settings-step.tsx';

export type Progress = { readonly done: number; readonly count: number };

export function ReviewStep(
  props: StepProps & {
    readonly madeId: string | undefined;
    readonly progress: Progress | undefined;
    readonly error: Error | null;
  },
) {
  const { draft, scope, madeId, progress } = props;
  const create = createPoolInput(draft, scope.IpamScopeId ?? '', scope.IpamScopeType);
  const open = draft.cidrs.filter(({ done }) => done === undefined);
  return (
    <SpaceBetween size="l">
      <Facts title={words.reviewPool} facts={factsOf(props)} />
      <CliCommand
        steps={[
          ...(madeId === undefined ? [stepOf('ec2:CreateIpamPool', create)] : []),
          ...open.map((each) =>
            stepOf('ec2:ProvisionIpamPoolCidr', provisionInput(madeId ?? words.placeholder, each)),
          ),
        ]}
      />
      {progress && (
        <div role="status">
          <StatusIndicator type="loading">
            {progress.count === 0 || madeId === undefined
              ? words.making
              : words.provisioning(progress.done + 1, progress.count)}
          </StatusIndicator>
        </div>
      )}
      <ErrorAlert error={props.error} />
    </SpaceBetween>
  );
}

function factsOf({ draft, pools, scope }: StepProps) {
  const source = pools.find(({ IpamPoolId }) => IpamPoolId === draft.sourceId);
  return [
    { label: words.name, value: draft.name },
    { label: words.description, value: draft.description },
    { label: words.scope, value: titleOf(scope) },
    { label: words.source, value: source ? nameOf(source.Tags, source.IpamPoolId) : words.fromScope },
    { label: words.family, value: poolWords.families[draft.isIpv6 ? 'ipv6' : 'ipv4'] },
    {
      label: words.planning,
      value: draft.planning === 'vpc' ? draft.resource?.ResourceId : words.planScope,
    },
    { label: words.locale, value: draft.locale === noLocale ? words.noLocale : draft.locale },
    {
      label: words.cidrs,
      value: draft.cidrs.map((each) => each.done ?? blockOf(each) ?? `/${each.length}`).join(', '),
    },
    ...(scope.IpamScopeType === 'public' && draft.sourceId === undefined
      ? [{ label: words.publicSource, value: poolWords.publicIpSources.amazon }]
      : []),
    ...(draft.hasRules ? ruleFacts(draft) : []),
    {
      label: words.tags,
      value: draft.tags.map(({ key, value }) => `${key}=${value}`).join(', '),
    },
  ];
}

const ruleFacts = ({ rules }: PoolDraft) => [
  {
    label: words.lengths,
    value: [rules.min, rules.fallback, rules.max]
      .map((each) => (each === '' ? texts.common.none : `/${each}`))
      .join(', '),
  },
  { label: words.requiredTags, value: rules.tags.map(({ key, value }) => `${key}=${value}`).join(', ') },
  { label: words.automatic, value: rules.autoImport ? poolWords.yes : poolWords.no },
];
