import { basename } from 'node:path';

import { readTable } from '@fettle/detectors';
import type { Table } from '@fettle/detectors';
import { mqttPublisher } from '@fettle/plant-protocols';

import {
  type Answer,
  type Call,
  type Command,
  EXIT,
  Failure,
  textOption,
} from '../terminal/command';
import { durationText, sheet } from '../terminal/sheet';
import { textOfFile } from '../terminal/text-of-file';
import { describeAsset } from './describe-asset';
import { collectFindings, type Finding, firstAlerts } from './findings';
import { intervalOf, paceOf } from './pace';
import { assetsOf, type RecordedAsset } from './recording';
import { registerAssets } from './register';
import { sendFrames } from './send-frames';
import { untilHeard } from './until-heard';

const FUTURE_TOLERANCE_MS = 60_000;
const TELL_MS = 5_000;

const listOption = (call: Call, name: string): readonly string[] =>
  (textOption(call, name) ?? '').split(',').filter((word) => word !== '');

const speedOf = (call: Call): number => {
  const word = textOption(call, 'speed') ?? '1';
  const speed = word === 'max' ? Infinity : Number(word);
  if (speed > 0) return speed;
  throw new Failure(`--speed ${word}: a number above 0, or max.`, EXIT.usage);
};

const read = (call: Call, file: string): Table => {
  const table = readTable(textOfFile(file), textOption(call, 'time'));
  if (table.kind === 'refused') throw new Failure(table.message);
  return table;
};

const divide = (call: Call, table: Table, file: string): readonly RecordedAsset[] => {
  const name = basename(file).replace(/(\.csv)?(\.gz)?$/, '');
  try {
    return assetsOf(table, {
      assetId: textOption(call, 'asset') ?? name,
      split: textOption(call, 'split'),
      signals: listOption(call, 'signals'),
      operating: listOption(call, 'operating'),
    });
  } catch (error) {
    throw error instanceof RangeError ? new Failure(error.message, EXIT.usage) : error;
  }
};

const findingText = ({ assetId, at, what, severity, signal, reason }: Finding): string =>
  [assetId, new Date(at).toISOString(), what, severity, signal, reason].filter(Boolean).join('  ');

const send = async (
  call: Call,
  at: { readonly table: Table; readonly assets: readonly RecordedAsset[] },
): Promise<{ readonly acknowledged: number; readonly endsAt: number }> => {
  const { plant, tell } = call;
  const { at: times } = at.table;
  const speed = speedOf(call);
  const rebase = call.options['rebase'] === true;
  const pace = paceOf(times, { speed, rebase, startsAt: Date.now() });
  if (pace.sampledAt(times.length - 1) > pace.sendAt(times.length - 1) + FUTURE_TOLERANCE_MS)
    throw new Failure('The recording is ahead of the clock: say --rebase.', EXIT.usage);
  const publisher = await mqttPublisher(plant.mqttUrl, 'replay').catch((error: Error) => {
    throw new Failure(`Nobody listens at ${plant.mqttUrl}: ${error.message}`, EXIT.unavailable);
  });
  const stopped = { over: false };
  const stop = (): void => void (stopped.over = true);
  process.once('SIGINT', stop);
  let toldAt = Date.now();
  const onRow = (row: number): void => {
    if (Date.now() - toldAt < TELL_MS) return;
    toldAt = Date.now();
    tell(`row ${row + 1} of ${times.length}, ${new Date(pace.sampledAt(row)).toISOString()}`);
  };
  try {
    const over = (): boolean => stopped.over;
    const { assets } = at;
    const sending = { publisher, assets, rows: times.length, pace, over, onRow };
    return { acknowledged: await sendFrames(sending), endsAt: pace.sampledAt(times.length - 1) };
  } finally {
    process.removeListener('SIGINT', stop);
    await publisher.close();
  }
};

const run = async (call: Call): Promise<Answer> => {
  const file = textOption(call, 'from');
  if (file === undefined) throw new Failure('--from names no file: see --help.', EXIT.usage);
  const table = read(call, file);
  const assets = divide(call, table, file);
  const intervalMs = intervalOf(table.at);
  const particulars = {
    kind: textOption(call, 'kind') ?? 'machine',
    criticality: textOption(call, 'criticality') ?? 'B',
    lineId: textOption(call, 'line') ?? 'recordings',
    file: basename(file),
    intervalMs,
  };
  const { plant, tell } = call;
  for (const note of table.notes) tell(note);
  for (const { assetId, signals } of assets)
    tell(`${assetId}: ${signals.map(({ signal }) => signal).join(', ')}`);
  tell(`${table.at.length} rows, one every ${durationText(intervalMs)}`);
  await registerAssets(
    plant,
    assets.map((asset) => describeAsset(asset, particulars)),
  );
  const ids = assets.map(({ assetId }) => assetId);
  const heard = await collectFindings(plant, ids, (finding) => tell(findingText(finding)));
  const { acknowledged, endsAt } = await send(call, { table, assets });
  await untilHeard(plant);
  await heard.stop();
  const { findings } = heard;
  const text = sheet(
    ['asset', 'first alert', '', 'what', 'reason'],
    firstAlerts(ids, findings, endsAt),
  );
  return {
    json: { assets: ids, rows: table.at.length, acknowledged, findings },
    text: `${acknowledged} frames are on the log.\n${text}`,
  };
};

/** `npm run replay`. */
export const replay: Command = {
  name: 'replay',
  summary: 'sends a recording through MQTT as a registered asset, and tells what is found in it',
  usage: `npm run replay -- --from <file.csv[.gz]> [options]
  --speed <n|max>      n times as fast as it was recorded; 1 when left out
  --rebase             shift its times: at speed 1 it begins now, faster it ends when it is sent
  --asset <id>         its asset; the file's name when left out
  --split <text>       columns of several assets: b1_rms with --split _ is rms of <asset>-b1
  --signals <a,b>      only these; otherwise every column of numbers that changes
  --operating <a,b>    those of them that say what the machine is asked to do (load, speed)
  --time <column>      the column of times; found when left out
  --kind <kind>        e.g. pump, motor; "machine" when left out
  --criticality <A|B|C>   B when left out
  --line <id>          "recordings" when left out

The assets are registered through workorder; each row is a frame over MQTT QoS 1. Times go on
rising: a recording that was sent before is known, and the detectors learn nothing from it twice.`,
  options: {
    from: { type: 'string' },
    speed: { type: 'string' },
    rebase: { type: 'boolean' },
    asset: { type: 'string' },
    split: { type: 'string' },
    signals: { type: 'string' },
    operating: { type: 'string' },
    time: { type: 'string' },
    kind: { type: 'string' },
    criticality: { type: 'string' },
    line: { type: 'string' },
  },
  run,
};
