import type { RunningApp } from '@fettle/eventlog';
import { type EpochMs, idFrom } from '@fettle/kernel';
import { APP, currentCaller, Fault, submit, unavailable } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import type { RecordAction } from './audit.decider';

/** What somebody is about to do. */
export interface Action {
  /** e.g. `WorkOrderService/Assign` */
  readonly action: string;
  /** What it is done to, e.g. an order's id. */
  readonly target: string;
  readonly commandId: string;
}

/** Who does it. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Puts on the log who did what and what came of it, before anybody is told that it is done. */
@Injectable()
export class Auditor {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  /** The clock that stamps what is recorded. */
  now(): EpochMs {
    return this.app.now();
  }

  /** Carries an action out for the caller, and records it, refused or not. */
  async audited<T>(action: Action, carryOut: () => Promise<T>): Promise<T> {
    const caller = currentCaller();
    let result: T;
    try {
      result = await carryOut();
    } catch (error) {
      const outcome = error instanceof Fault ? `refused: ${error.reason}` : 'failed';
      await this.record(caller, action, outcome);
      throw error;
    }
    await this.record(caller, action, 'accepted');
    return result;
  }

  async record(
    actor: Actor,
    { action, target, commandId }: Action,
    outcome: string,
  ): Promise<void> {
    const actionId = idFrom('audit', actor.id, action, target, commandId, outcome);
    const command: RecordAction = {
      type: 'RecordAction',
      userId: actor.id,
      actionId,
      role: actor.roles.join(' '),
      action,
      target,
      outcome,
      recordedAt: this.app.now(),
    };
    try {
      await submit(this.app, { id: actionId, category: 'audit', streamId: actor.id, command });
    } catch {
      throw unavailable('AUDIT_PENDING', 'it could not be recorded: repeat the same command');
    }
  }
}
