import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantUnderTest } from '../under-test/plant-under-test';

/** One answer of the gateway. */
export interface Answered {
  readonly ms: number;
  readonly bytes: number;
}

/** Asks the gateway as a browser does that is signed in. */
export class PageWatch {
  readonly plantPage: Answered[] = [];
  readonly assetPage: Answered[] = [];

  private constructor(
    private readonly web: string,
    private readonly cookie: string,
  ) {}

  static async signIn({ web, gatewayFolder }: PlantUnderTest): Promise<PageWatch> {
    const { users } = JSON.parse(readFileSync(join(gatewayFolder, 'sign-in.json'), 'utf8')) as {
      readonly users: readonly { readonly user: string; readonly password: string }[];
    };
    const [{ user, password } = { user: '', password: '' }] = users;
    const reply = await fetch(`${web}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fettle-request': '1' },
      body: JSON.stringify({ user, password }),
    });
    if (!reply.ok) throw new Error(`signing in: ${reply.status} ${await reply.text()}`);
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new PageWatch(web, cookies.join('; '));
  }

  /** Asks once for the plant and once for an asset. */
  async look(assetId: string): Promise<void> {
    this.plantPage.push(await this.ask('/api/plant'));
    this.assetPage.push(await this.ask(`/api/assets/${assetId}`));
  }

  private async ask(path: string): Promise<Answered> {
    const begun = performance.now();
    const reply = await fetch(`${this.web}${path}`, { headers: { cookie: this.cookie } });
    const { byteLength: bytes } = await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return { ms: performance.now() - begun, bytes };
  }
}
