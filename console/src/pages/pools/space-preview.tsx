// The IP space visualisation: a pool with what it has handed out, the block that is chosen, what that leaves, and the
// free neighbours to choose in its place. What is shown is what will be taken.

import Box from '@cloudscape-design/components/box';
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
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { type CidrDraft, isWholeCidr } from './cidr-draft.ts';
import { Nudges } from './nudges.tsx';
import '../../map/map.css';

const words = poolWords.space;

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
          <SpaceBetween size="s">
            <Share preview={preview} />
            <Nudges
              neighbours={{
                previous: preview.PreviousCidr,
                next: preview.NextCidr,
                larger: preview.LargerCidr,
                smaller: preview.SmallerCidr,
              }}
              onChoose={(cidr) => onChange({ ...draft, by: 'value', cidr, shown: undefined })}
            />
            <Picture poolId={poolId} preview={preview} chosen={chosen} version={dataUpdatedAt} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </section>
  );
}

function Told({ preview }: { readonly preview: Preview }) {
  const { Cidr, PoolCidr, IsAvailable } = preview;
  if (!Cidr) return <Box color="text-status-error">{words.noRoom}</Box>;
  const block = <b className="mono">{Cidr}</b>;
  if (PoolCidr === undefined)
    return (
      <Box color="text-status-error">
        {block} {words.notWithin}
      </Box>
    );
  if (!IsAvailable) {
    return (
      <Box color="text-status-error">
        {block} {words.isTaken(PoolCidr)}
      </Box>
    );
  }
  return (
    <Box>
      {block} {words.isFree(PoolCidr)}{' '}
      {words.leaves(percent(preview.AvailableShareAfter), percent(preview.AvailableShare))}
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
