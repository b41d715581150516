// The state of a thing, with the sign that goes with it.

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { plain } from './names.ts';

const signs: readonly (readonly [RegExp, StatusIndicatorProps.Type])[] = [
  [/failed|noncompliant|overlapping$/, 'error'],
  [/in-progress|pending|isolate|restore/, 'in-progress'],
  [/^open$/, 'pending'],
  [/^(deprovisioned|ignored|unmanaged|delete-complete|declined|canceled|expired|suspended)$/, 'stopped'],
  [
    /complete|provisioned|available|compliant|nonoverlapping|managed|active|^associated$|^accepted$/,
    'success',
  ],
];

export function State({
  state,
  hint,
}: {
  readonly state: string | undefined;
  readonly hint?: string | undefined;
}) {
  if (!state) return <>–</>;
  const isClear = state === 'nonoverlapping';
  const type = isClear ? 'success' : (signs.find(([pattern]) => pattern.test(state))?.[1] ?? 'info');
  return (
    <StatusIndicator type={type}>
      {plain(state)}
      {hint ? `: ${hint}` : ''}
    </StatusIndicator>
  );
}
