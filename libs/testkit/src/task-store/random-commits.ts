import type { ChangeSet, FoldRow, OutboxEntry } from '@fettle/eventlog';
import * as fc from 'fast-check';

import { changeSet, foldRow, newCommand, outboxEntry, type TaskStoreBench } from './fixture';

/** The store as anyone would write it down: maps, changed in order. */
class Model {
  readonly positions = new Map<string, number>();
  readonly folds = new Map<string, FoldRow>();
  readonly pending = new Set<string>();
  readonly known = new Set<string>();
  outbox: OutboxEntry[] = [];

  apply(changes: ChangeSet): void {
    if (changes.dropFolds) this.folds.clear();
    for (const [topic, offset] of changes.positions) this.positions.set(topic, offset);
    for (const fold of changes.folds) {
      const position = fold.position ?? this.folds.get(fold.name)?.position ?? null;
      this.folds.set(fold.name, { ...fold, position });
    }
    this.outbox.push(...changes.outbox);
    for (const { id } of changes.newCommands) this.submit(id);
    for (const { id } of changes.results) {
      this.known.add(id);
      this.pending.delete(id);
    }
  }

  submit(id: string): void {
    if (!this.known.has(id)) this.pending.add(id);
    this.known.add(id);
  }

  settle(count: number): OutboxEntry[] {
    const settled = this.outbox.splice(0, count);
    for (const { foldName, sequence } of settled) {
      const fold = this.folds.get(foldName ?? '');
      if (fold) this.folds.set(fold.name, { ...fold, position: `orders:3:${sequence}` });
    }
    return settled;
  }
}

const name = fc.constantFrom('stream:a', 'stream:b', 'cursor:c');
const id = fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6');
const distinct = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3 });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('commit' as const),
    stale: fc.boolean(),
    topics: fc.dictionary(fc.constantFrom('readings', 'states'), fc.nat(), {
      noNullPrototype: true,
    }),
    names: distinct(name),
    state: fc.jsonValue(),
    commands: distinct(id),
    results: distinct(id),
    events: fc.nat(3),
    dropFolds: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('submit' as const), id }),
  fc.record({ kind: fc.constant('settle' as const), count: fc.nat(4) }),
  fc.record({ kind: fc.constant('takeOver' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Any sequence of commits, fresh or stale, leaves the store as the naive model. */
export const randomCommitsContract = (bench: TaskStoreBench): void => {
  it('does what a naive model does, commit by commit', async () => {
    const steps = fc.array(step, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, (taken) => run(bench, taken)),
      { numRuns: 40 },
    );
  }, 60_000);
};

const run = async (bench: TaskStoreBench, steps: readonly Step[]): Promise<void> => {
  const { tasks, commands } = bench.store;
  const task = bench.freshTask(3);
  const model = new Model();
  let { epoch } = await tasks.takeOver(task);
  let sequence = 0;
  for (const taken of steps) {
    if (taken.kind === 'takeOver') ({ epoch } = await tasks.takeOver(task));
    else if (taken.kind === 'submit') {
      await commands.submit(task.group, newCommand(taken.id));
      model.submit(taken.id);
    } else if (taken.kind === 'settle') {
      const settled = model.settle(taken.count);
      await tasks.settle(
        task,
        settled.map((entry) => ({ entry, offset: entry.sequence })),
      );
    } else {
      const changes = changesOf(taken, sequence);
      const offered = tasks.commit(task, taken.stale ? epoch - 1 : epoch, changes);
      if (taken.stale) await expect(offered).rejects.toMatchObject({ name: 'OwnershipLostError' });
      else {
        await offered;
        model.apply(changes);
        sequence += changes.outbox.length;
      }
    }
  }
  await same(bench, task, model);
};

const changesOf = (taken: Extract<Step, { kind: 'commit' }>, sequence: number): ChangeSet =>
  changeSet({
    positions: new Map(Object.entries(taken.topics)),
    folds: taken.names.map((fold) =>
      foldRow(fold, { state: JSON.parse(JSON.stringify(taken.state).replaceAll('\\u0000', '')) }),
    ),
    newCommands: taken.commands.map((command) => newCommand(command)),
    results: taken.results.map((result) => ({
      id: result,
      outcome: { kind: 'refused', reason: 'NO' },
      state: 'done',
    })),
    outbox: Array.from({ length: taken.events }, (_, i) =>
      outboxEntry(sequence + i + 1, { foldName: taken.names[0] ?? null }),
    ),
    dropFolds: taken.dropFolds,
  });

const same = async (
  { store: { tasks } }: TaskStoreBench,
  task: ReturnType<TaskStoreBench['freshTask']>,
  model: Model,
): Promise<void> => {
  const names = ['cursor:c', 'stream:a', 'stream:b'];
  const folds = await tasks.loadFolds(task, names);
  const byName = (a: FoldRow, b: FoldRow) => (a.name < b.name ? -1 : 1);
  expect([...folds].sort(byName)).toEqual([...model.folds.values()].sort(byName));
  const { outbox, stored } = await tasks.takeOver(task);
  expect(outbox.map(({ sequence }) => sequence)).toEqual(model.outbox.map((e) => e.sequence));
  expect(stored?.positions ?? new Map()).toEqual(model.positions);
  const pending = await tasks.pendingCommands(task, 100);
  expect(new Set(pending.map((command) => command.id))).toEqual(model.pending);
};
