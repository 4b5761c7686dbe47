import type { GrpcController, workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import { APP, submit } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { saidNow } from '../editions/said.controller';
import { calendarCategory } from './calendar.decider';
import type { CalendarCommand } from './calendar.decider';
import { calendars } from './calendar.reference';
import type { Calendar } from './calendar.reference';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type CalendarMethods = 'defineCalendar' | 'withdrawCalendar' | 'listCalendars';
type RequestOf<M extends CalendarMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';

/** Calendars: when lines are planned to work. */
@Controller()
export class CalendarsController implements Pick<Api, CalendarMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'DefineCalendar')
  async defineCalendar({ commandId, calendar, effectiveFrom }: RequestOf<'defineCalendar'>) {
    assert(calendar !== undefined, 'the proto requires it');
    const said = saidNow(this.app, effectiveFrom);
    const id = calendar.calendarId;
    return this.send(commandId, { type: 'Define', id, value: calendar, ...said });
  }

  @GrpcMethod(SERVICE, 'WithdrawCalendar')
  async withdrawCalendar(request: RequestOf<'withdrawCalendar'>) {
    const { commandId, calendarId: id, reason, effectiveFrom } = request;
    const said = saidNow(this.app, effectiveFrom);
    return this.send(commandId, { type: 'Withdraw', id, reason, ...said });
  }

  @GrpcMethod(SERVICE, 'ListCalendars')
  async listCalendars({ at }: RequestOf<'listCalendars'>) {
    const all = [...this.app.inForce.allInForce(calendars, at ?? this.app.now()).values()];
    const sorted = all.sort((a, b) => a.calendarId.localeCompare(b.calendarId));
    return { calendars: sorted.map(messageOf) };
  }

  private async send(id: string, command: CalendarCommand) {
    const { name: category } = calendarCategory;
    const { position } = await submit(this.app, { id, category, streamId: command.id, command });
    return { position };
  }
}

const messageOf = ({ lines, shifts, closedOn, ...rest }: Calendar): workorderV1.Calendar => ({
  ...rest,
  lines: [...lines],
  shifts: shifts.map(({ weekdays, breaks, ...shift }) => ({
    ...shift,
    weekdays: [...weekdays],
    breaks: [...breaks],
  })),
  closedOn: [...closedOn],
});
