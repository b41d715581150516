// The map of a space: what is where, at any zoom. Whoever shows it says which space, and gives it the calls.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useEffect, useId, useRef, useState } from 'react';
import type { Cidr } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { mapWords as words } from '../texts/map.ts';
import { isPool, placeKey, type SpaceClient, type SpacePlace } from './client.ts';
import { sentenceOf } from './describe.ts';
import { createEngine, type Hover, type MapEngine } from './engine.ts';
import { Legend } from './legend.tsx';
import type { Highlight } from './paint.ts';
import { dark, light } from './palette.ts';
import type { Known } from './tiles.ts';
import { Tip } from './tip.tsx';
import { Toolbar } from './toolbar.tsx';
import { type InView, useHolders, useInView, useSeldom } from './use-blocks.ts';

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
  /** What is in view: whenever it came to rest, and once its blocks are known or could not be had. */
  readonly onInView?: (inView: InView) => void;
  /** The view as text, where somebody keeps it: nothing for all of the root. */
  readonly view?: string | undefined;
  /** Told when the view came to rest; a jump is a step to another place, to which people want to come back. */
  readonly onView?: (view: string | undefined, isJump: boolean) => void;
  /** Changes when the space may have changed. */
  readonly version?: number;
};

/** A space that changes all the time is asked for once in so long. */
const refreshMs = 1000;

export function SpaceMap(props: SpaceMapProps) {
  const { place, root, highlights, target, height = 460, view } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const mini = useRef<HTMLCanvasElement>(null);
  const engine = useRef<MapEngine>(undefined);
  const [window, setWindow] = useState<Cidr>();
  const [hover, setHover] = useState<Hover>();
  const [cursor, setCursor] = useState<{ readonly block: Cidr; readonly known: Known }>();
  const [isBusy, setBusy] = useState(true);
  const [failure, setFailure] = useState<unknown>();
  const helpId = useId();
  const latest = useRef(props);
  latest.current = props;
  const version = useSeldom(props.version ?? 0, refreshMs);
  const key = `${placeKey(place)} ${formatCidr(root)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine is made once, and told what changes
  useEffect(() => {
    if (!canvas.current) return;
    const client: SpaceClient = {
      getSpaceMap: (input, signal) => latest.current.client.getSpaceMap(input, signal),
      listSpaceBlocks: (input, signal) => latest.current.client.listSpaceBlocks(input, signal),
    };
    const given = { place, root, view, palette: paletteNow() };
    const made = createEngine(canvas.current, mini.current, client, given, {
      onRest: (block, text, isJump) => {
        setWindow((before) => (before && formatCidr(before) === formatCidr(block) ? before : block));
        latest.current.onView?.(text, isJump);
      },
      onHover: setHover,
      onCursor: (block, known) => setCursor({ block, known }),
      onBusy: (busy, error) => {
        setBusy(busy);
        setFailure(error);
      },
    });
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
    if (latest.current.onView) engine.current?.see(view);
  }, [view]);
  useEffect(() => {
    if (version) engine.current?.refresh();
  }, [version]);

  const asked = { place, client: props.client, version };
  const inView = useInView(asked, window);
  useEffect(() => {
    if (!inView) return;
    latest.current.onInView?.(inView);
    if (inView.isLoading || inView.failure) return;
    engine.current?.set({ blocks: inView.hasMore ? [] : inView.blocks });
  }, [inView]);
  const hovered = useHolders(asked, hover?.block, hover?.known);
  const pointed = useHolders(asked, cursor?.block, cursor?.known);
  return (
    <div className="space-map">
      <Toolbar root={root} window={window ?? root} engine={engine} />
      {failure ? <Failure failure={failure} onRetry={() => engine.current?.retry()} /> : null}
      <div className="space-map-frame" style={{ height }} ref={frame}>
        <div
          className="space-map-keys"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
          tabIndex={0}
          role="application"
          aria-label={words.map}
          aria-describedby={helpId}
          aria-busy={isBusy}
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
          width={264}
          height={176}
          // It would only cover a corner of the same picture.
          hidden={!window || formatCidr(window) === formatCidr(root)}
        />
        {isBusy ? <div className="space-map-busy">{words.loadingMap}…</div> : null}
        {hover && frame.current ? (
          <Tip
            hover={hover}
            holders={hovered}
            size={{ width: frame.current.clientWidth, height: frame.current.clientHeight }}
          />
        ) : null}
      </div>
      <p id={helpId} className="unseen">
        {words.help}
      </p>
      <div className="unseen" role="status" aria-live="polite" data-testid="map-said">
        {cursor ? sentenceOf(cursor.block, cursor.known, pointed) : ''}
      </div>
      <Legend isPool={isPool(place)} hasChosen={(highlights?.length ?? 0) > 0} />
    </div>
  );
}

const paletteNow = () => (document.body.classList.contains('awsui-dark-mode') ? dark : light);

const Failure = ({ failure, onRetry }: { readonly failure: unknown; readonly onRetry: () => void }) => (
  <div role="alert">
    <Alert
      type="error"
      header={words.refused}
      action={
        <Button formAction="none" onClick={onRetry}>
          {words.retry}
        </Button>
      }
    >
      {failure instanceof Error ? failure.message : String(failure)} {words.stale}
    </Alert>
  </div>
);
