import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const WAIT_MS = 60_000;

interface Visitor {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** A person before the web page: the overview in one tab, the board of orders in another. */
export class Board {
  private constructor(
    private readonly browser: Browser,
    private readonly overview: Page,
    private readonly orders: Page,
  ) {}

  static async open(executablePath: string, as: Visitor): Promise<Board> {
    const args = ['--no-sandbox', '--disable-gpu'];
    const browser = await chromium.launch({ executablePath, args });
    try {
      return await Board.of(browser, as);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  private static async of(browser: Browser, as: Visitor): Promise<Board> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    context.setDefaultTimeout(WAIT_MS);
    const overview = await context.newPage();
    await overview.goto(as.url);
    await overview.getByLabel('Name').fill(as.user);
    await overview.getByRole('textbox', { name: 'Password' }).fill(as.password);
    await overview.getByRole('button', { name: 'Sign in' }).click();
    await overview.locator('[data-asset]').first().waitFor();
    const orders = await context.newPage();
    await orders.goto(`${as.url}/orders`);
    await orders.getByRole('heading', { level: 1 }).first().waitFor();
    // A page that is loaded anew forgets this.
    for (const page of [overview, orders])
      await page.evaluate(() => void Object.assign(globalThis, { sinceBefore: true }));
    return new Board(browser, overview, orders);
  }

  /** Neither tab was loaded anew since it was opened. */
  async isAsOpened(): Promise<boolean> {
    const marks = [this.overview, this.orders].map((page) =>
      page.evaluate(() => 'sinceBefore' in globalThis),
    );
    return (await Promise.all(marks)).every(Boolean);
  }

  /** Waits until the overview shows the asset in this condition. */
  async showsCondition(assetId: string, tone: string): Promise<void> {
    await this.overview.locator(`[data-asset="${assetId}"][data-tone="${tone}"]`).waitFor();
  }

  async openOrder(title: string): Promise<void> {
    await this.orders.getByRole('button').filter({ hasText: title }).first().click();
  }

  async assign(technician: string): Promise<void> {
    await this.orders.getByRole('combobox', { name: 'Technician' }).click();
    await this.orders.getByRole('option', { name: new RegExp(technician) }).click();
    await this.orders.getByRole('button', { name: 'Assign the order' }).click();
  }

  async startWork(): Promise<void> {
    await this.orders.getByRole('button', { name: 'Start the work' }).click();
    await this.orders.getByRole('button', { name: 'Complete the order' }).waitFor();
  }

  async complete(words: Readonly<Record<'Problem' | 'Cause' | 'Remedy', string>>): Promise<void> {
    for (const [label, text] of Object.entries(words))
      await this.orders.getByRole('textbox', { name: label }).fill(text);
    await this.orders.getByRole('button', { name: 'Complete the order' }).click();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
