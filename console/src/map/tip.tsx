// What is under the pointer: the block, which part of it is used and how, and who has it.

import type { CSSProperties } from 'react';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { plain } from '../parts/names.ts';
import { mapWords as words } from '../texts/map.ts';
import { kindOf } from '../texts/resources.ts';
import { holderOf, type SpaceBlock } from './client.ts';
import { countsOf, namedCountMax, partsOf, usedOf } from './describe.ts';
import type { Hover } from './engine.ts';
import { Swatch } from './legend.tsx';
import type { Holders } from './use-blocks.ts';

/** It keeps inside the map, on the side of the pointer that has more room. */
export function Tip({
  hover,
  holders,
  size,
}: {
  readonly hover: Hover;
  readonly holders: Holders | undefined;
  readonly size: { readonly width: number; readonly height: number };
}) {
  const { known, block, x, y } = hover;
  const isLeft = x > size.width / 2;
  const isAbove = y > size.height / 2;
  const place: CSSProperties = {
    ...(isLeft ? { right: size.width - x + 14 } : { left: x + 14 }),
    ...(isAbove ? { bottom: size.height - y + 14 } : { top: y + 14 }),
  };
  return (
    <div className="space-map-tip" style={place} data-testid="map-tip">
      <strong className="mono">{formatCidr(block)}</strong>
      {known.kind === 'unknown' ? <span>{words.loading}…</span> : null}
      {known.kind === 'empty' ? <Shares parts={[{ standing: 'available', text: words.available }]} /> : null}
      {known.kind === 'cell' ? (
        <>
          <Shares parts={partsOf(known.content)} />
          <span>{[usedOf(block, known.content), ...countsOf(known.content)].join(' · ')}</span>
        </>
      ) : null}
      {holders ? <Who holders={holders} /> : null}
    </div>
  );
}

const Shares = ({ parts }: { readonly parts: ReturnType<typeof partsOf> }) => (
  <ul className="space-map-shares">
    {parts.map(({ standing, text }) => (
      <li key={standing}>
        <Swatch standing={standing} />
        {text}
      </li>
    ))}
  </ul>
);

function Who({ holders }: { readonly holders: Holders }) {
  if (holders.kind === 'loading') return <span className="space-map-faint">{words.loading}…</span>;
  if (holders.kind === 'failed') return <span className="space-map-faint">{words.nobodySays}</span>;
  const { blocks } = holders;
  const left = blocks.length - namedCountMax;
  return (
    <>
      {blocks.slice(0, namedCountMax).map((block) => (
        <div key={`${block.ResourceId} ${block.ResourceType} ${block.Cidr}`} className="space-map-holder">
          <strong>{holderOf(block)}</strong>
          <span>{factsOf(block)}</span>
        </div>
      ))}
      {left > 0 ? <span className="space-map-faint">{words.more(left)}</span> : null}
    </>
  );
}

function factsOf(block: SpaceBlock): string {
  const states = [block.ManagementState, block.ComplianceStatus, block.OverlapStatus];
  // Of what is not managed, that it is not is said three times.
  const told = [...new Set(states)].filter((state) => state !== undefined && state !== 'nonoverlapping');
  return [
    kindOf(block.ResourceType),
    block.Cidr,
    block.ResourceOwnerId && words.owner(block.ResourceOwnerId),
    block.ResourceRegion,
    ...told.map(plain),
  ]
    .filter(Boolean)
    .join(' · ');
}
