import { topics } from '@fettle/contracts';
import { timeline } from './timeline.projection';

it('keeps readings for as long as the log keeps them', () => {
  const { days } = timeline.tables['readings']?.retention ?? {};
  expect(topics.telemetryReadings.retention).toEqual({ kind: 'days', days });
});
