// Who had an address when, as a picture: a row for each holder, a bar for each record of it.

import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import type { AddressRecord } from '../../api/actions.ts';
import { historyWords as words } from '../../texts/history.ts';
import { changesIn, type Holder, holdersOf, type Span, toneOf } from './records.ts';
import { shortOf, textOf } from './times.ts';

const rowHeight = 42;
const axisHeight = 26;
/** Where the track of a row begins, beneath its name. */
const trackTop = 22;
const shares = [0, 25, 50, 75, 100];
/** More rows than these are read in the table. */
const rowCountMax = 40;

type Props = {
  readonly cidr: string;
  readonly records: readonly AddressRecord[];
  readonly span: Span;
  /** The moment that was asked for, if it was one. */
  readonly at?: number | undefined;
};

export function Timeline({ cidr, records, span: asked, at }: Props) {
  const [isClose, setClose] = useState(false);
  const changes = changesIn(records, asked);
  const span = isClose && changes ? changes : asked;
  const holders = holdersOf(records);
  const shown = holders.slice(0, rowCountMax);
  const left = holders.length - shown.length;
  const height = shown.length * rowHeight + axisHeight;
  return (
    <div className="timeline">
      {changes ? (
        <SegmentedControl
          label={words.span}
          selectedId={isClose ? 'changes' : 'asked'}
          onChange={({ detail }) => setClose(detail.selectedId === 'changes')}
          options={[
            { id: 'asked', text: words.spanAsked },
            { id: 'changes', text: words.spanChanges },
          ]}
        />
      ) : null}
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={words.picture(cidr, holders.length, textOf(span.from), textOf(span.to))}
      >
        {shares.map((share) => (
          <Tick key={share} share={share} height={height} span={span} />
        ))}
        {shown.map((holder, row) => (
          <Row key={holder.key} holder={holder} y={row * rowHeight} span={span} at={at} />
        ))}
      </svg>
      {left > 0 ? <p>{words.moreRows(left)}</p> : null}
      <Legend hasInstant={at !== undefined} />
    </div>
  );
}

type TickProps = {
  readonly share: number;
  readonly height: number;
  readonly span: Span;
};

/** Quarters have no room on a narrow screen. */
const Tick = ({ share, height, span }: TickProps) => (
  <g className={share % 50 === 0 ? undefined : 'timeline-quarter'}>
    <text
      className="timeline-axis"
      x={`${share}%`}
      y={height - 6}
      textAnchor={share === 0 ? 'start' : share === 100 ? 'end' : 'middle'}
    >
      {shortOf(span.from + ((span.to - span.from) * share) / 100, span)}
    </text>
  </g>
);

/** A line across one track only, so that none goes through a name. */
const Mark = ({ className, share, y }: { className: string; share: number; y: number }) => (
  <line
    className={className}
    x1={`${share}%`}
    x2={`${share}%`}
    y1={y + trackTop - 4}
    y2={y + trackTop + 16}
  />
);

type RowProps = {
  readonly holder: Holder;
  readonly y: number;
  readonly span: Span;
  readonly at: number | undefined;
};

function Row({ holder, y, span, at }: RowProps) {
  return (
    <g>
      <foreignObject x={0} y={y} width="100%" height={trackTop}>
        <div className="timeline-label" title={holder.label}>
          {holder.label}
        </div>
      </foreignObject>
      <rect className="timeline-track" x="0" width="100%" y={y + trackTop} height={12} rx={3} />
      {shares.map((share) => (
        <Mark key={share} className="timeline-grid" share={share} y={y} />
      ))}
      {holder.records.map((record) => {
        const { x, width } = placeOf(record, span);
        const isOpen = !record.SampledEndTime;
        const until = record.SampledEndTime ? textOf(record.SampledEndTime) : words.open;
        return (
          <g key={record.SampledStartTime}>
            <rect
              className={`timeline-${toneOf(record)}`}
              x={`${x}%`}
              width={`${Math.max(0.5, width)}%`}
              y={y + trackTop}
              height={12}
              rx={3}
            >
              <title>{words.bar(holder.label, textOf(record.SampledStartTime), until)}</title>
            </rect>
            {isOpen ? (
              <circle
                className="timeline-ongoing"
                cx={`${Math.min(100, x + Math.max(0.5, width))}%`}
                cy={y + trackTop + 6}
                r={4}
                transform="translate(-4 0)"
              />
            ) : null}
          </g>
        );
      })}
      {at === undefined ? null : <Mark className="timeline-instant" share={shareOf(at, span)} y={y} />}
    </g>
  );
}

const Legend = ({ hasInstant }: { readonly hasInstant: boolean }) => (
  <ul className="timeline-legend">
    {Object.entries(words.tones).map(([tone, text]) => (
      <li key={tone}>
        <svg width={14} height={14} aria-hidden="true">
          <rect className={`timeline-${tone}`} width={14} height={14} rx={3} />
        </svg>
        {text}
      </li>
    ))}
    <li>
      <svg width={14} height={14} aria-hidden="true">
        <circle className="timeline-ongoing" cx={7} cy={7} r={4} />
      </svg>
      {words.marks.ongoing}
    </li>
    {hasInstant ? (
      <li>
        <svg width={14} height={14} aria-hidden="true">
          <line className="timeline-instant" x1={7} x2={7} y1={0} y2={14} />
        </svg>
        {words.marks.instant}
      </li>
    ) : null}
  </ul>
);

/** Where an instant lies in the picture, in hundredths of its width. */
const shareOf = (time: number, { from, to }: Span): number =>
  Math.min(100, Math.max(0, ((time - from) / Math.max(1, to - from)) * 100));

/** Where a record lies in it. */
function placeOf(record: AddressRecord, span: Span): { x: number; width: number } {
  const start = shareOf(Date.parse(record.SampledStartTime ?? ''), span);
  const end = record.SampledEndTime ? shareOf(Date.parse(record.SampledEndTime), span) : 100;
  return { x: Math.min(99.5, start), width: end - start };
}
