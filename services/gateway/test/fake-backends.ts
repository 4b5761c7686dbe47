import {
  anomalyV1,
  demoV1,
  oeeV1,
  telemetryV1,
  twinV1,
  workorderV1,
  type GrpcController,
} from '@fettle/contracts';
import { createLog, hostSettings, readConfig, refused, startService } from '@fettle/service-host';
import { Controller, Module } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';

import { oeeAt, prognosisAt, timelineAt, twinAt } from './fake-figures';
import { alertAt, assets, conditionsAt, orderAt, storeAt, technicians } from './fake-plant';

type Orders = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type Ask<M extends keyof Orders> = Parameters<Orders[M]>[0];

/** What the services of the test plant know; a test changes it and tells the log. */
export const plant = {
  assets,
  orders: [] as workorderV1.WorkOrder[],
  assigned: [] as Ask<'assign'>[],
  opened: [] as Ask<'open'>[],
  planned: [] as Ask<'plan'>[],
  counted: [] as Ask<'correctPartCount'>[],
  injected: [] as string[],
  isTwinAway: false,
};

const WORKORDER = 'WorkOrderService';

@Controller()
class FakeWorkOrders {
  @GrpcMethod(WORKORDER, 'ListAssets')
  listAssets() {
    return Promise.resolve({ assets: plant.assets });
  }
  @GrpcMethod(WORKORDER, 'GetAsset')
  getAsset({ assetId }: Ask<'getAsset'>) {
    const asset = assets.find((one) => one.assetId === assetId);
    if (asset === undefined) throw refused('UNKNOWN_ASSET', `there is no asset ${assetId}`);
    return Promise.resolve({ asset });
  }
  @GrpcMethod(WORKORDER, 'ListOrders')
  listOrders({ assetId, statuses }: Ask<'listOrders'>) {
    const isAsked = ({ assetId: of, status }: workorderV1.WorkOrder): boolean =>
      ['', of].includes(assetId) && (statuses.length === 0 || statuses.includes(status));
    return Promise.resolve({ orders: plant.orders.filter(isAsked) });
  }
  @GrpcMethod(WORKORDER, 'GetOrder')
  getOrder({ workOrderId }: Ask<'getOrder'>) {
    const order = plant.orders.find((one) => one.workOrderId === workOrderId);
    if (order === undefined) throw refused('UNKNOWN_ORDER', workOrderId);
    return Promise.resolve({ order, history: history(order) });
  }
  @GrpcMethod(WORKORDER, 'ListParts')
  listParts() {
    return Promise.resolve(storeAt(Date.now(), plant.counted.at(-1)?.counted));
  }
  @GrpcMethod(WORKORDER, 'CorrectPartCount')
  correctPartCount(request: Ask<'correctPartCount'>) {
    plant.counted.push(request);
    return Promise.resolve({ position: '' });
  }
  @GrpcMethod(WORKORDER, 'ListTechnicians')
  listTechnicians() {
    return Promise.resolve({ technicians });
  }
  @GrpcMethod(WORKORDER, 'GetAssetHistory')
  getAssetHistory({ assetId }: Ask<'getAssetHistory'>) {
    const mine = plant.orders.filter((order) => order.assetId === assetId);
    return Promise.resolve({ entries: mine.flatMap(history) });
  }
  @GrpcMethod(WORKORDER, 'Open')
  open(request: Ask<'open'>) {
    plant.opened.push(request);
    const { assetId, title, kind, priority, partsRequired } = request;
    const workOrderId = `by-hand-${plant.opened.length}`;
    const said = { workOrderId, assetId, title, kind, priority: priority || 4, partsRequired };
    plant.orders.push(orderAt(Date.now(), { ...said, evidence: [], openedBy: 'planner' }));
    return Promise.resolve({ workOrderId, position: '' });
  }
  @GrpcMethod(WORKORDER, 'Plan')
  plan(request: Ask<'plan'>) {
    plant.planned.push(request);
    const { workOrderId, plannedStart, plannedEnd } = request;
    plant.orders = plant.orders.map((one) =>
      one.workOrderId === workOrderId
        ? { ...one, status: 'PLANNED', plannedStart, plannedEnd }
        : one,
    );
    return Promise.resolve({ position: '' });
  }
  @GrpcMethod(WORKORDER, 'Assign')
  assign(request: Ask<'assign'>) {
    plant.assigned.push(request);
    const order = plant.orders.find((one) => one.workOrderId === request.workOrderId);
    if (order?.partsReserved !== true)
      throw refused('PARTS_NOT_RESERVED', 'bearing-6312-c3 is not set aside yet');
    const { technicianId } = request;
    plant.orders = plant.orders.map((one) =>
      one === order ? { ...one, status: 'ASSIGNED', technicianId } : one,
    );
    return Promise.resolve({ position: '' });
  }
}

const history = ({ workOrderId, openedAt, title }: workorderV1.WorkOrder) => [
  { at: openedAt, event: 'WorkOrderOpened', text: `Opened: ${title}`, by: 'policy', workOrderId },
];

@Controller()
class FakeOthers {
  @GrpcMethod('AnomalyService', 'ListAlerts')
  listAlerts({ assetId }: { assetId: string }) {
    const wanted = assetId === '' || assetId === 'pump-1';
    return Promise.resolve({ alerts: wanted ? [alertAt(Date.now())] : [] });
  }
  @GrpcMethod('AnomalyService', 'GetAlert')
  getAlert() {
    return Promise.resolve({ alert: alertAt(Date.now()) });
  }
  @GrpcMethod('AnomalyService', 'ListConditions')
  listConditions() {
    return Promise.resolve({ conditions: conditionsAt(Date.now(), plant.assets) });
  }
  @GrpcMethod('TwinService', 'GetTwin')
  getTwin({ assetId }: { assetId: string }) {
    if (plant.isTwinAway) throw new Error('away');
    return Promise.resolve(twinAt(assetId, Date.now()));
  }
  @GrpcMethod('TwinService', 'ListPrognoses')
  listPrognoses() {
    if (plant.isTwinAway) throw new Error('away');
    return Promise.resolve({ prognoses: [prognosisAt(Date.now())] });
  }
  @GrpcMethod('TelemetryService', 'QueryTimeline')
  queryTimeline(request: telemetryV1.QueryTimelineRequest) {
    return Promise.resolve(timelineAt(request, Date.now()));
  }
  @GrpcMethod('OeeService', 'QueryOee')
  queryOee() {
    return Promise.resolve(oeeAt(Date.now()));
  }
  @GrpcMethod('OeeService', 'QueryReliability')
  queryReliability() {
    const counts = { failures: 1, downtimeMs: 2_520_000, confirmedAlerts: 1, labelledAlerts: 1 };
    return Promise.resolve({ assets: [{ assetId: 'pump-1', ...counts }] });
  }
  @GrpcMethod('DemoService', 'GetPlant')
  getPlant() {
    const faults = [
      { fault: 'misalignment', label: 'Misalign a motor', assetId: 'motor-1' },
      { fault: 'stuck-sensor', label: 'Freeze a sensor', assetId: 'compressor-1' },
    ];
    return Promise.resolve({ timeScale: 3_000, machines: [], faults });
  }
  @GrpcMethod('DemoService', 'Inject')
  inject({ fault, assetId }: { fault: string; assetId: string }) {
    plant.injected.push(`${fault} ${assetId}`.trim());
    return Promise.resolve({ message: 'motor-1 is out of line now. Watch its page.' });
  }
}

@Module({ controllers: [FakeWorkOrders, FakeOthers] })
class FakeModule {}

/** One process that answers for every service, with the same guards as the real ones. */
export const startBackends = async (environment: Readonly<Record<string, string>>) => {
  plant.orders = [orderAt(Date.now())];
  const reading = readConfig(hostSettings('workorder'), { ...environment, METRICS_PORT: '0' });
  if (reading.kind === 'problems') throw new Error(reading.problems.join('\n'));
  return startService(
    {
      name: 'fakes',
      config: reading.config,
      module: FakeModule,
      grpc: [
        workorderV1.WorkOrderServiceDefinition,
        anomalyV1.AnomalyServiceDefinition,
        twinV1.TwinServiceDefinition,
        telemetryV1.TelemetryServiceDefinition,
        oeeV1.OeeServiceDefinition,
        demoV1.DemoServiceDefinition,
      ],
    },
    {
      fatal: (error) => void error,
      log: createLog({ service: 'fakes', logLevel: 'silent', logFormat: 'json' }),
    },
  );
};
