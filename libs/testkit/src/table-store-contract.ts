import type { TableSpec } from '@fettle/eventsourcing';

import { findContract } from './table-store/find';
import {
  projectionOf,
  samples,
  type OpenTableStore,
  type TableStoreFixture,
} from './table-store/fixture';
import { listContract } from './table-store/list';
import { randomRowsContract } from './table-store/random-rows';
import { versionsContract } from './table-store/versions';

/**
 * What projections rely on in a `TableStore`, as a suite of tests. Every implementation runs it;
 * `open` is called once.
 */
export const tableStoreContract = (name: string, open: OpenTableStore): void =>
  describe(`${name} as a table store`, () => {
    jest.setTimeout(60_000);
    let opened: Awaited<ReturnType<OpenTableStore>> | undefined;
    let projections = 0;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened?.close());
    const bench = {
      get store(): TableStoreFixture {
        if (opened === undefined) throw new Error('the store is open only while tests run');
        return opened;
      },
      freshProjection: (tables: Readonly<Record<string, TableSpec>> = { samples }) => {
        projections += 1;
        return projectionOf(`contract-${projections}`, projections, tables);
      },
    };
    describe('random rows', () => randomRowsContract(bench));
    describe('questions', () => findContract(bench));
    describe('lists', () => listContract(bench));
    describe('versions', () => versionsContract(bench));
  });
