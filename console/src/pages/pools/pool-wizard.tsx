// Makes a pool, step by step: what it is, its CIDRs, its allocation rules, and a look at all of it.

import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Wizard from '@cloudscape-design/components/wizard';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useChange, useIpams, usePools } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { CliCommand } from '../../parts/cli-command.tsx';
import { Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { texts } from '../../texts.ts';
import { blockOf } from './cidr-choice.tsx';
import { createPoolInput, noRules, type PoolDraft, provisionInputs } from './pool-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { CidrsStep, SettingsStep, type StepProps } from './wizard-steps.tsx';

export default function PoolWizard() {
  const { scope } = useScope();
  const ipams = useIpams();
  const pools = usePools();
  const [query] = useSearchParams();
  if (!scope || !pools.data || !ipams.data) return <ErrorAlert error={pools.error ?? ipams.error} />;
  const own = pools.data.items.filter((pool) => pool.IpamScopeArn?.endsWith(`/${scope.IpamScopeId}`));
  const source = own.find((pool) => pool.IpamPoolId === query.get('source'));
  const first: PoolDraft = {
    name: '',
    description: '',
    sourceId: source?.IpamPoolId,
    isIpv6: source?.AddressFamily === 'ipv6',
    locale: source?.Locale ?? 'None',
    publicIpSource: 'amazon',
    cidrs: [],
    rules: noRules,
    tags: [],
  };
  const ipam = ipams.data.items.find((each) => each.IpamArn === scope.IpamArn);
  return <Steps key={scope.IpamScopeId} first={first} scope={scope} ipam={ipam} pools={own} />;
}

function Steps(props: Omit<StepProps, 'draft' | 'put'> & { readonly first: PoolDraft }) {
  const { first, scope } = props;
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState(first);
  const [madeId, setMadeId] = useState<string>();
  const create = useChange('ec2:CreateIpamPool');
  const provision = useChange('ec2:ProvisionIpamPoolCidr');
  const put = (change: Partial<PoolDraft>) => setDraft((before) => ({ ...before, ...change }));
  const createInput = createPoolInput(draft, scope.IpamScopeId ?? '', scope.IpamScopeType);
  const submit = async () => {
    // A pool that was made before one of its CIDRs was refused is not made again.
    const id = madeId ?? (await create.mutateAsync(createInput)).IpamPool?.IpamPoolId ?? '';
    setMadeId(id);
    for (const input of provisionInputs(draft, id)) await provision.mutateAsync(input);
    tell(`The pool ${draft.name || id} was created.`);
    void navigate(paths.pool(id).slice('/console'.length));
  };
  const stepProps = { ...props, draft, put };
  return (
    <Wizard
      activeStepIndex={step}
      onNavigate={({ detail }) => setStep(detail.requestedStepIndex)}
      onCancel={() => void navigate('/pools')}
      onSubmit={() => void submit().catch(() => undefined)}
      isLoadingNextStep={create.isPending || provision.isPending}
      i18nStrings={{
        stepNumberLabel: (number) => `Step ${number}`,
        collapsedStepsLabel: (number, count) => `Step ${number} of ${count}`,
        navigationAriaLabel: 'Steps',
        cancelButton: texts.actions.cancel,
        previousButton: texts.actions.previous,
        nextButton: texts.actions.next,
        optional: texts.common.optional,
      }}
      submitButtonText="Create pool"
      allowSkipTo
      steps={[
        { title: 'Pool settings', content: <SettingsStep {...stepProps} /> },
        {
          title: 'CIDRs to provision',
          description: 'A pool hands out what is provisioned to it. CIDRs can be added later as well.',
          isOptional: true,
          content: <CidrsStep {...stepProps} />,
        },
        {
          title: 'Allocation rules',
          description: 'They hold for what is allocated from this pool, not for pools within it.',
          isOptional: true,
          content: (
            <Container header={<Header variant="h2">Allocation rules</Header>}>
              <RuleFields
                rules={draft.rules}
                hasLocale={draft.locale !== 'None'}
                onChange={(rules) => put({ rules })}
              />
            </Container>
          ),
        },
        {
          title: 'Review and create',
          content: (
            <SpaceBetween size="l">
              <Facts title="Pool" facts={factsOf(draft)} />
              <CliCommand
                steps={[
                  ['ec2:CreateIpamPool', createInput],
                  ...provisionInputs(draft, madeId ?? 'POOL').map(
                    (input) => ['ec2:ProvisionIpamPoolCidr', input] as const,
                  ),
                ]}
              />
              <ErrorAlert error={create.error ?? provision.error} />
            </SpaceBetween>
          ),
        },
      ]}
    />
  );
}

const factsOf = (draft: PoolDraft) => [
  { label: 'Name', value: draft.name },
  { label: 'Source', value: draft.sourceId ?? 'IPAM scope' },
  { label: 'Address family', value: draft.isIpv6 ? 'IPv6' : 'IPv4' },
  { label: 'Locale', value: draft.locale },
  {
    label: 'CIDRs',
    value: draft.cidrs.map((each) => blockOf(each) ?? `/${each.length}`).join(', '),
  },
  { label: 'Description', value: draft.description },
];
