import type { Family, Labels, Sample } from './metrics';

/** Upper bounds in seconds: from a read of memory to a command that waits for Kafka. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  readonly labels: Labels;
  readonly counts: number[];
  sumS: number;
  count: number;
}

/** A histogram of durations, e.g. of gRPC calls by method and status. */
export class Durations {
  private readonly series = new Map<string, Series>();

  constructor(
    private readonly name: string,
    private readonly help: string,
  ) {}

  /** Adds one duration, in seconds. */
  observe(labels: Labels, seconds: number): void {
    const key = Object.values(labels).join('\n');
    let series = this.series.get(key);
    if (series === undefined) {
      series = { labels, counts: BOUNDS_S.map(() => 0), sumS: 0, count: 0 };
      this.series.set(key, series);
    }
    series.count += 1;
    series.sumS += seconds;
    const bucket = BOUNDS_S.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
  }

  /** As Prometheus reads it: buckets are cumulative. */
  family(): Family {
    const samples = [...this.series.values()].flatMap(samplesOf);
    return { name: this.name, help: this.help, kind: 'histogram', samples };
  }
}

const samplesOf = ({ labels, counts, sumS, count }: Series): readonly Sample[] => {
  let below = 0;
  const buckets = BOUNDS_S.map((bound, i) => {
    below += counts[i] ?? 0;
    return { suffix: '_bucket', labels: { ...labels, le: bound }, value: below };
  });
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sumS },
    { suffix: '_count', labels, value: count },
  ];
};
