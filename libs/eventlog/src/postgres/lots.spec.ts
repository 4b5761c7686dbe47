import { Lots } from './lots';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lots that are remembered; `fault` says what is wrong with a lot, if anything. */
const rig = (fault: (items: readonly string[]) => Error | undefined = () => undefined) => {
  const sent: string[] = [];
  const send = async (group: string, items: readonly string[]) => {
    sent.push(`${group}: ${items.join(' ')}`);
    await pause(5);
    const error = fault(items);
    if (error) throw error;
    return items.map((item) => item.toUpperCase());
  };
  const lots = new Lots<string, string>({
    together: send,
    alone: async (group, item) => (await send(`${group} alone`, [item]))[0] as string,
    mayRepeat: (error) => (error as Error).message !== 'lost',
  });
  return { lots, sent };
};

it('sends what comes in at the same time, or while a lot is on its way, together', async () => {
  const { lots, sent } = rig();
  const first = [lots.add('g', 'a'), lots.add('g', 'b'), lots.add('h', 'x')];
  await pause(2);
  const next = ['c', 'd', 'e'].map((item) => lots.add('g', item));
  expect(await Promise.all([...first, ...next])).toEqual(['A', 'B', 'X', 'C', 'D', 'E']);
  expect(sent).toEqual(['g: a b', 'h: x', 'g: c d e']);
});

it('tries each by itself when a lot fails, and lets only what is at fault fail', async () => {
  const { lots, sent } = rig((items) => (items.includes('b') ? new Error('bad') : undefined));
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((item) => lots.add('g', item)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(sent).toEqual(['g: a b c', 'g alone: a', 'g alone: b', 'g alone: c']);
  expect(await lots.add('g', 'd')).toBe('D');
});

it('repeats nothing of which nobody knows whether it was done', async () => {
  const { lots, sent } = rig(() => new Error('lost'));
  const answers = await Promise.allSettled(['a', 'b'].map((item) => lots.add('g', item)));
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(sent).toEqual(['g: a b']);
});
