import { topics } from '@fettle/contracts';
import type { AssetsRegistryEvent, WorkorderPeopleEvent } from '@fettle/contracts';
import { category } from '@fettle/eventsourcing';
import { assetDecider } from './asset.decider';
import type { Asset, AssetCommand, AssetRefusal } from './asset.decider';
import type { Part, PartCommand, PartEvent, PartRefusal } from './parts/part';
import { partDecider } from './parts/part.decider';
import { technicianDecider } from './technician.decider';
import type { RegisterTechnician, Technician, TechnicianRefusal } from './technician.decider';
import type { WorkOrder, WorkOrderCommand, WorkOrderEvent, WorkOrderRefusal } from './work-order';
import { workOrderDecider } from './work-order.decider';

export const assetCategory = category<Asset, AssetCommand, AssetsRegistryEvent, AssetRefusal>({
  name: 'asset',
  version: 1,
  topic: topics.assetsRegistry,
  decider: assetDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: (command) => (command.type === 'Register' ? command.asset.assetId : command.assetId),
});

export const workOrderCategory = category<
  WorkOrder,
  WorkOrderCommand,
  WorkOrderEvent,
  WorkOrderRefusal
>({
  name: 'work-order',
  version: 2,
  topic: topics.workorderOrders,
  decider: workOrderDecider,
  streamIdOf: ({ workOrderId }) => workOrderId,
  keyOf: ({ assetId }) => assetId,
});

export const partCategory = category<Part, PartCommand, PartEvent, PartRefusal>({
  name: 'part',
  version: 3,
  topic: topics.workorderParts,
  decider: partDecider,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
});

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
