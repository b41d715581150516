// The map of a space: what is where, at any zoom. Whoever shows it says which space, and gives it the calls.

import Button from '@cloudscape-design/components/button';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Cidr, equals } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { isPool, placeKey, type SpaceBlock, type SpaceClient, type SpacePlace } from './client.ts';
import { createEngine, type Hover, type MapEngine } from './engine.ts';
import { pagesTo } from './layout.ts';
import { Legend } from './legend.tsx';
import { type Highlight, sharesInOrder } from './paint.ts';
import { dark, light } from './palette.ts';
import { type CellContent, countOf, type Known } from './tiles.ts';
import { words } from './words.ts';

export type SpaceMapProps = {
  readonly place: SpacePlace;
  /** The block that is shown whole at first. Digits line up best where its length is divisible by four. */
  readonly root: Cidr;
  readonly client: SpaceClient;
  /** Blocks to draw as chosen. */
  readonly highlights?: readonly Highlight[];
  /** A block to look at; looked at again when it changes. */
  readonly target?: Cidr | undefined;
  readonly height?: number;
  /** What is in view, whenever it came to rest. */
  readonly onWindow?: (window: Cidr, blocks: readonly SpaceBlock[], hasMore: boolean) => void;
  /** Changes when the space may have changed. */
  readonly version?: number;
};

/** Blocks that are drawn one by one. */
const blockCountMax = 200;

export function SpaceMap(props: SpaceMapProps) {
  const { place, root, highlights, target, height = 460, version } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const mini = useRef<HTMLCanvasElement>(null);
  const engine = useRef<MapEngine>(undefined);
  const [window, setWindow] = useState(root);
  const [hover, setHover] = useState<Hover>();
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const helpId = useId();
  const latest = useRef(props);
  latest.current = props;
  const key = `${placeKey(place)} ${formatCidr(root)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine is made once, and told what changes
  useEffect(() => {
    if (!canvas.current) return;
    const made = createEngine(
      canvas.current,
      mini.current,
      {
        getSpaceMap: (input, signal) => latest.current.client.getSpaceMap(input, signal),
        listSpaceBlocks: (input, signal) => latest.current.client.listSpaceBlocks(input, signal),
      },
      { place, root, palette: paletteNow() },
      {
        onWindow: setWindow,
        onHover: setHover,
        onCursor: (block, known) => setSaid(`${formatCidr(block)}: ${describe(known)}`),
        onBusy: (_, error) => setFailure(error),
      },
    );
    engine.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(canvas.current);
    const modes = new MutationObserver(() => made.set({ palette: paletteNow() }));
    modes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => {
      sizes.disconnect();
      modes.disconnect();
      made.close();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key tells of the place and the root
  useEffect(() => engine.current?.show(place, root), [key]);
  useEffect(() => engine.current?.set({ highlights: highlights ?? [] }), [highlights]);
  useEffect(() => {
    if (target) engine.current?.look(target);
  }, [target]);
  useEffect(() => {
    if (version) engine.current?.refresh();
  }, [version]);
  useBlocks(key, window, latest, engine);

  const path = useMemo(() => pagesTo(root, window), [root, window]);
  return (
    <div className="space-map">
      <div className="space-map-bar">
        <nav aria-label={words.path}>
          <ol className="space-map-path">
            {path.map((page) => (
              <li key={formatCidr(page)}>
                <button
                  type="button"
                  aria-current={equals(page, window) ? 'location' : undefined}
                  onClick={() => engine.current?.look(page)}
                >
                  {formatCidr(page)}
                </button>
              </li>
            ))}
            {path.some((page) => equals(page, window)) ? null : (
              <li aria-current="location">{formatCidr(window)}</li>
            )}
          </ol>
        </nav>
        <span className="space-map-buttons">
          <Button
            iconName="zoom-in"
            variant="icon"
            formAction="none"
            ariaLabel={words.zoomIn}
            onClick={() => engine.current?.zoom(2)}
          />
          <Button
            iconName="zoom-out"
            variant="icon"
            formAction="none"
            ariaLabel={words.zoomOut}
            onClick={() => engine.current?.zoom(0.5)}
          />
          <Button
            iconName="angle-up"
            variant="icon"
            formAction="none"
            ariaLabel={words.up}
            onClick={() => engine.current?.up()}
          />
          <Button
            iconName="zoom-to-fit"
            variant="icon"
            formAction="none"
            ariaLabel={words.whole}
            onClick={() => engine.current?.look(root)}
          />
        </span>
      </div>
      <div className="space-map-frame" style={{ height }}>
        <div
          className="space-map-keys"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
          tabIndex={0}
          role="application"
          aria-label={words.map}
          aria-describedby={helpId}
          onKeyDown={(event) => {
            if (event.metaKey || event.ctrlKey || event.altKey) return;
            if (!engine.current?.key(event.key)) return;
            event.preventDefault();
            // A dialog around it would take Escape for its own.
            event.stopPropagation();
          }}
        >
          <canvas ref={canvas} className="space-map-canvas" />
        </div>
        <canvas
          ref={mini}
          className="space-map-mini"
          width={96}
          height={64}
          // It would only cover a corner of the same picture.
          hidden={equals(window, root)}
        />
        {hover ? <Tip hover={hover} /> : null}
      </div>
      <p id={helpId} className="unseen">
        {words.help}
      </p>
      <div className="unseen" role="status" aria-live="polite" data-testid="map-said">
        {said}
      </div>
      {failure ? <p role="alert">{failure instanceof Error ? failure.message : String(failure)}</p> : null}
      <Legend isPool={isPool(place)} hasChosen={(highlights?.length ?? 0) > 0} />
    </div>
  );
}

const paletteNow = () => (document.body.classList.contains('awsui-dark-mode') ? dark : light);

/** The blocks of the window one by one, where there are few enough of them. */
function useBlocks(
  key: string,
  window: Cidr,
  latest: React.RefObject<SpaceMapProps>,
  engine: React.RefObject<MapEngine | undefined>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key tells of the place
  useEffect(() => {
    const aborting = new AbortController();
    const { place, client } = latest.current;
    client
      .listSpaceBlocks({ ...place, Cidr: formatCidr(window), MaxResults: blockCountMax }, aborting.signal)
      .then(({ SpaceBlocks = [], NextToken }) => {
        const hasMore = Boolean(NextToken);
        engine.current?.set({ blocks: hasMore ? [] : SpaceBlocks });
        latest.current.onWindow?.(window, SpaceBlocks, hasMore);
      })
      .catch(() => {
        // The map itself says what is wrong with the server.
      });
    return () => aborting.abort();
  }, [key, formatCidr(window), latest.current.version]);
}

const percent = (share: number): string =>
  share >= 0.9995 ? '100%' : share < 0.001 ? 'under 0.1%' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;

/** What a cell holds, in words. */
export function describe(known: Known): string {
  if (known.kind === 'unknown') return words.loading;
  if (known.kind === 'empty') return words.available;
  return partsOf(known.content).join(', ');
}

function partsOf(content: CellContent): string[] {
  const parts = sharesInOrder(content.Shares ?? {}).map(
    ([standing, share]) => `${words.standings[standing]} ${percent(share)}`,
  );
  const { Available = 0 } = content.Shares ?? {};
  if (Available > 0) parts.push(`${words.standings.available} ${percent(Available)}`);
  const count = countOf(content);
  if (count) parts.push(words.count(count));
  const { Overlapping = 0 } = content.Counts ?? {};
  if (Overlapping > 0) parts.push(words.overlapping(Overlapping));
  return parts;
}

function Tip({ hover }: { readonly hover: Hover }) {
  const { known, block, x, y } = hover;
  const lines = known.kind === 'cell' ? partsOf(known.content) : [describe(known)];
  return (
    <div className="space-map-tip" style={{ left: x, top: y }} data-right={x > 420 ? '' : undefined}>
      <strong className="mono">{formatCidr(block)}</strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
