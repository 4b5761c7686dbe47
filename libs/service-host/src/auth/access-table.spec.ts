import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { anomalyV1, demoV1, oeeV1, telemetryV1, twinV1, workorderV1 } from '@fettle/contracts';
import { accessMarkdown, accessTable } from './access-table';

const root = resolve(__dirname, '../../../..');

it.each([
  ['workorder', workorderV1.WorkOrderServiceDefinition],
  ['anomaly', anomalyV1.AnomalyServiceDefinition],
  ['twin', twinV1.TwinServiceDefinition],
  ['telemetry', telemetryV1.TelemetryServiceDefinition],
  ['oee', oeeV1.OeeServiceDefinition],
  ['virtual-plant', demoV1.DemoServiceDefinition],
])('%s opens each method to whom its README says', (name, service) =>
  expect(readFileSync(resolve(root, 'services', name, 'README.md'), 'utf8')).toContain(
    accessMarkdown(accessTable([service])),
  ),
);
