import { definitionOf } from '@fettle/plant-model';
import type { MachineKind } from '@fettle/plant-model';
import type { EpochMs } from '@fettle/kernel';
import { beginPlant, breakSomething, stepPlant } from './plant-state';
import type { PlantState, Spoken } from './plant-state';
import type { PlantFault, PlantFile } from './plant-file';
import { standingLines } from './standing-lines';
import { warmedUp } from './warm-up';
import type { Publisher } from './publisher';

const HOUR_MS = 3_600_000;
const OUTPUT_EVERY = 5;
const BATCH = 40;

export interface LivePlantDeps {
  readonly file: PlantFile;
  readonly publisher: Publisher;
  readonly now: () => EpochMs;
  readonly save: (state: PlantState) => void;
  readonly log: (sentence: string) => void;
}

/** The plant in real time: one step of every machine an interval, said over MQTT. */
export class LivePlant {
  private sequence: number;
  private steps = 0;
  private lastAt = 0;
  private readonly counts = new Map<string, { total: number; good: number; since: EpochMs }>();

  constructor(
    public state: PlantState,
    private readonly deps: LivePlantDeps,
  ) {
    // Sequences go on over a restart: they count from the clock.
    this.sequence = deps.now();
  }

  static begin(deps: LivePlantDeps, seed: number): LivePlant {
    return new LivePlant(beginPlant(deps.file, seed), deps);
  }

  /** Publishes a healthy past of warm machines, `pastFrames` intervals long, up to now. */
  async publishPast(): Promise<void> {
    const { file, now } = this.deps;
    const { sampleIntervalMs, pastFrames } = file;
    const from = now() - pastFrames * sampleIntervalMs;
    this.state = warmedUp(this.state, from);
    let waiting: Promise<void>[] = [];
    for (let frame = 1; frame <= pastFrames; frame += 1) {
      waiting.push(this.step(from + frame * sampleIntervalMs));
      if (waiting.length < BATCH) continue;
      await Promise.all(waiting);
      waiting = [];
    }
    await Promise.all(waiting);
  }

  /** One step of every machine: to be called once an interval. */
  beat(): void {
    const at = this.deps.now();
    this.tellStory(at);
    this.step(at).catch((error: Error) => this.deps.log(`publishing: ${error.message}`));
    if (this.steps % 10 === 0) this.deps.save(this.state);
  }

  /** Keeps the machines as they are now. */
  stop(): void {
    this.deps.save(this.state);
  }

  /** Breaks something now. @throws RangeError that says what can be broken. */
  inject(fault: PlantFault): void {
    this.state = breakSomething(this.state, fault, this.deps.now());
  }

  /** Planned run time an item, from the machine that makes it. */
  cycleMsOf(assetId: string): number {
    const asset = this.deps.file.assets.find((candidate) => candidate.assetId === assetId);
    const pace = asset ? definitionOf(asset.kind as MachineKind).piecesPerHour : 0;
    return pace > 0 ? HOUR_MS / pace : 1_000;
  }

  private tellStory(at: EpochMs): void {
    const { story } = this.deps.file;
    if (!story || this.state.storyToldAt !== null) return;
    this.lastAt ||= at;
    if (at - this.lastAt < story.afterSeconds * 1_000) return;
    const { assetId, mode, component, developsInSeconds } = story;
    this.inject({ fault: mode, label: '', assetId, mode, component, developsInSeconds });
    this.state = { ...this.state, storyToldAt: at };
    this.deps.log(`${assetId}: ${mode} of ${component} begins, on compressed time`);
  }

  private async step(at: EpochMs): Promise<void> {
    const { sampleIntervalMs } = this.deps.file;
    const { state, spoken } = stepPlant(this.state, { at, dtSeconds: sampleIntervalMs / 1_000 });
    this.state = state;
    this.steps += 1;
    this.sequence += 1;
    const standing = standingLines(this.deps.file, spoken);
    const said = spoken.flatMap((one) => this.say(one, at, standing));
    const counted = this.steps % OUTPUT_EVERY === 0 ? this.sayOutput(at) : [];
    await Promise.all([...said, ...counted]);
  }

  private say(
    { assetId, frame, state, changed, output }: Spoken,
    at: EpochMs,
    standing: ReadonlySet<string>,
  ): Promise<void>[] {
    const { publisher, file } = this.deps;
    const line = file.lines.find(({ countedAt }) => countedAt === assetId);
    if (line && !standing.has(line.lineId)) {
      const count = this.counts.get(line.lineId) ?? {
        total: 0,
        good: 0,
        since: at - file.sampleIntervalMs,
      };
      count.total += output.total;
      count.good += output.good;
      this.counts.set(line.lineId, count);
    }
    const sourceId = `plc-${file.assets.find((a) => a.assetId === assetId)?.lineId ?? ''}`;
    const readings = frame.readings.map((reading) => ({ ...reading, sampledAt: frame.at }));
    const { sequence } = this;
    const frames = (): Promise<void> =>
      publisher.publish(assetId, 'readings', { sourceId, sequence, readings });
    if (!changed) return [frames()];
    // The state first: what a machine says while it stops is not what it is.
    const body = { sourceId, state, reason: null, changedAt: at };
    return [publisher.publish(assetId, 'state', body), frames()];
  }

  private sayOutput(at: EpochMs): Promise<void>[] {
    const { file, publisher } = this.deps;
    return file.lines.map(({ lineId, product }) => {
      const { total = 0, good = 0, since = at - 1 } = this.counts.get(lineId) ?? {};
      this.counts.set(lineId, { total: 0, good: 0, since: at });
      const goodCount = Math.min(Math.max(0, good), total);
      const body = {
        sourceId: 'mes-1',
        startsAt: since,
        endsAt: at,
        product,
        totalCount: total,
        goodCount,
      };
      return publisher.publish(lineId, 'output', body);
    });
  }
}
