import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Values by which series of one metric are told apart. Few and bounded: never an id of a thing. */
export type Labels = Readonly<Record<string, string | number>>;

/** One series of a metric. */
export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/** A metric whose values are counted elsewhere, and asked for at every scrape. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly samples: readonly Sample[];
}

/** Asked at every scrape. */
export type Collector = () => readonly Family[];

/** A histogram of durations, e.g. of gRPC calls by method and status. */
export interface Durations {
  /** Adds one duration, in seconds. */
  observe(labels: Labels, seconds: number): void;
}

/** Upper bounds in seconds: from a read of memory to a command that waits for Kafka. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Families of one name, from different collectors, become one. */
const register = (registry: Registry, families: readonly Family[]): void => {
  for (const name of new Set(families.map((family) => family.name))) {
    const alike = families.filter((family) => family.name === name);
    const [{ help, kind }] = alike as [Family];
    const samples = alike.flatMap((family) => family.samples);
    const labelNames = [...new Set(samples.flatMap(({ labels = {} }) => Object.keys(labels)))];
    const options = { name, help, labelNames, registers: [registry] };
    const metric = kind === 'counter' ? new Counter(options) : new Gauge(options);
    for (const { labels = {}, value } of samples) metric.inc({ ...labels }, value);
  }
};

/** What a process measures of itself. Adapters of a service add their own collectors. */
export class Metrics {
  private readonly collectors: Collector[] = [];
  private readonly own = new Registry();

  /** @param service a label of every series */
  constructor(private readonly service: string) {
    this.own.setDefaultLabels({ service });
  }

  /** Asks `collector` at every scrape. */
  add(collector: Collector): void {
    this.collectors.push(collector);
  }

  /** Memory, CPU, garbage collection and how late the event loop is, from here on. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.own });
  }

  /** Begins a histogram; every observation names all of these labels. */
  durations(name: string, help: string, labelNames: readonly string[]): Durations {
    const registers = [this.own];
    const histogram = new Histogram({ name, help, labelNames, buckets: BOUNDS_S, registers });
    return { observe: (labels, seconds) => histogram.observe({ ...labels }, seconds) };
  }

  /** The text of `/metrics`, as Prometheus reads it. */
  async text(): Promise<string> {
    const asked = new Registry();
    asked.setDefaultLabels({ service: this.service });
    register(
      asked,
      this.collectors.flatMap((collector) => collector()),
    );
    return `${await this.own.metrics()}${await asked.metrics()}`;
  }
}
