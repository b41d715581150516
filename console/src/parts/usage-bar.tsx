// How much of something is in use.

import { partWords } from '../texts/parts.ts';
import { percent } from './names.ts';

export function UsageBar(props: {
  readonly share: number | undefined;
  readonly label: string;
  /** Whether the share is on its way. */
  readonly isAwaited?: boolean;
}) {
  const { share, label, isAwaited } = props;
  if (share === undefined) return isAwaited ? <span className="faint">{partWords.measuring}</span> : <>–</>;
  const level = share >= 0.95 ? 'full' : share >= 0.8 ? 'high' : '';
  return (
    <div className="usage">
      <meter className="unseen" aria-label={label} min={0} max={100} value={Math.round(share * 100)} />
      <div className="usage-track" aria-hidden="true">
        <div className={`usage-fill ${level}`} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
      <span className="usage-text">{percent(share)}</span>
    </div>
  );
}
