import { boundedContract } from './task-store/bounded';
import { commandsContract } from './task-store/commands';
import { identityContract } from './task-store/identity';
import type { OpenTaskStore, TaskStoreFixture } from './task-store/fixture';
import { ownershipContract } from './task-store/ownership';
import { parkingContract } from './task-store/parking';
import { randomCommitsContract } from './task-store/random-commits';
import { statesContract } from './task-store/states';

/**
 * What the runtime relies on in a `TaskStore` and `CommandStore`, as a suite of tests. Every
 * implementation runs it; `open` is called once.
 */
export const taskStoreContract = (name: string, open: OpenTaskStore): void =>
  describe(`${name} as a task store`, () => {
    jest.setTimeout(60_000);
    let opened: Awaited<ReturnType<OpenTaskStore>> | undefined;
    let groups = 0;
    const run = process.pid;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened?.close());
    const bench = {
      get store(): TaskStoreFixture {
        if (opened === undefined) throw new Error('the store is open only while tests run');
        return opened;
      },
      freshTask: (partition = 3) => {
        groups += 1;
        return { group: `contract-${run}-${groups}`, partition };
      },
    };
    describe('ownership', () => ownershipContract(bench));
    describe('states', () => statesContract(bench));
    describe('commands', () => commandsContract(bench));
    describe('identity', () => identityContract(bench));
    describe('bounds', () => boundedContract(bench));
    describe('parking', () => parkingContract(bench));
    describe('random commits', () => randomCommitsContract(bench));
  });
