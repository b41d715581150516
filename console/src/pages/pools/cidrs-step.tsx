// The step of the pool wizard that chooses the CIDRs. One that was provisioned already is only told.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNarrow } from '../../parts/use-narrow.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { texts } from '../../texts.ts';
import { CidrChoice } from './cidr-choice.tsx';
import { type CidrDraft, chosenBefore, firstDraft } from './cidr-draft.ts';
import type { StepProps } from './settings-step.tsx';
import { type SpaceKind, takesSize, takesValue } from './space-kind.ts';
import { SpacePreview } from './space-preview.tsx';

export type CidrsStepProps = StepProps & {
  readonly kind: SpaceKind;
  /** The CIDR that was refused, by its place, and why. */
  readonly refused: { readonly index: number; readonly message: string } | undefined;
};

export function CidrsStep(props: CidrsStepProps) {
  const { draft, put, kind } = props;
  // On a phone both buttons fit one row without it.
  const icon = useNarrow() ? {} : ({ iconName: 'add-plus' } as const);
  const { cidrs, isIpv6 } = draft;
  const change = (index: number, next: CidrDraft | undefined) =>
    put({ cidrs: cidrs.flatMap((each, at) => (at === index ? (next ? [next] : []) : [each])) });
  const length = isIpv6 ? 52 : 16;
  const add = (by: CidrDraft['by']) =>
    put({ cidrs: [...cidrs, firstDraft(kind, isIpv6, { by, ...(kind === 'pool' && { length }) })] });
  const takesBoth = takesSize(kind) && takesValue(kind);
  return (
    <SpaceBetween size="m">
      {cidrs.length === 0 && <Box color="text-body-secondary">{words.noCidrYet}</Box>}
      {cidrs.map((cidr, index) =>
        cidr.done === undefined ? (
          <OneCidr
            // biome-ignore lint/suspicious/noArrayIndexKey: a CIDR has no name but its place in the form
            key={index}
            {...props}
            cidr={cidr}
            index={index}
            onChange={(next) => change(index, next)}
          />
        ) : (
          <StatusIndicator key={cidr.done} type="success">
            {words.isProvisioned(cidr.done)}
          </StatusIndicator>
        ),
      )}
      <div className="add-buttons">
        <SpaceBetween direction="horizontal" size="xs">
          {takesBoth && (
            <Button formAction="none" {...icon} onClick={() => add('value')}>
              {kind === 'unique-local' ? words.addPrivateIpv6 : words.addSpecific}
            </Button>
          )}
          <Button formAction="none" {...icon} onClick={() => add(takesSize(kind) ? 'size' : 'value')}>
            {addWords[kind] ?? (takesBoth ? words.addBySize : words.addCidr)}
          </Button>
        </SpaceBetween>
      </div>
    </SpaceBetween>
  );
}

const addWords: Partial<Record<SpaceKind, string>> = {
  amazon: words.addAmazon,
  'unique-local': words.addUniqueLocal,
};

type OneProps = CidrsStepProps & {
  readonly cidr: CidrDraft;
  readonly index: number;
  readonly onChange: (next: CidrDraft | undefined) => void;
};

function OneCidr({ draft, kind, vpcs, refused, cidr, index, onChange }: OneProps) {
  const vpc = vpcs.find(({ id }) => id === draft.resource?.ResourceId);
  return (
    <Container
      header={
        <Header
          variant="h3"
          actions={
            <Button formAction="none" onClick={() => onChange(undefined)}>
              {texts.actions.remove}
            </Button>
          }
        >
          {words.cidr(index + 1)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <CidrChoice
          draft={cidr}
          kind={kind}
          isIpv6={draft.isIpv6}
          resourceCidrs={vpc?.cidrs[draft.isIpv6 ? 'ipv6' : 'ipv4'] ?? []}
          errorText={refused?.index === index ? refused.message : undefined}
          onChange={onChange}
        />
        {kind === 'pool' && draft.sourceId !== undefined && (
          <SpacePreview
            poolId={draft.sourceId}
            draft={cidr}
            chosen={chosenBefore(draft.cidrs, index)}
            onChange={onChange}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
