import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@fettle/local-stack';
import { mqttSubscriber } from '@fettle/plant-protocols';
import { requirePeer } from '@fettle/testkit';

const mosquitto = requirePeer('mosquitto');
const publisher = requirePeer('mosquitto_pub');

/** Whether a publication went out: not before the broker listens. */
const isHeard = (publish: () => void): boolean => {
  try {
    publish();
    return true;
  } catch {
    return false;
  }
};

mosquitto.describe('the plant has a mosquitto of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-mosquitto-'));
  const running: ChildProcess[] = [];
  let port = 0;

  beforeAll(async () => void (port = await freePort()));
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const startBroker = (): void => {
    const file = join(folder, 'mosquitto.conf');
    writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
    running.push(spawn(mosquitto.command, ['-c', file], { stdio: 'ignore' }));
  };
  const publish = (message: string): void => {
    const to = ['-h', '127.0.0.1', '-p', String(port), '-q', '1', '-t', 'plant/a', '-m', message];
    execFileSync(publisher.command, to, { timeout: 10_000, stdio: 'pipe' });
  };
  /** Fails for what `isSafe` says no to, as when Kafka does not answer. */
  const read = (isSafe: (text: string) => boolean = () => true) => {
    const [heard, troubles]: [string[], string[]] = [[], []];
    const reader = mqttSubscriber({
      ...{ url: `mqtt://127.0.0.1:${port}`, clientId: 'fettle', topics: ['plant/+'] },
      takeIn: ({ payload }) => {
        const text = Buffer.from(payload).toString();
        if (!isSafe(text)) return Promise.reject(new Error('Kafka does not answer'));
        heard.push(text);
        return Promise.resolve();
      },
      onTrouble: (sentence) => void troubles.push(sentence),
    });
    return { ...reader, heard, troubles };
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (const begun = Date.now(); !isSo();) {
      if (Date.now() - begun > 20_000) throw new Error(`never: ${isSo.toString()}`);
      await new Promise((soon) => setTimeout(soon, 20));
    }
  };

  mosquitto.it(
    'waits for it, hears again what was not taken in, and what came while away',
    async () => {
      let refused = 0;
      const first = read((text) => text === 'probe' || (refused += 1) > 1);
      await until(() => first.troubles.length > 0);
      startBroker();
      await until(() => isHeard(() => publish('probe')) && first.heard.includes('probe'));
      publish('one');
      await until(() => first.heard.includes('one'));
      expect(first.troubles.at(-1)).toContain('the broker will send it again');
      await first.stop();
      publish('two');
      const second = read();
      await until(() => second.heard.includes('two'));
      expect(second.heard).not.toContain('one');
      await second.stop();
    },
  );
});
