/** Values by which series of one metric are told apart. Few and bounded: never an id of a thing. */
export type Labels = Readonly<Record<string, string | number>>;

/** One line of a metric. */
export interface Sample {
  /** Put behind the metric's name, e.g. `_bucket`. */
  readonly suffix?: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** A metric as Prometheus reads it (text exposition format 0.0.4). */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

/** Asked at every scrape. */
export type Collector = () => readonly Family[];

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const labelsText = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(`${value}`)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
};

const number = (value: number): string => (value === Infinity ? '+Inf' : String(value));

/** All families as text; families of one name, from different collectors, become one. */
const exposition = (families: readonly Family[], always: Labels = {}): string => {
  const merged = new Map<string, Family>();
  for (const family of families) {
    const known = merged.get(family.name);
    const samples = [...(known?.samples ?? []), ...family.samples];
    merged.set(family.name, { ...(known ?? family), samples });
  }
  return [...merged.values()]
    .map(({ name, help, kind, samples }) => {
      const lines = samples.map(
        ({ suffix = '', labels = {}, value }) =>
          `${name}${suffix}${labelsText({ ...always, ...labels })} ${number(value)}\n`,
      );
      return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
    })
    .join('');
};

/** What a process measures of itself. Adapters of a service add their own collectors. */
export class Metrics {
  private readonly collectors: Collector[] = [];

  constructor(private readonly service: string) {}

  /** Asks `collector` at every scrape. */
  add(collector: Collector): void {
    this.collectors.push(collector);
  }

  /** The text of `/metrics`. */
  text(): string {
    const families = this.collectors.flatMap((collector) => collector());
    return exposition(families, { service: this.service });
  }
}
