import { serviceClient } from '../index';
import { startToy, toyConfig } from '../../test/toy-service';
import { ToyServiceDefinition } from '../../test/toy-definition';

type Toy = Awaited<ReturnType<typeof startToy>>;

const clientOf = (toy: Toy) =>
  serviceClient(ToyServiceDefinition, {
    address: toy.address,
    token: () => toy.tokenOf('planner'),
  });
const readyz = async ({ running }: Toy) =>
  (await fetch(`http://127.0.0.1:${running.metricsPort}/readyz`)).status;

it('refuses calls until everything has caught up', async () => {
  let caughtUp = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (caughtUp = resolve));
  const listen = () => waiting.then(() => ({ stop: () => Promise.resolve() }));
  const toy = await startToy({ listen });
  const { methods, close } = clientOf(toy);

  await expect(methods.whoAmI({})).rejects.toMatchObject({ code: 14, reason: 'NOT_READY' });
  expect(await readyz(toy)).toBe(503);
  caughtUp();
  await toy.running.ready;
  expect(await methods.whoAmI({})).toMatchObject({ id: 'ada' });
  expect(await readyz(toy)).toBe(200);
  close();
  await toy.running.stop();
});

it('lets calls under way end when it stops, and takes no others', async () => {
  const toy = await startToy();
  await toy.running.ready;
  const { methods, close } = clientOf(toy);
  await methods.whoAmI({});
  const slow = methods.slow({});
  await new Promise((resolve) => setTimeout(resolve, 100));
  await toy.running.stop();
  expect(await slow).toEqual({});
  await expect(methods.whoAmI({}, { deadlineMs: 500 })).rejects.toMatchObject({ name: 'Fault' });
  close();
});

it('cuts off calls that do not end in half the time that stopping may take', async () => {
  const toy = await startToy({ config: await toyConfig({ STOP_TIMEOUT_MS: '400' }) });
  await toy.running.ready;
  const { methods, close } = clientOf(toy);
  const replies = methods.echo(
    (async function* () {
      yield { count: 1 };
      await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    })(),
  );
  const reading = (async () => {
    for await (const reply of replies) expect(reply).toEqual({ count: 1 });
  })();
  const cut = expect(reading).rejects.toMatchObject({ name: 'Fault' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const startedAt = performance.now();
  await toy.running.stop();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await cut;
  close();
});

it('gives every part a stop, even when one fails', async () => {
  const stop = () => Promise.reject(new Error('the broker is gone'));
  const toy = await startToy({ listen: () => Promise.resolve({ stop }) });
  await toy.running.ready;
  await toy.running.stop();
  expect(toy.lines.join('')).toMatch(/listener did not stop cleanly/);
  await expect(readyz(toy)).rejects.toThrow();
});
