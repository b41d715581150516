// The IP space visualisation: a pool with what it has handed out, the block that is chosen, what that leaves, and the
// free neighbours to choose in its place. What is shown is what will be taken.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useMemo, useRef } from 'react';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import type { Output } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';
import { consoleClient } from '../../map/console-client.ts';
import { pageOf } from '../../map/layout.ts';
import { SpaceMap } from '../../map/space-map.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { percent } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { texts } from '../../texts.ts';
import { type CidrDraft, isWholeCidr } from './cidr-choice.tsx';
import '../../map/map.css';

type Preview = Output<'cadastre:PreviewSpaceBlock'>;

export function SpacePreview(props: {
  /** The pool that the block is taken from. */
  readonly poolId: string;
  readonly draft: CidrDraft;
  /** Blocks that are as good as taken. */
  readonly chosen?: readonly string[];
  readonly onChange: (draft: CidrDraft) => void;
}) {
  const { poolId, draft, chosen = [], onChange } = props;
  const asked = draft.by === 'size' ? { NetmaskLength: draft.length } : { Cidr: draft.cidr.trim() };
  const isComplete = draft.by === 'size' || isWholeCidr(draft.cidr);
  const { data, error, dataUpdatedAt } = useCall(
    'cadastre:PreviewSpaceBlock',
    isComplete ? { IpamPoolId: poolId, ...asked, ChosenCidrs: [...chosen] } : undefined,
  );
  // Without a list of what it depends on: of two that tell at once, one may be told again.
  useEffect(() => {
    if (draft.by === 'size' && data?.Cidr !== draft.shown) onChange({ ...draft, shown: data?.Cidr });
  });
  // The answer before stays until the next one is there, so that neither the map nor the focus is lost.
  const last = useRef<Preview>(undefined);
  if (data || !isComplete) last.current = data;
  const preview = data ?? last.current;
  if (error) return <ErrorAlert error={error} />;
  if (!preview) return null;
  return (
    <section aria-label={texts.space.title}>
      <SpaceBetween size="s">
        <Box variant="h4" tagOverride="h3">
          {texts.space.title}
        </Box>
        <div role="status">
          <Told preview={preview} />
        </div>
        {preview.PoolCidr !== undefined && (
          <>
            <Share preview={preview} />
            <Nudges
              preview={preview}
              onChoose={(cidr) => onChange({ ...draft, by: 'value', cidr, shown: undefined })}
            />
            <Picture poolId={poolId} preview={preview} chosen={chosen} version={dataUpdatedAt} />
          </>
        )}
      </SpaceBetween>
    </section>
  );
}

function Told({ preview }: { readonly preview: Preview }) {
  const { Cidr, PoolCidr, IsAvailable } = preview;
  if (!Cidr) return <Box color="text-status-error">There is no room of this size in the pool.</Box>;
  const block = <b className="mono">{Cidr}</b>;
  if (PoolCidr === undefined) return <Box color="text-status-error">{block} is not within the pool.</Box>;
  const around = <span className="mono">{PoolCidr}</span>;
  if (!IsAvailable) {
    return (
      <Box color="text-status-error">
        {block} is not available in {around}: some of it is taken.
      </Box>
    );
  }
  return (
    <Box>
      {block} is available in {around}. It leaves {percent(preview.AvailableShareAfter)} of that, of the{' '}
      {percent(preview.AvailableShare)} that are free now.
    </Box>
  );
}

function Share({ preview: { AvailableShareAfter, IsAvailable } }: { readonly preview: Preview }) {
  if (AvailableShareAfter === undefined || !IsAvailable) return null;
  return (
    <div>
      <Box variant="small">{texts.space.taken}</Box>
      <UsageBar share={1 - AvailableShareAfter} label={texts.space.taken} />
    </div>
  );
}

function Nudges(props: { readonly preview: Preview; readonly onChoose: (cidr: string) => void }) {
  const { PreviousCidr, NextCidr, LargerCidr, SmallerCidr } = props.preview;
  const nudges = [
    [texts.space.previous, 'angle-left', PreviousCidr],
    [texts.space.next, 'angle-right', NextCidr],
    [texts.space.larger, 'zoom-in', LargerCidr],
    [texts.space.smaller, 'zoom-out', SmallerCidr],
  ] as const;
  return (
    <fieldset className="plain" aria-label={texts.space.neighbours}>
      <SpaceBetween direction="horizontal" size="xs">
        {nudges.map(([label, icon, cidr]) => (
          <Button
            key={label}
            formAction="none"
            iconName={icon}
            disabled={!cidr}
            // With a reason it can still have the focus, which a key that leads to the last block would lose.
            disabledReason={texts.space.noNeighbour}
            ariaLabel={cidr ? `${label}: ${cidr}` : label}
            onClick={() => cidr && props.onChoose(cidr)}
          >
            {label}
          </Button>
        ))}
      </SpaceBetween>
    </fieldset>
  );
}

/** A block is looked at from nearby where the whole pool is more than so many bits larger: it could not be seen. */
const depthMax = 12;

function Picture(props: {
  readonly poolId: string;
  readonly preview: Preview;
  readonly chosen: readonly string[];
  readonly version: number;
}) {
  const { poolId, preview, version } = props;
  const others = props.chosen.join(' ');
  const highlights = useMemo(
    () =>
      [preview.Cidr ?? '', ...others.split(' ')].flatMap((text) => {
        const cidr = parseCidr(text)?.cidr;
        return cidr ? [{ cidr, label: text }] : [];
      }),
    [preview.Cidr, others],
  );
  const root = useMemo(() => parseCidr(preview.PoolCidr ?? '')?.cidr, [preview.PoolCidr]);
  const block = highlights[0]?.cidr;
  const target = useMemo(() => {
    if (!root || !block) return undefined;
    return block.prefixLength - root.prefixLength > depthMax
      ? pageOf(root, { ...block, prefixLength: block.prefixLength - 1 })
      : root;
  }, [root, block]);
  if (!root) return null;
  return (
    <SpaceMap
      place={{ IpamPoolId: poolId }}
      root={root}
      client={consoleClient}
      highlights={highlights}
      target={target}
      height={240}
      version={version}
    />
  );
}
