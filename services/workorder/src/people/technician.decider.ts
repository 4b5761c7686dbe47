import { topics } from '@fettle/contracts';
import type { TechnicianRegistered, WorkorderPeopleEvent } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider } from '@fettle/eventsourcing';
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

export type TechnicianRefusal = 'BAD_RATE' | 'NAME_REQUIRED';

const technicianDecider: Decider<
  Technician,
  RegisterTechnician,
  WorkorderPeopleEvent,
  TechnicianRefusal
> = {
  initial: { status: 'none' },
  decide: ({ technician, by, at }, before) => {
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
  },
  evolve: (_, { type: _type, registeredBy: _by, registeredAt: _at, ...technician }) => ({
    status: 'known',
    as: canonicalJson(technician),
  }),
};

export const technicianCategory = category<
  Technician,
  RegisterTechnician,
  WorkorderPeopleEvent,
  TechnicianRefusal
>({
  name: 'technician',
  version: 1,
  topic: topics.workorderPeople,
  decider: technicianDecider,
  streamIdOf: ({ technicianId }) => technicianId,
  keyOf: ({ technician }) => technician.technicianId,
});
