import type { GrpcController, oeeV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, readAt, refused } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { kpisOf, sumOf } from './kpis';
import { calendarShifts, withCalendar } from './calendar-shifts';
import { clip } from './intervals';
import type { Interval } from './intervals';
import { longestFirst, shiftTimes } from './shift-oee';
import type { Shift, ShiftTimes } from './shift-oee';
import { assetFacts, production, shiftTable } from './facts.projection';
import { lineFacts, shiftOf } from './line-facts';
import type { FactTables } from './line-facts';
import { reliabilityOf } from '../reliability/reliability';

type Api = GrpcController<typeof oeeV1.OeeServiceDefinition>;

const SERVICE = 'OeeService';
const LOSSES_MAX = 50;
/** No shift is longer; one that reaches into the stretch began this long before it at most. */
const SHIFT_MAX_MS = 31 * 86_400_000;
/** A calendar's shift ends a day after its start at the latest. */
const CALENDAR_SHIFT_MAX_MS = 86_400_000;

/** OEE by line and shift, reliability by asset. */
@Controller()
export class OeeController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'QueryOee')
  async queryOee({ lineId, from, until }: Parameters<Api['queryOee']>[0]) {
    const stretch = this.stretch(from, until);
    const tables = await this.tables();
    const rows = await tables.production.find(shiftTable, {
      ...(lineId !== '' && { where: { lineId } }),
      range: { column: 'startsAt', from: stretch.from - SHIFT_MAX_MS, to: stretch.until },
      limit: 10_000,
    });
    const before = { from: stretch.from - CALENDAR_SHIFT_MAX_MS, until: stretch.until };
    const byCalendar = calendarShifts(this.app.inForce, before);
    const wanted = withCalendar(rows.map(shiftOf), byCalendar).filter(
      (shift) => shift.until > stretch.from && (lineId === '' || shift.lineId === lineId),
    );
    const times = await Promise.all(wanted.map((shift) => timesOf(tables, shift, stretch)));
    const shifts = times.filter(({ plannedBusyMs }) => plannedBusyMs > 0).sort(byLineAndStart);
    const lines = [...new Set(shifts.map((shift) => shift.lineId))];
    return {
      shifts: shifts.map(shiftMessage),
      lines: lines.map((line) =>
        lineMessage(
          line,
          shifts.filter((s) => s.lineId === line),
        ),
      ),
    };
  }

  @GrpcMethod(SERVICE, 'QueryReliability')
  async queryReliability({ assetId, from, until }: Parameters<Api['queryReliability']>[0]) {
    const stretch = this.stretch(from, until);
    const { assets } = await this.tables();
    return { assets: await reliabilityOf(assets, assetId, stretch) };
  }

  private async tables(): Promise<FactTables> {
    return {
      production: await readAt(this.app, production),
      assets: await readAt(this.app, assetFacts),
    };
  }

  /** Nothing is known of the future. */
  private stretch(from: number, until: number): Interval {
    const now = this.app.now();
    const end = until === 0 ? now : Math.min(until, now);
    if (end <= from) throw refused('BAD_RANGE', '`from` must be before `until`, and in the past');
    return { from, until: end };
  }
}

const timesOf = async (tables: FactTables, shift: Shift, stretch: Interval): Promise<ShiftTimes> =>
  shiftTimes(shift, await lineFacts(tables, shift.lineId, clip(shift, stretch)), stretch);

const byLineAndStart = (a: ShiftTimes, b: ShiftTimes): number =>
  a.lineId < b.lineId ? -1 : a.lineId > b.lineId ? 1 : a.startsAt - b.startsAt;

const shiftMessage = (times: ShiftTimes): oeeV1.ShiftOee => {
  const { idealMs: _, losses, ...rest } = times;
  return { ...rest, ...kpisOf(times), losses: losses.slice(0, LOSSES_MAX) };
};

const lineMessage = (lineId: string, shifts: readonly ShiftTimes[]): oeeV1.ShiftOee => {
  const { idealMs: _, ...sums } = sumOf(shifts);
  const total = (of: (shift: ShiftTimes) => number): number =>
    shifts.reduce((sum, shift) => sum + of(shift), 0);
  return {
    lineId,
    shiftId: '',
    startsAt: Math.min(...shifts.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...shifts.map(({ endsAt }) => endsAt)),
    setupMs: total((s) => s.setupMs),
    delayMs: total((s) => s.delayMs),
    ...sums,
    ...kpisOf(sumOf(shifts)),
    losses: shifts
      .flatMap(({ losses }) => losses)
      .sort(longestFirst)
      .slice(0, LOSSES_MAX),
  };
};
