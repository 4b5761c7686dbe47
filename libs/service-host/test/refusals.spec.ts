import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refusalCatalogue } from '@fettle/contracts';

const root = resolve(__dirname, '../../..');

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(spec|bench)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Whatever is refused with a reason, by whatever makes an answer of it. */
const MADE =
  /\b(?:refuse|refused|unavailable|unauthenticated|permissionDenied|deadlineExceeded|resourceExhausted|invalidArgument|notFound|failedPrecondition|internalFault)\(\s*'([A-Z][A-Z_]+)'/g;
/** A refusal of the runtime, which makes it as a value. */
const VALUE = /kind: 'refused',\s*reason: '([A-Z][A-Z_]+)'/g;

const reasonsIn = (folder: string): readonly string[] => [
  ...new Set(
    sourcesBelow(join(root, folder)).flatMap((text) =>
      [...text.matchAll(MADE), ...text.matchAll(VALUE)].map(([, reason = '']) => reason),
    ),
  ),
];

it.each([
  ['services/workorder/src', 'workorder', 25],
  ['services/anomaly/src', 'anomaly', 2],
  ['services/telemetry/src', 'telemetry', 3],
  ['services/oee/src', 'oee', 1],
  ['services/twin/src', 'twin', 0],
  ['services/virtual-plant/src', 'demo', 2],
  ['services/gateway/src', 'gateway', 3],
  ['libs/service-host/src', 'options', 8],
  ['libs/eventlog/src', 'options', 2],
  ['libs/eventsourcing/src', 'options', 0],
])('every reason given in %s stands in a catalogue, with what to do', (folder, name, atLeast) => {
  const reasons = reasonsIn(folder);
  expect(reasons.length).toBeGreaterThanOrEqual(atLeast);
  const known = refusalCatalogue([`fettle.${name}.v1`]);
  expect(reasons.filter((reason) => !known.has(reason))).toEqual([]);
});
