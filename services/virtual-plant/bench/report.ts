import { quantile } from './measured';
import type { Measured } from './measured';
import { services } from './under-test/plant-under-test';

type Row = readonly [string, ...string[]];

const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(0)} MB`;
const kilobytesPerS = (bytes: number | undefined): string =>
  bytes === undefined ? '–' : `${(bytes / 1_000).toFixed(bytes < 1e5 ? 1 : 0)} kB/s`;
const milliseconds = (ms: number): string => (Number.isNaN(ms) ? '–' : `${ms.toFixed(0)} ms`);
const middle = (values: readonly (number | undefined)[]): string => {
  const seen = values.filter((value) => value !== undefined);
  if (values.length === 0) return '–';
  return `${milliseconds(quantile(seen, 0.5))} (${seen.length} of ${values.length})`;
};

/** A lag that comes and goes is none that grows: of a hundred frames one more waits each second. */
const GROWTH_MAX = 0.01;
const BEHIND_MS = 1_000;

/** Whether nothing fell behind further and further. */
const keepsUp = ({ services: measured, generator, load }: Measured): boolean =>
  generator.behindMs < BEHIND_MS &&
  Object.values(measured).every(({ lagGrowth }) => lagGrowth < GROWTH_MAX * load.assets * load.hz);

const rowsOf = (all: readonly Measured[]): readonly Row[] => {
  const row = (name: string, value: (one: Measured) => string): Row => [name, ...all.map(value)];
  const each = (what: string, value: (one: Measured['services']['twin']) => string) =>
    services.map((name) => row(`${what}, ${name}`, (one) => value(one.services[name])));
  const pages = (what: 'plantPage' | 'assetPage') => (one: Measured) => {
    const times = one[what].map(({ ms }) => ms);
    const [bytes] = one[what].map((answer) => answer.bytes).slice(-1);
    const size = ((bytes ?? 0) / 1_000).toFixed(0);
    return `${milliseconds(quantile(times, 0.5))} / ${milliseconds(quantile(times, 0.99))}, ${size} kB`;
  };
  return [
    row('readings/s taken in', ({ generator, load }) =>
      (generator.framesPerS * load.signals).toFixed(0),
    ),
    row('keeps up', (one) => (keepsUp(one) ? 'yes' : 'no')),
    row('machines late', ({ generator }) => milliseconds(generator.behindMs)),
    row(
      'PUBACK p50 / p99',
      ({ generator: { pubackP50Ms, pubackP99Ms } }) =>
        `${milliseconds(pubackP50Ms)} / ${milliseconds(pubackP99Ms)}`,
    ),
    ...each('lag and its growth', ({ lag, lagGrowth }) => `${lag}, ${lagGrowth.toFixed(1)}/s`),
    ...each('CPU', ({ cpuShare }) => percent(cpuShare)),
    row('CPU, PostgreSQL', ({ postgresCpuShare }) => percent(postgresCpuShare)),
    row('CPU, Kafka', ({ kafkaCpuShare }) => percent(kafkaCpuShare)),
    row('CPU, generator', ({ generator }) => percent(generator.cpuShare)),
    row('CPU, all of these', ({ plantCpuShare }) => percent(plantCpuShare)),
    row('CPU, others on the machine', ({ othersCpuShare }) => percent(othersCpuShare)),
    ...each('memory RSS / PSS', (one) => `${megabytes(one.rssBytes)} / ${megabytes(one.pssBytes)}`),
    ...each('WAL', ({ walBytesPerS }) => kilobytesPerS(walBytesPerS)),
    row('WAL, all', ({ walBytesPerS }) => kilobytesPerS(walBytesPerS)),
    row('WAL an asset', ({ walBytesPerS, load }) => kilobytesPerS(walBytesPerS / load.assets)),
    ...each('event loop late', ({ lateMs }) => milliseconds(lateMs)),
    row('fault → alert on Kafka', ({ faults }) => middle(faults.map((one) => one.detectedMs))),
    row('deciding sample → alert', ({ faults }) => middle(faults.map((one) => one.alertMs))),
    row('deciding sample → order shown', ({ faults }) => middle(faults.map((one) => one.orderMs))),
    row('plant page p50 / p99', pages('plantPage')),
    row('asset page p50 / p99', pages('assetPage')),
  ];
};

/** The measurements side by side, as a table of Markdown. */
export const reportOf = (all: readonly Measured[]): string => {
  const head: Row = [
    '',
    ...all.map(({ load }) => `${load.assets} assets × ${load.signals} × ${load.hz} Hz`),
  ];
  const rows = [head, ...rowsOf(all)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
};
