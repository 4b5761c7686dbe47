import type { WorkOrderOpened } from '@fettle/contracts';
import { requirePeer } from '@fettle/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { buildPage, looksFine, openBrowser, signIn } from './browser';
import { plant } from './fake-backends';
import { vibrationAt } from './fake-figures';
import { orderAt, VIBRATION } from './fake-plant';
import { startGateway } from './gateway-in-memory';

const { command, describe } = requirePeer('chromium');
/** Where pictures of every page go, for people to look at. */
const SHOTS = process.env['SHOTS_FOLDER'];
const SETTLED_MS = 700;

/** How far the page can be scrolled sideways, pixels. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Name, path, and what stands there once it is drawn. */
const phonePages = [
  ['plant', '/', '8 assets'],
  ['asset', '/assets/pump-1', 'Reported'],
  ['orders', '/orders', 'Work orders'],
  ['order', '/orders?order=0b8d8a70-order-1', 'Evidence'],
  ['open', '/orders?about=pump-1', 'Parts to set aside'],
  ['parts', '/parts', 'Count the shelf'],
  ['part', '/parts?part=bearing-6312-c3', 'For orders'],
  ['oee', '/oee', '84.6 %'],
] as const;

describe('the page in a browser', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    gateway = await startGateway({ WEB_FOLDER: buildPage() });
    browser = await openBrowser(command);
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    if (SHOTS !== undefined) process.stdout.write(gateway.lines.join(''));
    await browser?.close();
    await gateway?.stop();
  });

  const shot = async (name: string): Promise<void> => {
    if (SHOTS === undefined) return;
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const isFine = async (name: string): Promise<void> => {
    await shot(name);
    await looksFine(page);
  };
  const tellOpened = async (workOrderId: string, assetId: string, title: string) => {
    const now = Date.now();
    plant.orders.push(orderAt(now, { workOrderId, assetId, title }));
    const { openedAt, firstSignalAt, partsReserved: _, technicianId: __, ...rest } = orderAt(now);
    const event: { type: 'WorkOrderOpened' } & WorkOrderOpened = {
      ...(rest as unknown as WorkOrderOpened),
      type: 'WorkOrderOpened',
      workOrderId,
      assetId,
      title,
      incidentId: null,
      alertId: null,
      failureMode: null,
      component: null,
      firstSignalAt: firstSignalAt ?? null,
      openedAt,
    };
    await gateway.write('workorder.orders', event);
  };
  const tellReading = (assetId: string, value: number) =>
    gateway.write('telemetry.readings', {
      type: 'ReadingsReceived',
      assetId,
      sourceId: 'test',
      sequence: Date.now(),
      receivedAt: Date.now(),
      readings: [{ signal: VIBRATION, sampledAt: Date.now(), value, quality: 'GOOD' }],
    });

  it('asks who is there, refuses a wrong password in words, and lets the planner in', async () => {
    await page.goto(gateway.url);
    await isFine('sign-in');
    await signIn(page, 'planner', 'wrong');
    await page.getByText('Name or password is wrong').waitFor();
    await signIn(page, 'planner', gateway.passwordOf('planner'));
    await page.getByRole('heading', { name: 'Plant', exact: true }).waitFor();
    // The wrong password and the question before it were refused, as they had to be.
    complaints.length = 0;
  });

  it('shows every asset with its condition, and beats when one is heard', async () => {
    await page.getByText('8 assets').waitFor();
    const card = page.locator('[data-asset="pump-1"]');
    expect(await card.textContent()).toMatch(/Feed pump 1.*Alarm.*4\.0 d/s);
    await expect(card.getByLabel('Sends readings').count()).resolves.toBe(0);
    await tellReading('pump-1', 3);
    await card.getByLabel('Sends readings').waitFor();
    await page.getByText('compressed 3,000×').waitFor();
    await isFine('plant');
  });

  it('draws a signal as it comes in, beside what the twin expects', async () => {
    await page.locator('[data-asset="pump-1"]').getByRole('link', { name: 'Feed pump 1' }).click();
    await page.getByRole('heading', { name: 'Remaining life' }).waitFor();
    await page.locator('.chart canvas').waitFor();
    const panel = page.getByRole('region', { name: 'Signal', exact: true });
    for (let n = 0; n < 6; n += 1) {
      await tellReading('pump-1', vibrationAt(Date.now(), Date.now()));
      await page.waitForTimeout(200);
    }
    await tellReading('pump-1', 9.87);
    await panel.getByText('9.87 mm/s').waitFor();
    await panel.getByText(/Before .*: expected then, drawn back/).waitFor();
    await isFine('asset');
  });

  it('puts a new order on the board without a reload', async () => {
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('button', { name: /bearing wear at the drive end/ }).waitFor();
    const isSame = '__same';
    await page.evaluate((name) => Object.assign(globalThis, { [name]: true }), isSame);
    await tellOpened('order-2', 'motor-1', 'Mixer motor: out of line');
    await page.getByRole('button', { name: /Mixer motor: out of line/ }).waitFor();
    expect(await page.evaluate((name) => name in globalThis, isSame)).toBe(true);
    await isFine('orders');
  });

  it('tells in words why an order cannot be assigned, and assigns it when it can', async () => {
    await page.getByRole('button', { name: /bearing wear at the drive end/ }).click();
    await page.getByRole('heading', { name: 'Evidence' }).waitFor();
    await page.getByRole('combobox', { name: 'Technician' }).click();
    await page.getByRole('option', { name: /Ana Ruiz/ }).click();
    await page.getByRole('button', { name: 'Assign the order' }).click();
    await page.getByText('The parts are not reserved yet').waitFor();
    await isFine('order-refused');
    plant.orders = plant.orders.map((order) => ({ ...order, partsReserved: true }));
    await page.getByRole('button', { name: 'Assign the order' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    expect(plant.assigned.map(({ technicianId }) => technicianId)).toEqual(['ana', 'ana']);
    // A refused command is over: the next attempt is another one.
    expect(new Set(plant.assigned.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it('opens an order by hand, with the spare of its component, and plans it', async () => {
    await page.goto(`${gateway.url}/assets/pump-1`);
    await page.getByRole('link', { name: 'Open an order' }).click();
    const open = page.getByRole('button', { name: 'Open the order' });
    await page.getByRole('textbox', { name: 'Title' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Asset' }).inputValue()).toMatch(/pump-1/);
    expect(await open.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Title' }).fill('Seal weeps at the drive end');
    await page.getByRole('combobox', { name: 'Component' }).click();
    await page.getByRole('option', { name: 'Drive end bearing' }).click();
    await page.getByRole('textbox', { name: /Pieces of Rolling bearing/ }).fill('2');
    await isFine('order-open-by-hand');
    await open.click();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    expect(plant.opened.at(-1)).toMatchObject({
      ...{ assetId: 'pump-1', kind: 'CORRECTIVE', priority: 0, component: 'drive-end-bearing' },
      partsRequired: [{ partId: 'bearing-6312-c3', quantity: 2 }],
    });
    await page.getByLabel('From').fill('2030-03-04T06:00');
    await page.getByLabel('Until').fill('2030-03-04T05:00');
    await page.getByText('It must end after it starts').waitFor();
    await isFine('order-plan-backwards');
    await page.getByLabel('Until').fill('2030-03-04T08:30');
    await page.getByRole('button', { name: 'Plan the order' }).click();
    await page.getByText('4 Mar 06:00:00').waitFor();
    const window = plant.planned.at(-1);
    expect((window?.plannedEnd ?? 0) - (window?.plannedStart ?? 0)).toBe(150 * 60_000);
  });

  it('lets a planner count a shelf that an order has thrown into doubt', async () => {
    await page.goto(`${gateway.url}/parts`);
    await page.getByText('Count the shelf').waitFor();
    await page.getByRole('button', { name: 'Rolling bearing 6312-C3' }).click();
    await page.getByText(/used 3, says its report/).waitFor();
    await page.getByRole('button', { name: 'Correct the count…' }).click();
    const correct = page.getByRole('button', { name: 'Correct the count', exact: true });
    await page.getByRole('textbox', { name: /Pieces on the shelf/ }).fill('0');
    expect(await correct.isDisabled()).toBe(true);
    await page.getByText('Set aside for orders: 1').waitFor();
    await page.getByLabel('Why the book was wrong').fill('two were rusty');
    await isFine('part-count');
    await correct.click();
    await page.getByText('0, of which 1 set aside').waitFor();
    await page.getByText('Count the shelf').first().waitFor({ state: 'detached' });
    expect(plant.counted).toMatchObject([{ partId: 'bearing-6312-c3', counted: 0 }]);
    plant.counted = [];
  });

  it('shows OEE with its losses, and what the rest is when the twin is away', async () => {
    await page.goto(`${gateway.url}/oee`);
    await page.getByText('84.6 %').first().waitFor();
    await isFine('oee');
    plant.isTwinAway = true;
    await page.goto(gateway.url);
    await page.getByText('twin does not answer').waitFor();
    await page.getByRole('link', { name: 'Feed pump 1' }).first().waitFor();
    plant.isTwinAway = false;
  });

  it('shows an administrator who did what, and nobody else', async () => {
    await context.clearCookies();
    await page.goto(`${gateway.url}/audit`);
    await signIn(page, 'operator', gateway.passwordOf('operator'));
    await page.getByText('Your role may not do this').waitFor();
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    await context.clearCookies();
    await page.goto(gateway.url);
    await signIn(page, 'admin', gateway.passwordOf('admin'));
    await page.getByRole('link', { name: 'Audit' }).click();
    const actions = page.getByRole('region', { name: 'Actions' });
    const refused = actions.getByRole('row', { name: /Assign.*refused: PARTS_NOT_RESERVED/ });
    await refused.waitFor();
    await expect(refused.textContent()).resolves.toMatch(/planner/);
    await actions.getByRole('row', { name: /SignIn.*refused/ }).waitFor();
    await isFine('audit');
    await page.setViewportSize({ width: 390, height: 844 });
    await isFine('audit-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('keeps dark and narrow pages fine, and complains of nothing', async () => {
    expect(complaints.filter((said) => !/409|status of 4/.test(said))).toEqual([]);
    await page.getByRole('button', { name: 'Switch to dark colours' }).click();
    await page.goto(`${gateway.url}/assets/pump-1`);
    await page.locator('.chart canvas').waitFor();
    await isFine('asset-dark');
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.goto(`${gateway.url}/orders?order=0b8d8a70-order-1`);
    await page.getByRole('heading', { name: 'Evidence' }).waitFor();
    await shot('order-tablet-dark');
    await page.goto(gateway.url);
    await page.getByText('8 assets').waitFor();
    await isFine('plant-tablet-dark');
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
  });

  it.each(phonePages)('fits the page %s on a phone', async (name, path, ready) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${gateway.url}${path}`);
    await page.getByText(ready).first().waitFor();
    await isFine(`${name}-phone`);
    // Nothing but tables and the board scrolls sideways.
    expect(await page.evaluate<number>(OVERFLOW)).toBe(0);
  });
});
