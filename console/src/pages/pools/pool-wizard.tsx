// Makes a pool, step by step: what it is, its CIDRs, its allocation rules, and a look at all of it. What is refused
// leads back to the step that caused it. Once the pool is made, only what remains to be provisioned can be changed.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import Wizard from '@cloudscape-design/components/wizard';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useIpams, usePools } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { rememberScope, useScope } from '../../app/scope.ts';
import { Absent } from '../../parts/absent.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { readFieldErrors } from '../../parts/field-errors.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { CidrsStep } from './cidrs-step.tsx';
import { noLocale, noRules, type PoolDraft } from './pool-draft.ts';
import { ReviewStep } from './review-step.tsx';
import { RuleFields, rulePatterns } from './rule-fields.tsx';
import { SettingsStep, type StepProps, settingsPatterns } from './settings-step.tsx';
import { spaceKindOf } from './space-kind.ts';
import { usePoolMaking } from './use-pool-making.ts';
import { useVpcChoices } from './vpc-choices.ts';

export default function PoolWizard() {
  const { scope, scopes, isLoading, error } = useScope();
  const ipams = useIpams();
  const pools = usePools();
  const vpcs = useVpcChoices(scope?.IpamScopeId);
  const [query, setQuery] = useSearchParams();
  const [kept, setKept] = useState<Partial<PoolDraft>>({});
  if (!scope && !isLoading && !error) return <NoIpam />;
  if (!scope || !pools.data || !ipams.data)
    return <Absent error={error ?? pools.error ?? ipams.error} isKnown={false} missing="" />;
  const own = pools.data.items.filter((pool) => pool.IpamScopeArn?.endsWith(`/${scope.IpamScopeId}`));
  const source = own.find((pool) => pool.IpamPoolId === query.get('source'));
  const first: PoolDraft = {
    name: '',
    description: '',
    sourceId: source?.IpamPoolId,
    isIpv6: source?.AddressFamily === 'ipv6',
    planning: 'scope',
    resource: undefined,
    locale: source?.Locale ?? noLocale,
    service: 'ec2',
    cidrs: [],
    hasRules: false,
    rules: noRules,
    tags: [],
    ...kept,
  };
  const onScope = (id: string, { name, description, tags, isIpv6 }: PoolDraft) => {
    setKept({ name, description, tags, isIpv6 });
    rememberScope(id);
    setQuery({ scope: id });
  };
  const ipam = ipams.data.items.find((each) => each.IpamArn === scope.IpamArn);
  return <Steps key={scope.IpamScopeId} {...{ first, scope, scopes, onScope, ipam, vpcs }} pools={own} />;
}

/** What comes first is an IPAM. */
const NoIpam = () => (
  <SpaceBetween size="l">
    <Header variant="h1">{poolWords.create}</Header>
    <Container>
      <EmptyList
        title={texts.common.noIpam}
        hint={poolWords.list.planHint}
        action={<Button href={paths.welcome}>{poolWords.list.start}</Button>}
      />
    </Container>
  </SpaceBetween>
);

type StepsProps = Omit<StepProps, 'draft' | 'put' | 'onScope'> & {
  readonly first: PoolDraft;
  readonly onScope: (id: string, draft: PoolDraft) => void;
};

function Steps(props: StepsProps) {
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const [at, setAt] = useState<StepId>('settings');
  const [draft, setDraft] = useState(props.first);
  const [isVpcMissing, setVpcMissing] = useState(false);
  const put = (change: Partial<PoolDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setVpcMissing(false);
    making.forget();
  };
  const making = usePoolMaking({
    draft,
    scope: props.scope,
    onProvisioned: (index, done) =>
      setDraft((before) => ({
        ...before,
        cidrs: before.cidrs.map((each, place) => (place === index ? { ...each, done } : each)),
      })),
    onRefused: (error, index) => setAt(index === undefined ? stepOfError(error) : 'cidrs'),
    onDone: (id) => void navigate(paths.pool(id).slice('/console'.length)),
  });
  const stepProps = { ...props, draft, put, onScope: (id: string) => props.onScope(id, draft) };
  const steps = stepsOf(stepProps, making, isVpcMissing);
  const requested = (index: number) => {
    // The call would be one for a pool of the scope.
    const lacksVpc = at === 'settings' && draft.planning === 'vpc' && !draft.resource;
    setVpcMissing(lacksVpc);
    if (!lacksVpc) setAt(steps[index]?.id ?? at);
  };
  return (
    <Wizard
      activeStepIndex={Math.max(
        0,
        steps.findIndex(({ id }) => id === at),
      )}
      onNavigate={({ detail }) => requested(detail.requestedStepIndex)}
      onCancel={() => void navigate(making.madeId === undefined ? '/pools' : `/pools/${making.madeId}`)}
      onSubmit={() => void making.submit()}
      isLoadingNextStep={making.progress !== undefined}
      i18nStrings={{
        stepNumberLabel: words.step,
        collapsedStepsLabel: words.stepOf,
        navigationAriaLabel: words.steps,
        cancelButton: texts.actions.cancel,
        previousButton: texts.actions.previous,
        nextButton: texts.actions.next,
        skipToButtonLabel: () => words.skip,
        optional: texts.common.optional,
      }}
      submitButtonText={poolWords.create}
      // On a phone the buttons of the second step would not fit one row; from the first it can be skipped.
      allowSkipTo={!(isNarrow && at === 'cidrs')}
      steps={steps}
    />
  );
}

type StepId = 'settings' | 'cidrs' | 'rules' | 'review';

function stepOfError(error: Error): StepId {
  if (readFieldErrors(error, rulePatterns).rest === null) return 'rules';
  return readFieldErrors(error, settingsPatterns).rest === null ? 'settings' : 'review';
}

function stepsOf(props: StepProps, making: ReturnType<typeof usePoolMaking>, isVpcMissing: boolean) {
  const { draft, put, scope, pools } = props;
  const { error, refusedIndex, madeId, progress } = making;
  const about = error ? (refusedIndex === undefined ? stepOfError(error) : 'cidrs') : undefined;
  const source = pools.find(({ IpamPoolId }) => IpamPoolId === draft.sourceId);
  const kind = spaceKindOf({
    isIpv6: draft.isIpv6,
    isPublic: scope.IpamScopeType === 'public',
    hasSource: draft.sourceId !== undefined,
    plansResource: draft.planning === 'vpc' && source?.SourceResource === undefined,
    publicIpSource: 'amazon',
  });
  const settingsErrors = readFieldErrors(
    about === 'settings' && error ? error : null,
    settingsPatterns,
  ).errors;
  const ruleErrors = readFieldErrors(about === 'rules' && error ? error : null, rulePatterns).errors;
  const cidrs = {
    id: 'cidrs' as const,
    title: words.cidrs,
    description: words.cidrsHint,
    isOptional: true,
    content: (
      <SpaceBetween size="m">
        {madeId !== undefined && <Alert type="info">{words.madeBut(draft.name || madeId)}</Alert>}
        <CidrsStep
          {...props}
          kind={kind}
          refused={
            refusedIndex === undefined ? undefined : { index: refusedIndex, message: error?.message ?? '' }
          }
        />
      </SpaceBetween>
    ),
  };
  const review = {
    id: 'review' as const,
    title: words.review,
    content: (
      <ReviewStep
        {...props}
        madeId={madeId}
        progress={progress}
        error={about === 'review' ? (error ?? null) : null}
      />
    ),
  };
  if (madeId !== undefined) return [cidrs, review];
  return [
    {
      id: 'settings' as const,
      title: words.settings,
      content: (
        <SettingsStep
          {...props}
          errors={isVpcMissing ? { ...settingsErrors, resource: words.vpcMissing } : settingsErrors}
        />
      ),
    },
    cidrs,
    {
      id: 'rules' as const,
      title: words.rules,
      description: words.rulesHint,
      isOptional: true,
      content: (
        <Container>
          <SpaceBetween size="l">
            <Toggle
              checked={draft.hasRules}
              description={poolWords.rules.configureHint}
              onChange={({ detail }) => put({ hasRules: detail.checked })}
            >
              {poolWords.rules.configure}
            </Toggle>
            {draft.hasRules && (
              <RuleFields
                rules={draft.rules}
                hasLocale={draft.locale !== noLocale}
                errors={ruleErrors}
                onChange={(rules) => put({ rules })}
              />
            )}
          </SpaceBetween>
        </Container>
      ),
    },
    review,
  ];
}
