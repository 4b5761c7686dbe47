import { knowing } from '@fettle/eventsourcing';
import type { StepContext, Intent } from '@fettle/eventsourcing';
import type { MachineStateChanged } from '@fettle/contracts';
import { silenceProcessor } from './silence.processor';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BEGIN = 1_000 * HOUR;

/** One asset, and a clock that others can be heard by. */
class Rig {
  now = BEGIN;
  areOthersHeard = true;
  readonly asked: string[] = [];
  private soft = silenceProcessor.initial('pump');
  private readonly asset = { active: true, signals: [{ intervalMs: SECOND }] };

  private step(event: object): void {
    const context = { at: this.now, late: false } as StepContext;
    const knowledge = knowing({ 'registered-asset': this.asset });
    const done = silenceProcessor.step(this.soft, event as never, { context, knowledge });
    this.soft = done.soft;
    this.hear(done.intents);
  }

  private hear(intents: readonly Intent[]): void {
    const at = (this.now - BEGIN) / MINUTE;
    this.asked.push(...intents.map(({ command }) => `${command.type} ${at}`));
  }

  says(): this {
    this.step({ type: 'ReadingsReceived', assetId: 'pump', receivedAt: this.now });
    return this;
  }

  becomes(state: MachineStateChanged['state']): this {
    this.step({ type: 'MachineStateChanged', assetId: 'pump', state, receivedAt: this.now });
    return this;
  }

  /** Time goes by, minute by minute. */
  passes(minutes: number, each: () => void = () => undefined): this {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.now += MINUTE;
      each();
      const dueAt = silenceProcessor.dueAt?.(this.soft, 'pump') ?? Infinity;
      if (dueAt > this.now) continue;
      const heardAt = this.areOthersHeard ? this.now - SECOND : BEGIN;
      const knowledge = knowing({ 'registered-asset': this.asset });
      const done = silenceProcessor.onTime?.(this.soft, 'pump', {
        now: this.now,
        heardAt,
        knowledge,
      });
      if (!done) continue;
      this.soft = done.soft;
      this.hear(done.intents);
    }
    return this;
  }

  /** Since when it is called silent, or calls somebody. */
  firstOf(type: string): string | undefined {
    return this.asked.find((one) => one.startsWith(type))?.slice(type.length + 1);
  }
}

it('is silent after two minutes and ten of its pauses, and heard again by itself', () => {
  const rig = new Rig().says().passes(20);
  expect(rig.firstOf('FallSilent')).toBe('2');
  rig.says();
  expect(rig.asked.slice(-2)).toEqual(['Hear 20', 'Clear 20']);
  const before = rig.asked.length;
  rig.passes(5, () => rig.says());
  expect(rig.asked).toHaveLength(before);
});

it('learns from what it hears that its pauses are longer than declared', () => {
  const rig = new Rig().says();
  for (let n = 0; n < 10; n += 1) rig.passes(4).says();
  rig.asked.length = 0;
  for (let n = 0; n < 20; n += 1) rig.passes(4).says();
  expect(rig.asked).toEqual([]);
});

it('is not made patient by one long silence', () => {
  const rig = new Rig().says().passes(10 * 60);
  for (let n = 0; n < 200; n += 1) {
    rig.says();
    rig.now += SECOND;
  }
  rig.asked.length = 0;
  rig.passes(5);
  expect(rig.asked.map((one) => one.split(' ')[0])).toContain('FallSilent');
});

it('calls somebody after an hour in which others are heard, once a day', () => {
  const rig = new Rig().says().passes(48 * 60);
  expect(rig.asked.filter((one) => one.startsWith('Raise'))).toEqual(['Raise 62', 'Raise 1502']);
});

it('calls nobody while nobody is heard, nor when all come back one after the other', () => {
  const rig = new Rig().says();
  rig.areOthersHeard = false;
  rig.passes(10 * 60);
  rig.areOthersHeard = true;
  rig.passes(30).says();
  expect(rig.firstOf('FallSilent')).toBe('2');
  expect(rig.firstOf('Raise')).toBeUndefined();
  expect(rig.asked.at(-1)).toBe('Clear 630');
});

it('may say nothing while it is stopped; in use again, it has its time to speak', () => {
  const rig = new Rig()
    .says()
    .becomes('STOPPED')
    .passes(8 * 60);
  expect(rig.asked).toEqual([]);
  rig.becomes('RUNNING').passes(5);
  expect(rig.firstOf('FallSilent')).toBe('482');
});

it('says nothing of an asset that was never heard', () => {
  expect(new Rig().becomes('RUNNING').passes(60).asked).toEqual([]);
});
