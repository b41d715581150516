// Who had an address when, as a picture: a row for each holder, a bar for each record of it.

import type { AddressRecord } from '../../api/actions.ts';
import { type Holder, holdersOf, type Span, toneOf } from './records.ts';
import { words } from './words.ts';

const rowHeight = 38;
const axisHeight = 26;
/** More rows than these are read in the table. */
const rowCountMax = 40;

type Props = { readonly cidr: string; readonly records: readonly AddressRecord[]; readonly span: Span };

export function Timeline({ cidr, records, span }: Props) {
  const holders = holdersOf(records);
  const shown = holders.slice(0, rowCountMax);
  const left = holders.length - shown.length;
  const height = shown.length * rowHeight + axisHeight;
  return (
    <div className="timeline">
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={words.picture(cidr, holders.length, textOf(span.from), textOf(span.to))}
      >
        {[0, 50, 100].map((at) => (
          <g key={at}>
            <line className="timeline-grid" x1={`${at}%`} x2={`${at}%`} y1={0} y2={height - axisHeight + 4} />
            <text
              className="timeline-axis"
              x={`${at}%`}
              y={height - 6}
              textAnchor={at === 0 ? 'start' : at === 100 ? 'end' : 'middle'}
            >
              {shortOf(span.from + ((span.to - span.from) * at) / 100, span)}
            </text>
          </g>
        ))}
        {shown.map((holder, row) => (
          <Row key={holder.key} holder={holder} y={row * rowHeight} span={span} />
        ))}
      </svg>
      {left > 0 ? <p>{words.moreRows(left)}</p> : null}
      <ul className="timeline-legend">
        {Object.entries(words.tones).map(([tone, text]) => (
          <li key={tone}>
            <svg width={14} height={14} aria-hidden="true">
              <rect className={`timeline-${tone}`} width={14} height={14} rx={3} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ holder, y, span }: { readonly holder: Holder; readonly y: number; readonly span: Span }) {
  return (
    <g>
      <text className="timeline-label" x={0} y={y + 14}>
        {holder.label}
      </text>
      {holder.records.map((record) => {
        const { x, width } = placeOf(record, span);
        return (
          <rect
            key={record.SampledStartTime}
            className={`timeline-${toneOf(record)}`}
            x={`${x}%`}
            width={`${Math.max(0.4, width)}%`}
            y={y + 20}
            height={12}
            rx={3}
          >
            <title>{`${holder.label}: ${textOf(record.SampledStartTime)} – ${
              record.SampledEndTime ? textOf(record.SampledEndTime) : words.open
            }`}</title>
          </rect>
        );
      })}
    </g>
  );
}

/** Where a record lies in the picture, in hundredths of its width. */
function placeOf(record: AddressRecord, { from, to }: Span): { x: number; width: number } {
  const at = (time: number): number =>
    Math.min(100, Math.max(0, ((time - from) / Math.max(1, to - from)) * 100));
  const start = at(Date.parse(record.SampledStartTime ?? ''));
  const end = record.SampledEndTime ? at(Date.parse(record.SampledEndTime)) : 100;
  return { x: Math.min(99.6, start), width: end - start };
}

/** An instant to the second, in universal time. */
export const textOf = (time: number | string | undefined): string =>
  time === undefined ? '' : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const dayMs = 24 * 60 * 60 * 1000;

/** As short as the length of the picture allows. */
function shortOf(time: number, { from, to }: Span): string {
  const text = new Date(time).toISOString();
  if (to - from > 4 * dayMs) return text.slice(0, 10);
  return text.slice(to - from > dayMs ? 5 : 11, 16 + (to - from > dayMs ? 0 : 3)).replace('T', ' ');
}
