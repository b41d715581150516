// The map of a scope as people use it: in a real browser, against a real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateIpamCommand, CreateVpcCommand, DeleteVpcCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../support/server.ts';
import { seriousIssues } from './support/axe.ts';
import { launch, signIn, visit, whyNoChromium } from './support/browser.ts';

describe('the map in a browser', { skip: whyNoChromium }, () => {
  let server: TestServer;
  let browser: Browser;
  let ec2: EC2Client;
  let scopeId = '';
  let shopId = '';
  before(async () => {
    [server, browser] = await Promise.all([startTestServer({ console: true }), launch()]);
    ec2 = server.ec2();
    const OperatingRegions = [{ RegionName: 'us-east-1' }];
    scopeId = (await ec2.send(new CreateIpamCommand({ OperatingRegions }))).Ipam?.PrivateDefaultScopeId ?? '';
    shopId = await createVpc('10.37.4.0/24', 'shop');
    // Two that share space, and so far away that all of 10.0.0.0/8 is the root.
    await createVpc('10.200.0.0/16', 'east');
    await createVpc('10.200.0.0/16', 'west');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function createVpc(CidrBlock: string, Value: string): Promise<string> {
    const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'Name', Value }] }];
    return (await ec2.send(new CreateVpcCommand({ CidrBlock, TagSpecifications }))).Vpc?.VpcId ?? '';
  }

  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const { page, complaints } = await visit(browser, server, path, options);
    await signIn(page, server);
    return { page, complaints };
  };
  const blocksIn = (page: Page, cidr: string) =>
    page.getByRole('heading', { name: new RegExp(`^Blocks in ${cidr.replaceAll('.', '\\.')} `) });
  const mapOf = (page: Page) => page.getByRole('application', { name: 'Map of the address space' });
  const shop = (page: Page) => page.getByRole('link', { name: `shop (${shopId})` });
  const tip = (page: Page) => page.getByTestId('map-tip');

  /** Where the middle of a cell of the page in view is: rows and columns are hex digits. */
  async function cellAt(page: Page, row: number, column: number): Promise<{ x: number; y: number }> {
    const box = await mapOf(page).boundingBox();
    assert.ok(box && box.height > 300, 'the map has a height');
    return { x: box.x + (box.width * (column + 0.5)) / 16, y: box.y + (box.height * (row + 0.5)) / 16 };
  }

  test('where one looks is in the address: Back goes to the block before, a link shows the same', async () => {
    const { page, complaints } = await open(`/map?scope=${scopeId}`);
    await blocksIn(page, '10.0.0.0/8').waitFor();
    // 10.37 is 0x25: row 2, column 5.
    const { x, y } = await cellAt(page, 2, 5);
    await page.mouse.click(x, y);
    await blocksIn(page, '10.37.0.0/16').waitFor();
    assert.match(page.url(), /cidr=10\.37\.0\.0%2F16/);
    await page.goBack();
    await blocksIn(page, '10.0.0.0/8').waitFor();
    assert.doesNotMatch(page.url(), /cidr=/);
    await page.goForward();
    await shop(page).waitFor();
    await page.getByRole('button', { name: 'Preferences', exact: true }).waitFor();
    // Between blocks, where a wheel leaves it.
    await page.mouse.move(x + 80, y + 60);
    await page.mouse.wheel(0, -400);
    await page.waitForURL(/cidr=10\.\d+\.\d+\.0%2F\d+_0\.\d+_/);
    const [address, title] = [
      page.url(),
      await page.getByRole('heading', { name: /^Blocks in/ }).innerText(),
    ];
    await page.goto('about:blank');
    await page.goto(address);
    await page.getByRole('heading', { name: title }).waitFor();
    assert.equal(page.url(), address);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('the pointer is told what is there, who has it, and how much of it is used', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await blocksIn(page, '10.0.0.0/8').waitFor();
    const shopCell = await cellAt(page, 2, 5);
    await page.mouse.move(shopCell.x, shopCell.y);
    await tip(page).getByText(`shop (${shopId})`).waitFor();
    const told = await tip(page).innerText();
    assert.match(told, /^10\.37\.0\.0\/16\n/);
    assert.match(told, /Occupied 0\.4%\nAvailable 99\.6%/);
    assert.match(told, /0\.4% of 65,536 addresses used · 1 resource/);
    assert.match(
      told,
      new RegExp(`VPC · 10\\.37\\.4\\.0/24 · owner ${server.accountId} · us-east-1 · Unmanaged`),
    );
    const shared = await cellAt(page, 12, 8);
    await page.mouse.move(shared.x, shared.y);
    await tip(page).getByText('2 resources · 2 overlapping').waitFor();
    await tip(page).getByText('east (vpc-').waitFor();
    const both = await tip(page).innerText();
    for (const text of [/Overlapping 100%/, /east \(vpc-/, /west \(vpc-/]) assert.match(both, text);
    const free = await cellAt(page, 0, 0);
    await page.mouse.move(free.x, free.y);
    await tip(page).getByText('Available', { exact: true }).waitFor();
    await page.mouse.move(5, 5);
    await tip(page).waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test('the keyboard alone looks into a block, hears who has it, and comes back', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await blocksIn(page, '10.0.0.0/8').waitFor();
    for (let steps = 0; steps < 60; steps += 1) {
      if (await mapOf(page).evaluate((each) => each.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    const said = page.getByTestId('map-said');
    // A key is faster than a server: what it says is said once it is known.
    await page.route('**/api/cadastre/GetSpaceMap', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.keyboard.press('Home');
    await said.getByText(/^10\.0\.0\.0\/16: Available$/).waitFor({ state: 'attached' });
    for (let row = 0; row < 2; row += 1) await page.keyboard.press('ArrowDown');
    for (let column = 0; column < 5; column += 1) await page.keyboard.press('ArrowRight');
    await said
      .getByText(new RegExp(`^10\\.37\\.0\\.0/16: .*Held by shop \\(${shopId}\\) 10\\.37\\.4\\.0/24\\.$`))
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await blocksIn(page, '10.37.0.0/16').waitFor();
    await page.keyboard.press('End');
    await said.getByText(/^10\.37\.255\.0\/24: Available$/).waitFor({ state: 'attached' });
    // Addresses go on where a page ends.
    await page.keyboard.press('ArrowRight');
    await said.getByText(/^10\.38\.0\.0\/24: /).waitFor({ state: 'attached' });
    await blocksIn(page, '10.38.0.0/16').waitFor();
    await page.keyboard.press('Escape');
    await blocksIn(page, '10.0.0.0/8').waitFor();
    await page.keyboard.press('+');
    await page.waitForURL(/cidr=10\.0\.0\.0%2F8_0\.25000_0\.25000_0\.50000/);
    await page.context().close();
  });

  test('a list that cannot be had says so where it would be, and is had when it is asked for again', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await blocksIn(page, '10.0.0.0/8').waitFor();
    await page.route('**/api/cadastre/ListSpaceBlocks', (route) =>
      route.fulfill({ status: 503, json: { Code: 'ServiceUnavailable', Message: 'Not now.' } }),
    );
    const { x, y } = await cellAt(page, 2, 5);
    await page.mouse.click(x, y);
    const alert = page.getByRole('alert').filter({ hasText: 'The blocks cannot be listed' });
    await alert.getByText('Not now.').waitFor();
    // The map itself is there all the same.
    await page.getByRole('list').getByText('10.37.0.0/16').waitFor();
    assert.deepEqual(await seriousIssues(page), []);
    await page.unroute('**/api/cadastre/ListSpaceBlocks');
    await alert.getByRole('button', { name: 'Retry' }).click();
    await shop(page).waitFor();
    assert.equal(await alert.count(), 0);
    await page.context().close();
  });

  test('a map that cannot be had says so, leaves the server alone, and is had at a retry', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await blocksIn(page, '10.0.0.0/8').waitFor();
    let asked = 0;
    await page.route('**/api/cadastre/GetSpaceMap', (route) => {
      asked += 1;
      return route.fulfill({ status: 503, json: { Code: 'ServiceUnavailable', Message: 'Not now.' } });
    });
    const { x, y } = await cellAt(page, 2, 5);
    await page.mouse.click(x, y);
    const alert = page.getByRole('alert').filter({ hasText: 'The map cannot be loaded' });
    await alert.waitFor();
    const soon = asked;
    await page.waitForTimeout(1500);
    assert.equal(asked, soon, 'a server that fails is not asked all the time');
    assert.ok(asked <= 12, `${asked} calls`);
    await page.unroute('**/api/cadastre/GetSpaceMap');
    await alert.getByRole('button', { name: 'Retry' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('what changes appears by itself, without a frame that shows less', async () => {
    const { page } = await open(`/map?scope=${scopeId}`);
    await page.locator('[role=application][aria-busy=false]').waitFor();
    // From above it is known that most of it is empty.
    const above = await cellAt(page, 2, 5);
    const title = await page.getByRole('heading', { name: /^Blocks in/ }).textContent();
    const whole = /Blocks in \S+\/\d+/.exec(title ?? '')?.[0] ?? assert.fail(`titled ${title}`);
    await page.mouse.click(above.x, above.y);
    // Both are so from above already: what is looked at now has to be at rest first, and on the screen.
    await page.getByRole('heading', { name: whole }).waitFor({ state: 'detached' });
    await shop(page).waitFor();
    await page.locator('[role=application][aria-busy=false]').waitFor();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    // Every colour that the middle of the shop has, frame by frame.
    await page.evaluate(`(() => {
      const canvas = document.querySelector('.space-map-canvas');
      const context = canvas.getContext('2d');
      const [x, y] = [canvas.width * (4.7 / 16 * 0.926 + 0.037), canvas.height * (0.75 / 16 * 0.926 + 0.037)];
      const seen = (globalThis.seen = new Set());
      const look = () => {
        seen.add([...context.getImageData(x, y, 1, 1).data].join(' '));
        requestAnimationFrame(look);
      };
      look();
    })()`);
    const newId = await createVpc('10.37.99.0/24', 'stand');
    await page.getByRole('link', { name: `stand (${newId})` }).waitFor({ timeout: 10_000 });
    // 10.37.99 is 0x63; nothing was known of it but that it was empty.
    const { x, y } = await cellAt(page, 6, 3);
    await page.mouse.move(x, y);
    await tip(page).getByText(`stand (${newId})`).waitFor();
    const seen = (await page.evaluate('[...seen]')) as string[];
    assert.deepEqual(seen.length, 1, `the shop was drawn as ${seen.join(', ')}`);
    assert.notEqual(seen[0], '241 244 248 255', 'what was looked at is the shop');
    await page.mouse.move(5, 5);
    await ec2.send(new DeleteVpcCommand({ VpcId: newId }));
    await page.getByRole('link', { name: `stand (${newId})` }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('the map of a day before is chosen with a slider or in a calendar, and says what it shows', async () => {
    const { page } = await open(`/map?scope=${scopeId}&cidr=10.37.4.0/24`);
    await shop(page).waitFor();
    await page.getByText('Shown as it is now.').waitFor();
    const slider = page.getByRole('slider', { name: 'As of' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    const dayOf = (daysAgo: number) =>
      new Date(Date.now() - daysAgo * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    await page.getByText(/^Shown as it was at the end of .* \(UTC\), 1 day ago\.$/).waitFor();
    await page.waitForURL(new RegExp(`day=${dayOf(1)}`));
    await page.getByText('No block here is in use.').waitFor();
    // As far back as anything is kept.
    await page.keyboard.press('Home');
    await page.getByText(/, 1,098 days ago\.$/).waitFor();
    await page.getByRole('textbox', { name: 'Date' }).fill(dayOf(0));
    await page.keyboard.press('Enter');
    await page.getByText('Shown as it is now.').waitFor();
    await shop(page).waitFor();
    await page.getByRole('button', { name: 'A day earlier' }).click();
    await page.reload();
    await page.getByText(/, 1 day ago\.$/).waitFor();
    await page.getByRole('button', { name: 'Show now' }).click();
    await shop(page).waitFor();
    assert.doesNotMatch(page.url(), /day=/);
    assert.deepEqual(await seriousIssues(page), []);
    await page.context().close();
  });

  test('it is drawn in dark colours, on a narrow screen, for each family, with nothing that axe finds', async () => {
    const { page, complaints } = await open(`/map?scope=${scopeId}`, {
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    await blocksIn(page, '10.0.0.0/8').waitFor();
    const corner = `[...document.querySelector('.space-map-canvas').getContext('2d').getImageData(30, 30, 1, 1).data].slice(0, 3)`;
    const [red, green, blue] = (await page.evaluate(corner)) as [number, number, number];
    assert.ok(red + green + blue < 200, `the map is dark: ${red} ${green} ${blue}`);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
    assert.deepEqual(await seriousIssues(page), []);
    await page.goto(`/console/map?scope=${scopeId}&family=ipv6`);
    await page.getByRole('heading', { name: /^Blocks in fd00::\/8/ }).waitFor();
    await page.getByText('No block here is in use.').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
