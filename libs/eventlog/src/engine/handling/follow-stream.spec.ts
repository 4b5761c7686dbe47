import * as fc from 'fast-check';
import { continuityOf } from './follow-stream';

const place = (version: number, previous: string) => ({ name: 'alert-pump-1', version, previous });
const held = { version: 2, lastEventId: 'e2' };

it('begins a stream with version 1 that follows nothing', () => {
  expect(continuityOf(place(1, ''), 'e1', undefined)).toEqual({ kind: 'next' });
  expect(continuityOf(place(2, 'e1'), 'e2', undefined)).toMatchObject({ kind: 'broken' });
});

it('goes on with the next version that follows the event it holds', () =>
  expect(continuityOf(place(3, 'e2'), 'e3', held)).toEqual({ kind: 'next' }));

it('knows lower versions, and the same event again', () => {
  expect(continuityOf(place(1, ''), 'e1', held)).toEqual({ kind: 'known' });
  expect(continuityOf(place(2, 'e1'), 'e2', held)).toEqual({ kind: 'known' });
});

it.each([
  ['a gap', place(4, 'e3'), 'e4', 'version 4 follows e3, but 2 is e2 here'],
  ['a second history', place(3, 'x2'), 'x3', 'version 3 follows x2, but 2 is e2 here'],
  ['another event of the same version', place(2, 'e1'), 'x2', 'version 2 is e2 here and x2 there'],
])('never skips %s', (_, at, eventId, detail) =>
  expect(continuityOf(at, eventId, held)).toEqual({ kind: 'broken', detail }),
);

it('reads a stream once in order, whatever an old owner sends of it again', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 6 }), (repeatedFrom) => {
      const sent = repeatedFrom.flatMap((from, n) =>
        Array.from({ length: n + 1 }, (_, index) => index + 1).slice(Math.min(from, n)),
      );
      let last = { version: 0, lastEventId: '' };
      const applied: number[] = [];
      for (const version of sent) {
        const previous = version === 1 ? '' : `e${version - 1}`;
        const { kind } = continuityOf(place(version, previous), `e${version}`, last);
        expect(kind).not.toBe('broken');
        if (kind !== 'next') continue;
        applied.push(version);
        last = { version, lastEventId: `e${version}` };
      }
      expect(applied).toEqual(repeatedFrom.map((_, n) => n + 1));
    }),
  ));
