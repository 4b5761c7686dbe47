import type { GrpcController, oeeV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { AnyRole, APP, invalidArgument, readAt } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { kpisOf, sumOf } from '../domain/kpis';
import { shiftTimes } from '../domain/shift-oee';
import type { Shift, ShiftTimes } from '../domain/shift-oee';
import { assetFacts, production } from '../projections/facts.projection';
import { lineFacts, shiftOf } from './line-facts';
import type { FactTables } from './line-facts';
import { reliabilityOf } from './reliability';

type Api = GrpcController<typeof oeeV1.OeeServiceDefinition>;

const SERVICE = 'OeeService';
const LOSSES_MAX = 50;

/** OEE by line and shift, reliability by asset. */
@Controller()
@AnyRole()
export class OeeController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'QueryOee')
  async queryOee({ lineId, from, until }: Parameters<Api['queryOee']>[0]) {
    const now = this.app.now();
    const stretch = { from, until: until === 0 ? now : Math.min(until, now) };
    if (stretch.until <= from) throw invalidArgument('BAD_RANGE', '`until` must be after `from`');
    const tables = await this.tables();
    const rows = await tables.production.find('shifts', {
      ...(lineId !== '' && { where: { lineId } }),
      limit: 10_000,
    });
    const wanted = rows
      .map(shiftOf)
      .filter((s) => s.from < stretch.until && s.until > stretch.from);
    const times = await Promise.all(
      wanted.map((shift) => this.timesOf(tables, shift, stretch.until)),
    );
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
    const stretch = { from, until: until === 0 ? this.app.now() : until };
    if (stretch.until <= from) throw invalidArgument('BAD_RANGE', '`until` must be after `from`');
    const { assets } = await this.tables();
    return { assets: await reliabilityOf(assets, assetId, stretch) };
  }

  private async tables(): Promise<FactTables> {
    return {
      production: await readAt(this.app, production),
      assets: await readAt(this.app, assetFacts),
    };
  }

  private async timesOf(tables: FactTables, shift: Shift, now: number): Promise<ShiftTimes> {
    return shiftTimes(shift, await lineFacts(tables, shift.lineId, shift), now);
  }
}

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
    losses: shifts.flatMap(({ losses }) => losses).slice(0, LOSSES_MAX),
  };
};
