import { topics } from '@fettle/contracts';
import type { TechnicianRegistered, WorkorderPeopleEvent } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { canonicalJson } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';

export type TechnicianDescription = Omit<TechnicianRegistered, 'registeredBy' | 'registeredAt'>;

export type Technician =
  { readonly status: 'none' } | { readonly status: 'known'; readonly as: string };

export interface RegisterTechnician {
  readonly type: 'Register';
  readonly technician: TechnicianDescription;
  readonly by: string;
  readonly at: EpochMs;
}

/** Asks whether work may be given to somebody, and changes nothing. */
interface TakeWork {
  readonly type: 'TakeWork';
  readonly technicianId: string;
}

type TechnicianCommand = RegisterTechnician | TakeWork;

export type TechnicianRefusal = 'BAD_RATE' | 'NAME_REQUIRED' | 'UNKNOWN_TECHNICIAN';

type TechnicianDecision = Decision<WorkorderPeopleEvent, TechnicianRefusal>;

const decide = (command: TechnicianCommand, before: Technician): TechnicianDecision => {
  if (command.type === 'Register') return register(command, before);
  return before.status === 'known'
    ? accept()
    : refuse('UNKNOWN_TECHNICIAN', `nobody is registered as ${command.technicianId}`);
};

const register = (
  { technician, by, at }: RegisterTechnician,
  before: Technician,
): TechnicianDecision => {
  if (technician.name.trim() === '') return refuse('NAME_REQUIRED', 'a technician has a name');
  if (!(technician.hourlyRate >= 0 && technician.hourlyRate < Infinity))
    return refuse('BAD_RATE', 'the hourly rate is 0 or more');
  if (before.status === 'known' && before.as === canonicalJson(technician)) return accept();
  return accept({
    ...technician,
    type: 'TechnicianRegistered',
    registeredBy: by,
    registeredAt: at,
  });
};

const technicianDecider: Decider<
  Technician,
  TechnicianCommand,
  WorkorderPeopleEvent,
  TechnicianRefusal
> = {
  initial: { status: 'none' },
  decide,
  evolve: (_, { type: _type, registeredBy: _by, registeredAt: _at, ...technician }) => ({
    status: 'known',
    as: canonicalJson(technician),
  }),
};

export const technicianCategory = category<
  Technician,
  TechnicianCommand,
  WorkorderPeopleEvent,
  TechnicianRefusal
>({
  name: 'technician',
  version: 1,
  topic: topics.workorderPeople,
  decider: technicianDecider,
  streamIdOf: ({ technicianId }) => technicianId,
  keyOf: (command) =>
    command.type === 'Register' ? command.technician.technicianId : command.technicianId,
});
