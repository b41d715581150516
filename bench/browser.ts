// The console with a million CIDRs, in a real browser: how soon the first page can be used, how fast pages change, and
// how smoothly the map moves. The browser has no screen and draws with the processor alone, on the cores that the
// server has too; a person's browser has a graphics card.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { launch, signIn, whyNoChromium } from '../test/console/support/browser.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { type ConsoleServer, startConsoleServer } from './support/console-server.ts';
import { countFrames, drawElements, type Frames, markPrefix, markWhen } from './support/in-page.ts';
import { median, quantile, spread } from './support/statistics.ts';

const lookMs = 5000;
const movementMs = 2500;
const viewport = { width: 1440, height: 900 };

export const browser: Measurement = {
  name: 'browser',
  title:
    'The console of a scope with a million CIDRs, in Chromium without a screen and without a graphics card',
  run: async (bench) => {
    if (whyNoChromium) throw new Error(whyNoChromium);
    const count = bench.pick(1_000_000, 50_000);
    bench.progress(`${count} CIDRs`);
    const site = await startConsoleServer(bench, count);
    const chromium = await launch();
    bench.finally(() => chromium.close());
    const state = await sessionOf(chromium, site);
    const visits = { chromium, site, state, bench };
    return [
      ...(await firstPages(visits, Math.floor(count / 15))),
      ...(await pageChanges(visits)),
      ...(await movements(visits, Math.min(65_536, Math.floor(count / 15)))),
    ];
  },
};

type Visits = {
  readonly chromium: Browser;
  readonly site: ConsoleServer;
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
  readonly bench: Bench;
};

/** Signs in once; everybody after that brings the cookie and nothing else. */
async function sessionOf(chromium: Browser, { endpoint, server }: ConsoleServer): Promise<Visits['state']> {
  const context = await chromium.newContext({ baseURL: endpoint, viewport });
  const page = await context.newPage();
  await page.goto('/console/pools');
  await signIn(page, { credentials: server });
  const state = await context.storageState();
  await context.close();
  return { ...state, origins: [] };
}

async function visit({ chromium, site, state }: Visits): Promise<Page> {
  const context = await chromium.newContext({ baseURL: site.endpoint, viewport, storageState: state });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

/** Each visit has a browser context of its own, so that nothing is in its cache. */
async function firstPages(visits: Visits, vpcCount: number): Promise<Figure[]> {
  visits.bench.progress('first pages');
  const rounds = visits.bench.pick(7, 3);
  const dashboard = await coldVisits(visits, rounds, '/console/dashboard', {
    selector: 'main',
    text: vpcCount.toLocaleString('en'),
  });
  const map = await coldVisits(visits, rounds, '/console/map', {
    selector: 'h2',
    text: 'Blocks in 10.0.0.0/8',
  });
  return [
    {
      claim: 'the dashboard from nothing to its numbers',
      value: median(dashboard.times),
      unit: 'ms',
      target: { atMost: 1500 },
      beside: { what: 'the slowest', value: Math.max(...dashboard.times) },
    },
    {
      claim: 'what that loads, compressed',
      value: median(dashboard.bytes) / 1024,
      unit: 'KB',
      target: { atMost: 600 },
    },
    {
      claim: 'the map from nothing to the blocks in view',
      value: median(map.times),
      unit: 'ms',
      target: { atMost: 1500 },
      beside: { what: 'the slowest', value: Math.max(...map.times) },
    },
  ];
}

type Mark = { readonly selector: string; readonly text: string };

async function coldVisits(
  visits: Visits,
  rounds: number,
  path: string,
  mark: Mark,
): Promise<{ times: number[]; bytes: number[] }> {
  const [times, bytes] = [[] as number[], [] as number[]];
  // The first one finds a server that has not read its database yet.
  for (let round = -1; round < rounds; round += 1) {
    const page = await visit(visits);
    const session = await page.context().newCDPSession(page);
    const loaded = countBytes(session);
    await session.send('Network.enable');
    await page.addInitScript(markWhen(mark));
    const marked = page.waitForEvent('console', (message) => message.text().startsWith(markPrefix));
    await page.goto(path, { waitUntil: 'commit' });
    const at = Number((await marked).text().slice(markPrefix.length));
    if (round >= 0) {
      times.push(at);
      bytes.push(loaded());
    }
    await page.context().close();
  }
  return { times, bytes };
}

function countBytes(session: CDPSession): () => number {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

/** From the click on the navigation to a frame that has the title of the other page. */
async function pageChanges(visits: Visits): Promise<Figure[]> {
  visits.bench.progress('changes of pages');
  const page = await visit(visits);
  await page.goto('/console/dashboard');
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
  // As long as one looks at a first page; the others are loaded meanwhile.
  await sleep(lookMs);
  const names = ['Resources', 'Pools', 'Resource CIDR map', 'Scopes', 'Search IP history', 'Dashboard'];
  const [first, again] = [[] as number[], [] as number[]];
  for (let round = 0; round < visits.bench.pick(6, 2); round += 1) {
    for (const name of names) {
      const took = (await page.evaluate(`(async () => {
        const link = [...document.querySelectorAll('nav a')].find((each) => each.textContent === ${JSON.stringify(name)});
        const startedAt = performance.now();
        link.click();
        while (!document.querySelector('main h1, main h2')?.textContent?.startsWith(${JSON.stringify(name)})) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return performance.now() - startedAt;
      })()`)) as number;
      (round === 0 ? first : again).push(took);
      await page.waitForLoadState('networkidle');
    }
  }
  await page.context().close();
  return [
    {
      claim: 'the change to a page for the first time, after five seconds at the first one',
      value: median(first),
      unit: 'ms',
      target: { atMost: 200 },
      beside: { what: 'the slowest', value: Math.max(...first) },
    },
    {
      claim: 'the change to a page that was seen before',
      value: median(again),
      unit: 'ms',
      target: { atMost: 200 },
      beside: { what: 'the slowest', value: Math.max(...again) },
    },
  ];
}

/** Drags and wheels as a hand does; then the same over a drawing that has an element for each VPC. */
async function movements(visits: Visits, elementCount: number): Promise<Figure[]> {
  visits.bench.progress('movements of the map');
  const page = await visit(visits);
  const rounds = visits.bench.pick(5, 2);
  const moved = (settle: () => Promise<Place>) => movesOf(visits, page, rounds, settle);
  const drawn = (count: number) => async (): Promise<Place> => {
    await page.goto('about:blank');
    await page.setContent(drawElements(count));
    return { x: 700, y: 230 };
  };
  const plain = await moved(drawn(elementCount));
  // As many frames as the machine has for anybody: others may be using it.
  const single = await moved(drawn(1));
  const mapped = await moved(async () => {
    // The middle of the space, so that there is somewhere to move to.
    await page.goto('/console/map?cidr=10.0.0.0/8_0.25_0.25_0.5');
    await page.getByRole('heading', { name: /^Blocks in 10\.0\.0\.0\/8/ }).waitFor();
    await page.waitForLoadState('networkidle');
    const box = await page.getByRole('application', { name: 'Map of the address space' }).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  });
  await page.context().close();
  const svg = `the same with ${elementCount.toLocaleString('en')} SVG elements`;
  const figures = (what: string, moves: readonly Moves[], others: readonly Moves[]): Figure[] => {
    const rates = moves.map(rateOf);
    const slow = (each: readonly Moves[]) =>
      quantile(
        each.flatMap(({ intervals }) => intervals),
        0.95,
      );
    return [
      {
        claim: `frames shown while ${what}`,
        value: median(rates),
        unit: '/s',
        target: { atLeast: 50 },
        beside: { what: svg, value: median(others.map(rateOf)) },
        spread: spread(rates),
      },
      {
        claim: `between animation frames while ${what}, the longest of twenty`,
        value: slow(moves),
        unit: 'ms',
        target: { atMost: 20 },
        beside: { what: svg, value: slow(others) },
      },
      {
        claim: `long tasks while ${what}`,
        value: median(moves.map(longTasksOf)),
        unit: '/s',
        beside: { what: svg, value: median(others.map(longTasksOf)) },
      },
    ];
  };
  return [
    ...figures('dragging', mapped.drag, plain.drag),
    ...figures('zooming', mapped.wheel, plain.wheel),
    { claim: 'frames shown while dragging one element', value: median(single.drag.map(rateOf)), unit: '/s' },
    { claim: 'frames shown while zooming one element', value: median(single.wheel.map(rateOf)), unit: '/s' },
  ];
}

/** What was seen of a movement: by the page, and by what puts the picture together, which may leave frames out. */
type Moves = Frames & { readonly shownCount: number; readonly seconds: number };

const rateOf = ({ shownCount, seconds }: Moves): number => shownCount / seconds;
const longTasksOf = ({ longTasks, seconds }: Moves): number => longTasks.length / seconds;

type Place = { readonly x: number; readonly y: number };

async function movesOf(
  { chromium }: Visits,
  page: Page,
  rounds: number,
  settle: () => Promise<Place>,
): Promise<{ drag: Moves[]; wheel: Moves[] }> {
  const found = { drag: [] as Moves[], wheel: [] as Moves[] };
  const measured = async (move: () => Promise<void>): Promise<Moves> => {
    await chromium.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame'] });
    await page.evaluate('frames.start()');
    const startedAt = performance.now();
    await move();
    const seconds = (performance.now() - startedAt) / 1000;
    const frames = (await page.evaluate('frames.stop()')) as Frames;
    const { traceEvents } = JSON.parse((await chromium.stopTracing()).toString()) as {
      traceEvents: readonly { readonly name: string }[];
    };
    return { ...frames, seconds, shownCount: traceEvents.filter(({ name }) => name === 'DrawFrame').length };
  };
  for (let round = 0; round < rounds; round += 1) {
    const { x, y } = await settle();
    await page.evaluate(countFrames);
    await page.mouse.move(x, y);
    found.wheel.push(await measured(() => hand((at) => page.mouse.wheel(0, at % 1 < 0.58 ? -30 : 30))));
    await page.mouse.move(x, y);
    found.drag.push(
      await measured(async () => {
        await page.mouse.down();
        await hand((at) => page.mouse.move(x + 300 * Math.sin(at * 4), y + 120 * Math.sin(at * 2.6)));
        await page.mouse.up();
      }),
    );
  }
  return found;
}

/** A hand goes on whether the picture follows or not: 125 events in a second, as a mouse sends them. */
async function hand(move: (seconds: number) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let at = 0; at < movementMs; at = performance.now() - startedAt) {
    sent.push(move(at / 1000));
    await sleep(8);
  }
  await Promise.all(sent);
}
