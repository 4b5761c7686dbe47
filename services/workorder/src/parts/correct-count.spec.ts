import { specificationOf } from '@fettle/eventsourcing';
import { correct, history, issue, register, release, reserve } from '../../test/part-commands';
import type { PartEvent } from './part';
import { partDecider } from './part.decider';

const given = specificationOf(partDecider);
const typesOf = (events: readonly PartEvent[]): string[] => events.map(({ type }) => type);

describe('an issue that the book could not cover', () => {
  const refused = history(register(3), reserve('wo-1'), reserve('wo-2'), issue('wo-1', 3));

  it('is told once', () =>
    given(...refused)
      .when(issue('wo-1', 3))
      .thenNothing());

  it('is carried out as soon as enough is free', () =>
    expect(
      given(...refused)
        .when(release('wo-2'))
        .events(),
    ).toMatchObject([
      { type: 'PartReservationReleased', workOrderId: 'wo-2' },
      { type: 'PartIssued', workOrderId: 'wo-1', quantity: 3, onHandAfter: 0 },
      { type: 'PartReordered' },
    ]));

  it('is over with a count, which has seen the pieces go', () => {
    const counted = given(...refused)
      .when(correct(1))
      .events();
    expect(counted).toMatchObject([
      { type: 'PartCountCorrected', onHandBefore: 3, onHandAfter: 1 },
      { type: 'PartReservationReleased', workOrderId: 'wo-1', quantity: 1 },
      { type: 'PartReordered' },
    ]);
    given(...refused, ...counted)
      .when(issue('wo-1', 3))
      .thenNothing();
  });

  it('is told of a part that nobody has registered, whose opening count ends it', () => {
    const before = history(issue('wo-1', 2));
    expect(before).toMatchObject([{ type: 'PartIssueRefused', reserved: 0, free: 0 }]);
    expect(
      typesOf(
        given(...before)
          .when(register(5))
          .events(),
      ),
    ).toEqual(['PartRegistered']);
  });
});

describe('a shelf that is counted', () => {
  const two = history(register(4), reserve('wo-1', 2), reserve('wo-2', 2));

  it('leaves the book with what was counted, and says by whom and why', () =>
    expect(
      given(...two)
        .when(correct(6, ' found two behind the shelf '))
        .events(),
    ).toMatchObject([
      {
        onHandBefore: 4,
        onHandAfter: 6,
        reason: 'found two behind the shelf',
        correctedBy: 'planner',
      },
    ]));

  it('lets the order that came last wait again when the pieces are not there', () =>
    expect(
      given(...two)
        .when(correct(3))
        .events(),
    ).toMatchObject([
      { type: 'PartCountCorrected' },
      { type: 'PartReservationReleased', workOrderId: 'wo-2' },
      { type: 'PartShortageFound', workOrderId: 'wo-2', assetId: 'pump-1', missingQuantity: 1 },
    ]));

  it('serves who waits when more is there than was thought', () =>
    expect(
      given(...history(register(0), reserve('wo-1')))
        .when(correct(1))
        .events(),
    ).toMatchObject([
      { type: 'PartCountCorrected' },
      { type: 'PartReserved', workOrderId: 'wo-1' },
    ]));

  it('changes nothing when the book was right', () =>
    given(...two)
      .when(correct(4))
      .thenNothing());

  it('needs a whole number, a reason and a part', () => {
    given(...two)
      .when(correct(-1))
      .thenRefused('BAD_QUANTITY');
    given(...two)
      .when(correct(1.5))
      .thenRefused('BAD_QUANTITY');
    given(...two)
      .when(correct(1, ' '))
      .thenRefused('REASON_REQUIRED');
    given().when(correct(1)).thenRefused('UNKNOWN_PART');
  });
});
