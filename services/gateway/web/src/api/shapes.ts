import type { alertShape, assetShape, timelineShape } from '../../../src/plant/asset-shapes';
import type { orderRoutes } from '../../../src/orders/order-routes';
import type {
  historyShape,
  orderShape,
  technicianShape,
} from '../../../src/orders/order-shapes';
import type { partShape, storeShape } from '../../../src/parts/part-routes';
import type { plantRoutes } from '../../../src/plant/plant-routes';
import type { problemShape, sessionShape } from '../../../src/plant/plant-shapes';
import type { ReplyTo } from '../../../src/web/route';
import type { sessionRoutes } from '../../../src/session/session-routes';
import type { z } from 'zod';

/** What the gateway says, by the shapes that it holds itself to. */
export type Plant = ReplyTo<typeof plantRoutes.plant>;
export type AssetCard = Plant['assets'][number];
export type ShiftOee = Plant['oee'][number];
export type AssetDetail = ReplyTo<typeof plantRoutes.asset>;
export type Asset = z.infer<typeof assetShape>;
export type Signal = Asset['signals'][number];
export type Condition = NonNullable<AssetDetail['condition']>;
export type Twin = NonNullable<AssetDetail['twin']>;
export type Prognosis = Twin['prognoses'][number];
export type Alert = z.infer<typeof alertShape>;
export type Evidence = Alert['evidence'][number];
export type Timeline = z.infer<typeof timelineShape>;
export type Order = z.infer<typeof orderShape>;
export type OrderDetail = ReplyTo<typeof orderRoutes.get>;
export type HistoryEntry = z.infer<typeof historyShape>;
export type Part = z.infer<typeof partShape>;
export type Store = z.infer<typeof storeShape>;
export type Technician = z.infer<typeof technicianShape>;
export type Oee = ReplyTo<typeof plantRoutes.oee>;
export type Demo = ReplyTo<typeof plantRoutes.demo>;
export type Session = z.infer<typeof sessionShape>;
export type Problem = z.infer<typeof problemShape>;
export type Actions = ReplyTo<typeof sessionRoutes.audit>;
