// Where a block of a pool would go: how much is left before and after, and its free neighbours to choose in its place.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCall } from '../../api/queries.ts';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { percent } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { type CidrDraft, cidrInput } from './cidr-choice.tsx';

export function SpacePreview(props: {
  readonly poolId: string;
  readonly draft: CidrDraft;
  readonly onChoose: (cidr: string) => void;
}) {
  const { poolId, draft, onChoose } = props;
  const isComplete = draft.by === 'size' || /\/\d+$/.test(draft.cidr.trim());
  const { data, error } = useCall(
    'cadastre:PreviewSpaceBlock',
    isComplete ? { IpamPoolId: poolId, ...cidrInput(draft) } : undefined,
  );
  if (error) return <ErrorAlert error={error} />;
  if (!data) return null;
  if (!data.Cidr)
    return <Box color="text-status-error">There is no room of this size in the source pool.</Box>;
  const nudges = [
    ['Previous', data.PreviousCidr],
    ['Next', data.NextCidr],
    ['Larger', data.LargerCidr],
    ['Smaller', data.SmallerCidr],
  ] as const;
  const taken = data.AvailableShareAfter === undefined ? undefined : 1 - data.AvailableShareAfter;
  return (
    <SpaceBetween size="xs">
      <Box>
        <b className="mono">{data.Cidr}</b> {data.IsAvailable ? 'is available' : 'is not available'} in{' '}
        <span className="mono">{data.PoolCidr}</span>. {percent(data.AvailableShare)} of it is free,{' '}
        {percent(data.AvailableShareAfter)} after this.
      </Box>
      <UsageBar share={taken} label="Taken after this" />
      <SpaceBetween direction="horizontal" size="xs">
        {nudges.map(([label, cidr]) => (
          <Button
            key={label}
            formAction="none"
            disabled={!cidr}
            ariaLabel={`${label}: ${cidr ?? 'none'}`}
            onClick={() => cidr && onChoose(cidr)}
          >
            {label}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}
