import { conditionOf, type FilterFields } from './filter';

const fields: FilterFields = new Map([
  ['asset_id', { column: 'assetId', type: 'text' }],
  ['priority', { column: 'priority', type: 'integer' }],
  ['score', { column: 'score', type: 'double' }],
  ['is_open', { column: 'isOpen', type: 'boolean' }],
]);
const read = (filter: string) => conditionOf(filter, fields);
const asset = (is: string, value: unknown) => ({ column: 'assetId', is, value });
const priority = (is: string, value: unknown) => ({ column: 'priority', is, value });

it.each([
  ['', { all: [] }],
  ['asset_id = "pump 1"', asset('=', 'pump 1')],
  ["asset_id='pump \\'1\\''", asset('=', "pump '1'")],
  ['asset_id != pump-1', asset('!=', 'pump-1')],
  ['asset_id:pump', asset('has', 'pump')],
  ['asset_id:*', asset('!=', null)],
  ['priority >= 2', priority('>=', 2)],
  ['priority:2', priority('=', 2)],
  ['score < -0.5', { column: 'score', is: '<', value: -0.5 }],
  ['is_open = true', { column: 'isOpen', is: '=', value: true }],
  ['NOT priority < 2', priority('>=', 2)],
  ['-asset_id:x', asset('lacks', 'x')],
  ['priority=1 AND asset_id=a', { all: [priority('=', 1), asset('=', 'a')] }],
  ['priority=1 asset_id=a', { all: [priority('=', 1), asset('=', 'a')] }],
  ['NOT (priority=1 OR asset_id=a)', { all: [priority('!=', 1), asset('!=', 'a')] }],
])('reads %s', (filter, condition) => {
  expect(read(filter)).toEqual(condition);
});

it('lets OR bind closer than AND, as the convention has it', () => {
  expect(read('priority=1 AND asset_id=a OR asset_id=b')).toEqual({
    all: [priority('=', 1), { any: [asset('=', 'a'), asset('=', 'b')] }],
  });
});

it.each([
  ['colour = red', /`colour` is no field; fields are asset_id, priority, score, is_open/],
  ['asset_id', /needs one of = != < <= > >= : behind it/],
  ['asset_id =', /needs a value/],
  ['priority = high', /is a number, not `high`/],
  ['priority = 1.5', /is a number/],
  ['is_open = yes', /true or false/],
  ['(priority = 1', /`\)` is missing/],
  ['priority = 1)', /`\)` too many/],
  ['priority = 1 AND', /ends early/],
  ['asset_id = "a', /quote is not closed/],
  [`${'('.repeat(30)}priority=1`, /parentheses deep/],
  ['asset_id = constructor AND constructor = 1', /no field/],
])('says what is wrong with %s', (filter, message) => {
  expect(() => read(filter)).toThrow(message);
});
