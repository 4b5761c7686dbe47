import { topics } from '@fettle/contracts';
import type { AnomalyAlertsEvent } from '@fettle/contracts';
import {
  accept,
  category,
  input,
  insert,
  intent,
  need,
  processor,
  projection,
  reaction,
  view,
} from '../src/index';

/** What must not compile is marked: the type check fails where it does. */

const alert = category<{ open: boolean }, { type: 'Raise'; id: string }, AnomalyAlertsEvent, 'NO'>({
  name: 'alert',
  version: 1,
  topic: topics.anomalyAlerts,
  decider: { initial: { open: false }, decide: () => accept(), evolve: (state) => state },
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ id }) => id,
});

const registered = view(topics.assetsRegistry, {
  name: 'registered',
  version: 1,
  on: ['AssetRegistered'],
  idOf: ({ assetId }) => assetId,
  initial: { line: '' },
  evolve: (_, { lineId }) => ({ line: lineId }),
});

it('keeps names where they are stored', () => {
  expect(registered.topic).toBe('assets.registry');
  expect(need(alert, 'pump')).toEqual({ name: 'alert', id: 'pump' });
  expect(input(topics.telemetryStates, { on: ['MachineStateChanged'], from: 'now' })).toEqual({
    topic: 'telemetry.states',
    on: ['MachineStateChanged'],
    from: 'now',
  });
});

const react = () => [];

it('reacts to events of its topic alone, and knows what it names alone', () => {
  const reacting = reaction(topics.anomalyAlerts, {
    name: 'again',
    from: 'now',
    on: ['AlertRaised'],
    needs: ({ assetId }) => [need(registered, assetId)],
    react: ({ assetId, severity }, { knowledge }) => {
      const line: string | undefined = knowledge.stateOf(registered, assetId)?.line;
      // @ts-expect-error -- not named in `needs`
      const other = knowledge.stateOf(alert, assetId);
      // @ts-expect-error -- another state
      const wrong: number | undefined = knowledge.stateOf(registered, assetId)?.line;
      return severity === 'INFO' || line === undefined || other || wrong
        ? []
        : [intent(alert, assetId, { type: 'Raise', id: assetId })];
    },
  });
  expect(reacting).toMatchObject({ topic: 'anomaly.alerts', on: ['AlertRaised'] });

  // @ts-expect-error -- no such event on the topic
  reaction(topics.anomalyAlerts, { name: 'a', from: 'now', on: ['WorkOrderOpened'], react });
  // @ts-expect-error -- it does not say from where it begins
  reaction(topics.anomalyAlerts, { name: 'c', on: ['AlertRaised'], react });
  // @ts-expect-error -- it does not say from where it begins
  input(topics.telemetryStates, { on: ['MachineStateChanged'] });
  reaction(topics.anomalyAlerts, {
    name: 'b',
    from: 'now',
    on: ['AlertCleared'],
    // @ts-expect-error -- what is raised has a severity, what is cleared has none
    react: ({ severity }) => (severity ? [] : []),
  });
  // @ts-expect-error -- no command of that category
  intent(alert, 'pump', { type: 'Clear' });
});

it('learns from inputs of their topics alone', () => {
  const counting = processor({
    name: 'count',
    version: 1,
    inputs: [
      input(topics.telemetryStates, { on: ['MachineStateChanged'], from: 'now' }),
      input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'now' }),
    ],
    keyOf: ({ assetId }) => assetId,
    initial: () => ({ seen: 0 }),
    needs: (assetId) => [need(alert, assetId)],
    step: ({ seen }, event, { knowledge }) => {
      // @ts-expect-error -- only the types that are named
      if (event.type === 'MeterRead') return { soft: { seen }, intents: [] };
      const open: boolean | undefined = knowledge.stateOf(alert, event.assetId)?.open;
      // @ts-expect-error -- not named in `needs`
      knowledge.stateOf(registered, event.assetId);
      // @ts-expect-error -- a reading has no state
      const state: string = event.state;
      return { soft: { seen: seen + (open ? 1 : state.length) }, intents: [] };
    },
  });
  expect(counting.inputs).toHaveLength(2);

  // @ts-expect-error -- no such event on the topic
  input(topics.telemetryStates, { on: ['ReadingsReceived'], from: 'now' });
});

it('shows events of its topics alone', () => {
  const shown = projection({
    name: 'shown',
    version: 1,
    topics: [topics.productionOutput, topics.productionSchedule],
    tables: {},
    on: {
      OutputCounted: (counted) => insert('outputs', { lineId: counted.lineId }),
      ShiftPlanned: (planned) => insert('shifts', { shiftId: planned.shiftId }),
    },
  });
  expect(shown.topics).toEqual(['production.output', 'production.schedule']);

  projection({
    name: 'wrong',
    version: 1,
    topics: [topics.productionOutput],
    tables: {},
    // @ts-expect-error -- no such event on the topic
    on: { ShiftPlanned: () => [] },
  });
});
