// How much of something is in use.

import { percent } from './names.ts';

export function UsageBar({ share, label }: { readonly share: number | undefined; readonly label: string }) {
  if (share === undefined) return <>–</>;
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
