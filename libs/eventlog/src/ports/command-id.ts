import type { CommandEnvelope, Outcome } from '@fettle/eventsourcing';

/** The answer to a command whose id another one has. */
export const commandIdReused = ({ id }: Pick<CommandEnvelope, 'id'>): Outcome => ({
  kind: 'refused',
  reason: 'COMMAND_ID_REUSED',
  detail: `another command has the id ${id}: each command has one of its own`,
});
