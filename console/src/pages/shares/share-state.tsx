// The states of shares, of what is in them and of invitations, which are written in capitals.

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Column } from '../../parts/collection.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';

const signs: readonly (readonly [RegExp, StatusIndicatorProps.Type])[] = [
  [/^(ACTIVE|ASSOCIATED|ACCEPTED|AVAILABLE)$/, 'success'],
  [/^FAILED$/, 'error'],
  [/^PENDING$/, 'pending'],
  [/ING$/, 'in-progress'],
];

export const shareState = (status: string | undefined): string =>
  words.states[status ?? ''] ?? status ?? texts.common.none;

export function ShareState({ status }: { readonly status: string | undefined }) {
  const type = signs.find(([pattern]) => pattern.test(status ?? ''))?.[1] ?? 'stopped';
  return <StatusIndicator type={type}>{shareState(status)}</StatusIndicator>;
}

/** The column of the state, of whatever has one. */
export const shareStateColumn: Column<{ readonly status?: string | undefined }> = {
  id: 'status',
  header: texts.common.state,
  value: ({ status }) => shareState(status),
  cell: ({ status }) => <ShareState status={status} />,
};
