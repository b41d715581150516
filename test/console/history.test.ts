// The scenarios of guide chapter 19, asked on the page of the history in a real browser: what the command line client
// is told there is read here in a picture and a table.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateIpamCommand, CreateVpcCommand, DeleteVpcCommand, type Ipam } from '@aws-sdk/client-ec2';
import type { Browser, Page } from 'playwright-core';
import { resourceTypes } from '../../console/src/texts/resources.ts';
import type { Place } from '../contract/support/contract.ts';
import {
  crowdedBlock,
  type Episode,
  inheritedBlock,
  remember,
  tutorial,
} from '../contract/support/history.ts';
import type { World } from '../contract/support/world.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

/** The guide's instants, as if its last day had been ten days ago: what is older than three years is forgotten. */
const shift = Date.now() - 10 * 24 * 60 * 60 * 1000 - Date.parse('2021-12-28T15:34:00.017Z');
const moved = (text: string): string => new Date(Date.parse(text) + shift).toISOString();
const shownAt = (text: string): string => moved(text).slice(0, 19).replace('T', ' ');

const sampled = shownAt('2021-12-27T20:08:46.672Z');
const gone = shownAt('2021-12-28T15:34:00.017Z');
const host = [
  ['eni-0b4e53eb1733aba16', 'network-interface', sampled, 'now', '–', '–'],
  ['i-064da1f79baed14f3', 'instance', sampled, 'now', '–', '–'],
];
const network = [
  ['subnet-0864c82a42f5bffed', 'subnet', sampled, 'now', '–', '–'],
  ['vpc-0f5ee7e1ba908a378', 'vpc', sampled, 'now', 'Compliant', 'Nonoverlapping'],
];

/** A question of the tutorial, and the rows that answer it: name and id, type, from, to, and how it is judged. */
const scenarios: readonly {
  readonly title: string;
  readonly cidr: string;
  readonly start?: string;
  readonly end?: string;
  readonly isPublic?: true;
  readonly rows: readonly (readonly string[])[];
}[] = [
  {
    title: 'scenario 1: an address in some days was of an interface and its instance',
    cidr: '10.2.1.155/32',
    start: '2021-12-20T01:00:00.000Z',
    end: '2021-12-27T21:00:00.000Z',
    rows: host,
  },
  {
    title: 'scenario 2: a block in a month was of a subnet and its VPC',
    cidr: '10.2.1.0/24',
    start: '2021-12-01T00:00:00.000Z',
    end: '2021-12-27T23:59:59.000Z',
    rows: network,
  },
  {
    title: 'scenario 3: a block of IPv6 was of one VPC after another, in another Region',
    cidr: '2605:9cc0:409::/56',
    start: '2021-12-01T01:00:00.000Z',
    end: '2021-12-27T23:59:59.000Z',
    rows: [
      [
        'First example VPC (vpc-01d967bf3b923f72c)',
        'vpc',
        shownAt('2021-12-23T20:02:00.701Z'),
        shownAt('2021-12-23T20:12:59.848Z'),
        'Compliant',
        'Nonoverlapping',
      ],
      [
        'Second example VPC (vpc-03e62c7eca81cb652)',
        'vpc',
        shownAt('2021-12-27T15:11:00.046Z'),
        'now',
        'Compliant',
        'Nonoverlapping',
      ],
    ],
  },
  {
    title: 'scenario 4: since an instant, many had the block, and some still have',
    cidr: '10.0.0.0/24',
    start: '2021-12-27T00:00:00.000Z',
    rows: [
      [
        'Example name (subnet-0d1b8f899725aa72d)',
        'subnet',
        shownAt('2021-12-11T16:35:59.074Z'),
        gone,
        '–',
        '–',
      ],
      [
        'Example name (vpc-09754dfd85911abec)',
        'vpc',
        shownAt('2021-12-27T20:07:59.947Z'),
        gone,
        'Unmanaged',
        'Overlapping',
      ],
      [
        'Example name (vpc-0a8347f594bea5901)',
        'vpc',
        shownAt('2021-12-11T16:35:59.318Z'),
        'now',
        'Unmanaged',
        'Overlapping',
      ],
      [
        'Example name (subnet-0af7eadb0798e9148)',
        'subnet',
        shownAt('2021-12-14T21:07:22.357Z'),
        'now',
        '–',
        '–',
      ],
    ],
  },
  { title: 'scenario 5: who has the address now', cidr: '10.2.1.155/32', rows: host },
  {
    title: 'scenario 6: who has the block now, and nothing within it',
    cidr: '10.2.1.0/24',
    rows: network,
  },
  {
    title: 'scenario 7: an address that nobody here has',
    cidr: '54.0.0.9/32',
    isPublic: true,
    rows: [],
  },
];

type Rows = readonly (readonly string[])[];

/** With the names of types, whatever the order. */
const named = (rows: Rows): Rows =>
  rows.map(([who = '', type = '', ...more]) => [who, resourceTypes[type] ?? type, ...more]);
const inOrder = (rows: Rows): string[] => rows.map((row) => row.join(' ')).toSorted();

describe('the history in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let ipam: Ipam;
  let page: Page;
  let complaints: string[];
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    const OperatingRegions = ['us-east-1', 'us-east-2', 'us-west-2'].map((RegionName) => ({ RegionName }));
    ipam = (await server.ec2().send(new CreateIpamCommand({ OperatingRegions }))).Ipam as Ipam;
    const world = {
      ipam,
      accountId: server.accountId,
      region: 'us-east-1',
      privateScopeId: ipam.PrivateDefaultScopeId,
    } as World;
    const all = [...tutorial, ...inheritedBlock, ...crowdedBlock].map(
      ({ from, to, ...episode }): Episode => ({
        ...episode,
        from: moved(from),
        ...(to !== undefined && { to: moved(to) }),
      }),
    );
    await remember({ server: () => server } as Place, world, all);
    ({ page, complaints } = await visit(browser, server, '/history'));
    await signIn(page, server);
    // The type is shown to whoever chooses so.
    const columns = ['resource', 'cidr', 'from', 'to', 'compliance', 'overlap', 'type'];
    const settings = JSON.stringify({ pages: { 'columns:history': columns } });
    await page.evaluate(`localStorage.setItem('cadastre.settings', ${JSON.stringify(settings)})`);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const ask = async (query: Readonly<Record<string, string | undefined>>): Promise<void> => {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    await page.goto(`/console/history?${new URLSearchParams(given)}`);
    await page.getByRole('heading', { name: /^Records/ }).waitFor();
  };

  /** The rows of the table without the CIDR, which is what was asked for. */
  const rowsShown = async (): Promise<string[][]> => {
    const rows = await page.locator('tbody tr').all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.locator('th, td').allInnerTexts();
        // The block comes after who had it, and the type at the end.
        return [...cells.slice(0, 1), ...cells.slice(6, 7), ...cells.slice(2, 6)].map((text) => text.trim());
      }),
    );
  };

  for (const { title, cidr, start, end, isPublic, rows } of scenarios) {
    test(title, async () => {
      await ask({
        cidr,
        match: 'exact',
        scope: isPublic ? ipam.PublicDefaultScopeId : ipam.PrivateDefaultScopeId,
        last: start === undefined ? '1-hour' : undefined,
        from: start && moved(start),
        to: end && moved(end),
      });
      if (rows.length === 0) {
        await page.getByText(`Nobody had ${cidr} in this time range.`).waitFor();
        assert.equal(await page.getByRole('img', { name: /^Who had/ }).count(), 0);
        return;
      }
      const count = rows.length === 1 ? 'one resource' : `${rows.length} resources`;
      await page.getByRole('img', { name: new RegExp(`^Who had .*: ${count}\\.`) }).waitFor();
      const shown = await rowsShown();
      assert.deepEqual(inOrder(shown), inOrder(named(rows)));
      const starts = shown.map((row) => row[2]);
      assert.deepEqual(starts, starts.toSorted().reverse(), 'the newest record is the first');
    });
  }

  test('one VPC among several with a block is asked for in the form', async () => {
    await ask({ cidr: '10.0.0.0/24', scope: ipam.PrivateDefaultScopeId });
    await page.getByRole('img', { name: /: 4 resources\./ }).waitFor();
    await page.getByLabel('VPC ID (optional)').fill('vpc-0a8347f594bea5901');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('img', { name: /: one resource\./ }).waitFor();
    assert.deepEqual(
      (await rowsShown()).map(([who]) => who),
      ['Example name (vpc-0a8347f594bea5901)'],
    );
  });

  test('who had a block at one moment is asked for in the form, and a link asks the same', async () => {
    await ask({ cidr: '2605:9cc0:409::/56', scope: ipam.PrivateDefaultScopeId });
    const [date, time] = moved('2021-12-23T20:05:00.000Z').slice(0, 19).split('T') as [string, string];
    await page.getByRole('button', { name: /^When/ }).click();
    await page.getByRole('option', { name: 'At one moment' }).click();
    await page.getByRole('textbox', { name: 'Date (UTC)' }).fill(date);
    await page.getByRole('textbox', { name: 'Time (UTC)' }).fill(time);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const first = 'First example VPC (vpc-01d967bf3b923f72c)';
    await page.getByRole('link', { name: 'Second example VPC' }).waitFor({ state: 'hidden' });
    assert.deepEqual(
      (await rowsShown()).map(([who]) => who),
      [first],
    );
    await page.getByText('The moment asked for').waitFor();
    assert.match(page.url(), /at=/);
    await page.reload();
    await page.getByRole('link', { name: first }).waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    // A minute before anybody had it.
    await ask({
      cidr: '2605:9cc0:409::/56',
      scope: ipam.PrivateDefaultScopeId,
      at: moved('2021-12-23T20:01:00.000Z'),
    });
    await page.getByText(/^Nobody had 2605:9cc0:409::\/56 at /).waitFor();
  });

  test('a record that is short in a long time is looked at closely', async () => {
    await ask({ cidr: '2605:9cc0:409::/56', scope: ipam.PrivateDefaultScopeId, last: '3-year' });
    const bar = page.locator('.timeline title', { hasText: 'First example VPC' }).locator('xpath=..');
    const widthOf = async (): Promise<number> => (await bar.boundingBox())?.width ?? 0;
    const before = await widthOf();
    await page.getByText('Where something changed').first().click();
    const place = async () => (await bar.boundingBox())?.x ?? 0;
    const left = (await page.locator('.timeline > svg').boundingBox())?.x ?? 0;
    assert.ok((await place()) - left < 200, 'the picture begins where something does');
    assert.ok((await widthOf()) >= before);
  });

  test('a refusal is told once', async () => {
    await page.route('**/LookUpAddress', (route) =>
      route.fulfill({ status: 403, json: { __type: 'AccessDenied', message: 'Not for you.' } }),
    );
    await ask({ cidr: '10.0.0.1', scope: ipam.PrivateDefaultScopeId });
    await page.getByText('Not for you.').waitFor();
    assert.equal(await page.getByText('Not for you.').count(), 1);
    await page.unroute('**/LookUpAddress');
  });

  test('a record that begins and ends meanwhile is shown so by itself', async () => {
    await ask({ cidr: '10.77.0.0/16', scope: ipam.PrivateDefaultScopeId });
    await page.getByText('Nobody had 10.77.0.0/16').waitFor();
    const { Vpc } = await server.ec2().send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }));
    const row = page.getByRole('row', { name: new RegExp(Vpc?.VpcId ?? '') });
    await row.getByText('now', { exact: true }).waitFor();
    await server.ec2().send(new DeleteVpcCommand({ VpcId: Vpc?.VpcId }));
    await row.getByText('now', { exact: true }).waitFor({ state: 'detached' });
    assert.equal((await rowsShown()).length, 1);
  });

  test('it is whole on a narrow screen, and in the dark', async () => {
    const seen = await visit(
      browser,
      server,
      `/history?cidr=10.2.1.0/24&scope=${ipam.PrivateDefaultScopeId}`,
      {
        colorScheme: 'dark',
        viewport: { width: 390, height: 844 },
      },
    );
    await signIn(seen.page, server);
    await seen.page.getByRole('img', { name: /^Who had 10\.2\.1\.0\/24/ }).waitFor();
    assert.deepEqual(await seriousIssues(seen.page), []);
    const isWide = await seen.page.evaluate('document.documentElement.scrollWidth > innerWidth');
    assert.equal(isWide, false);
    assert.deepEqual([...seen.complaints, ...complaints], []);
    await seen.page.context().close();
  });
});
