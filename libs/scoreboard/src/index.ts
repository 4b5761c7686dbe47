export { chart } from './chart';
export type { Chart, Series } from './chart';
export { benchArguments, writeText } from './command-line';
export type { BenchArguments } from './command-line';
export { circumstances, cost, scoreboard, table, withSection } from './sections';
