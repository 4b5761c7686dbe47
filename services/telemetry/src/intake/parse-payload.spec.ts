import { parsePayload, PayloadFault } from './parse-payload';

const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body));
const faultOf = (topic: string, payload: Uint8Array): string => {
  try {
    parsePayload(topic, payload);
  } catch (error) {
    expect(error).toBeInstanceOf(PayloadFault);
    return (error as Error).message;
  }
  return '';
};
const output = {
  sourceId: 'mes-1',
  startsAt: 1,
  endsAt: 2,
  product: 'bottle',
  totalCount: 10,
  goodCount: 9,
};

it.each([
  ['readings', { sourceId: 'p', sequence: 1, readings: [{ signal: 'a', sampledAt: 1, value: 2 }] }],
  ['state', { sourceId: 'p', state: 'RUNNING', reason: null, changedAt: 1 }],
  ['meter', { sourceId: 'p', meter: 'hours', value: 12, readAt: 1 }],
  ['output', output],
  [
    'shift',
    { shiftId: 's', startsAt: 1, endsAt: 2, plannedDownMs: 0, product: 'b', idealCycleMs: 5 },
  ],
])('understands %s', (kind, body) =>
  expect(parsePayload(`fettle/v1/it-1/${kind}`, bytes(body))).toEqual({
    kind,
    about: 'it-1',
    body,
  }),
);

it.each([null, 'NaN', 'Bad Input', '12,5', true])('keeps the value %p as it came', (value) => {
  const readings = [{ signal: 'a', sampledAt: 'now', value }];
  const said = parsePayload('fettle/v1/a/readings', bytes({ sourceId: 'p', readings }));
  expect(said).toMatchObject({ body: { sequence: 0, readings: [{ value, sampledAt: 'now' }] } });
});

it('leaves a number that JSON cannot hold to the check of its reading', () => {
  const payload = '{"sourceId":"p","readings":[{"signal":"a","sampledAt":1,"value":1e999}]}';
  const said = parsePayload('fettle/v1/a/readings', new TextEncoder().encode(payload));
  expect(said).toMatchObject({ body: { readings: [{ value: Infinity }] } });
});

it.each([
  'fettle/v1/a',
  'fettle/v1/a/b/readings',
  'fettle/v2/a/readings',
  'fettle/v1//readings',
  'x',
])('does not know the topic %s', (topic) =>
  expect(faultOf(topic, bytes({}))).toContain('is not fettle/v1'),
);

it('says what to mend, by its place', () => {
  const readings = [{ signal: 7, sampledAt: 1, value: 1 }];
  expect(faultOf('fettle/v1/a/readings', bytes({ readings }))).toMatch(
    /sourceId.*readings\.0\.signal/,
  );
  expect(faultOf('fettle/v1/l/output', bytes({ ...output, goodCount: 11 }))).toContain(
    'goodCount is at most totalCount',
  );
  expect(faultOf('fettle/v1/l/output', bytes({ ...output, endsAt: 1 }))).toContain(
    'endsAt must be after startsAt',
  );
});

it('refuses a time that no calendar has', () => {
  const state = { sourceId: 'p', state: 'IDLE', changedAt: 9e15 };
  expect(faultOf('fettle/v1/a/state', bytes(state))).toContain('changedAt');
});

it('says so when it is no JSON, or no text at all', () => {
  expect(faultOf('fettle/v1/a/state', new TextEncoder().encode('{'))).toContain('not JSON');
  expect(faultOf('fettle/v1/a/state', new Uint8Array([0xff, 0xfe]))).toContain('not JSON');
});
