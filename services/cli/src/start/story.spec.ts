import type { AnyEvent } from '@fettle/contracts';

import { Story } from './story';

const lines: string[] = [];
const story = (): Story => {
  lines.length = 0;
  return new Story((line) => lines.push(line), { assets: 10, readings: 'the plant lives on' });
};
const event = (fields: object): AnyEvent => ({ assetId: 'pump-1', ...fields }) as AnyEvent;
const reading = event({ type: 'ReadingsReceived' });
const learnt = event({
  ...{ type: 'ConditionChanged', condition: 'NORMAL' },
  reason: 'Healthy behaviour is learnt from 600 frames.',
});
const alert = event({
  ...{
    type: 'AlertRaised',
    alertId: 'a',
    firstSignalAt: 5_000,
    severity: 'WARNING',
    kind: 'MACHINE',
  },
  ...{ failureMode: 'bearing-wear', reason: 'the envelope is high' },
});

it('counts from the first reading until there is a first signal', () => {
  const told = story();
  told.hear(reading, 1_000);
  told.hear(reading, 2_000);
  told.hear(learnt, 3_500);
  expect(lines).toEqual([
    '    0.0s  readings arrive: the plant lives on',
    '    2.5s  pump-1        healthy behaviour is learnt (1 of 10)',
  ]);
});

it('counts from the first signal of an incident, asset by asset', () => {
  const told = story();
  told.hear(reading, 1_000);
  told.hear(alert, 7_000);
  told.hear({ ...learnt, assetId: 'pump-2' } as AnyEvent, 8_000);
  expect(lines.slice(1)).toEqual([
    '+   2.0s  pump-1        alert WARNING: bearing-wear – the envelope is high',
    '    7.0s  pump-2        healthy behaviour is learnt (1 of 10)',
  ]);
});

const opened = event({
  ...{ type: 'WorkOrderOpened', workOrderId: 'w', alertId: 'a', priority: 1, title: 'Pump' },
});
const reserved = event({ type: 'WorkOrderPartsReserved', workOrderId: 'w', parts: [] });
const words = (): (string | undefined)[] =>
  lines.map((line) => /alert W|order opened|no parts/.exec(line)?.[0]);

it('tells an order after its alert, whichever topic was read first', () => {
  const told = story();
  told.hear(opened, 7_000);
  told.hear(reserved, 7_100);
  expect(lines).toEqual([]);
  told.hear(alert, 7_200);
  expect(words()).toEqual(['alert W', 'order opened', 'no parts']);
});

it('does not wait for an alert that an earlier run told', () => {
  const told = story();
  told.hear(opened, 7_000);
  told.hear(reserved, 7_100);
  told.hear(reading, 9_500);
  expect(words()).toEqual([undefined, 'order opened', 'no parts']);
});
