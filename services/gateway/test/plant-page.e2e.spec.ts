/** The plant page of a plant that does not fit on a page. */
import { requirePeer } from '@fettle/testkit';
import type { Browser, Page } from 'playwright-core';

import { buildPage, looksFine, openBrowser, signIn } from './browser';
import { plant } from './fake-backends';
import { manyAssets, orderAt } from './fake-plant';
import { startGateway } from './gateway-in-memory';

const { command, describe } = requirePeer('chromium');
/** Where pictures go, for people to look at, with the figures. */
const SHOTS = process.env['SHOTS_FOLDER'];
const SIGHT = 'document.documentElement.scrollHeight';
const NODES = 'document.querySelectorAll("*").length';
const HEARD_MS = 2_000;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1920, height: 1080 };

describe('the plant page of a large plant', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    gateway = await startGateway({ WEB_FOLDER: buildPage() });
    browser = await openBrowser(command);
    page = await (await browser.newContext({ viewport: DESK })).newPage();
    await page.goto(gateway.url);
    await signIn(page, 'planner', gateway.passwordOf('planner'));
    await page.getByRole('heading', { name: 'Plant', exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  const shot = async (name: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  };

  /** Height and elements of the page, and milliseconds until it is there. */
  const opened = async (count: number, viewport = DESK) => {
    plant.assets = manyAssets(count);
    await page.setViewportSize(viewport);
    await page.waitForTimeout(HEARD_MS); // what the gateway knew before is old by now
    const begun = performance.now();
    await page.goto(gateway.url);
    await page
      .getByText(`${count.toLocaleString('en')} assets`)
      .or(page.getByText(`${count} assets`))
      .first()
      .waitFor();
    const ms = performance.now() - begun;
    const figures = {
      height: await page.evaluate<number>(SIGHT),
      nodes: await page.evaluate<number>(NODES),
      ms,
    };
    await shot(`plant-${count}-${viewport.width}`);
    if (SHOTS !== undefined)
      process.stdout.write(`${count} at ${viewport.width}: ${JSON.stringify(figures)}\n`);
    return figures;
  };

  it.each([
    [10, PHONE],
    [300, PHONE],
    [1_000, PHONE],
    [10, DESK],
    [300, DESK],
    [1_000, DESK],
  ])('stays short with %i assets, on %j', async (count, viewport) => {
    const { height, nodes } = await opened(count, viewport);
    expect(height).toBeLessThan(6_000);
    expect(nodes).toBeLessThan(2_500);
    await looksFine(page);
  });

  it('leads with what needs a person now, whatever its name', async () => {
    plant.orders = [
      orderAt(Date.now(), { assetId: 'conveyor-20', status: 'STARTED', plannedEnd: 1 }),
    ];
    await opened(300);
    const first = page
      .getByRole('region', { name: /Needs you now/ })
      .getByRole('listitem')
      .first();
    expect(await first.textContent()).toMatch(/Alarm.*conveyor 20.*Work is overdue/);
    expect(await page.getByText('pump 1', { exact: true }).count()).toBe(0);
  });

  it('opens a line by keyboard, with the worst of its assets first', async () => {
    await opened(300);
    const line = page.getByRole('button', { name: 'Line 12' });
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    await line.focus();
    await page.keyboard.press('Enter');
    const cards = page.locator('[data-line="line-12"] [data-asset]');
    await cards.first().waitFor();
    expect(await cards.first().getAttribute('data-asset')).toBe('conveyor-280');
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    await shot('plant-line-open');
    await looksFine(page);
  });

  it('finds one of a thousand by its name, and scrolls through all of them', async () => {
    await opened(1_000);
    await page.getByRole('searchbox', { name: 'Find an asset' }).fill('motor 998');
    await page.getByRole('status').getByText('1 asset found').waitFor();
    await page.getByRole('link', { name: 'motor 998' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toMatch(/motor 998/);

    await page.getByRole('searchbox', { name: 'Find an asset' }).fill('');
    await page.getByRole('combobox', { name: 'Condition' }).selectOption('NORMAL');
    await page.getByText('950 assets found').waitFor();
    const here = page.getByRole('link', { name: 'Plant', exact: true });
    expect(await here.getAttribute('aria-current')).toBe('page');
    expect(await page.evaluate<number>(NODES)).toBeLessThan(1_500);
    await shot('plant-list');
    await looksFine(page);
    await page.evaluate(`scrollTo(0, ${SIGHT})`);
    const last = page.locator('[aria-posinset="950"] [data-asset]');
    await last.waitFor();
    expect(await last.locator('..').getAttribute('aria-setsize')).toBe('950');
    expect(await page.evaluate<number>(NODES)).toBeLessThan(1_500);
    await page.setViewportSize(PHONE);
    await shot('plant-list-phone');
    await looksFine(page);
  });
});
