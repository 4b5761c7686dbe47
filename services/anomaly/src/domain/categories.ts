import { topics } from '@fettle/contracts';
import type { AnomalyAlertsEvent, AnomalyConditionEvent } from '@fettle/contracts';
import { category } from '@fettle/eventsourcing';
import { alertDecider } from './alert.decider';
import type { AlertCommand, AlertRefusal, Alerts } from './alerts';
import { conditionDecider } from './condition.decider';
import type { ChangeCondition, ConditionState } from './condition.decider';

export const alertCategory = category<Alerts, AlertCommand, AnomalyAlertsEvent, AlertRefusal>({
  name: 'alert',
  version: 2,
  topic: topics.anomalyAlerts,
  decider: alertDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
});

export const conditionCategory = category<
  ConditionState,
  ChangeCondition,
  AnomalyConditionEvent,
  never
>({
  name: 'condition',
  version: 1,
  topic: topics.anomalyCondition,
  decider: conditionDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
});
