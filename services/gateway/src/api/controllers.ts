import { DocsController } from './docs.controller';
import { LiveController } from './live.controller';
import { OrderCommandsController } from './orders/order-commands.controller';
import { OrdersController } from './orders/orders.controller';
import { PartsController } from './orders/parts.controller';
import { AlertsController } from './plant/alerts.controller';
import { DemoController } from './plant/demo.controller';
import { PlantController } from './plant/plant.controller';
import { TimelineController } from './plant/timeline.controller';
import { AuditController } from './session/audit.controller';
import { SessionController } from './session/session.controller';

/** Everything that answers over HTTP. */
export const controllers = [
  SessionController,
  AuditController,
  PlantController,
  TimelineController,
  AlertsController,
  OrdersController,
  OrderCommandsController,
  PartsController,
  DemoController,
  LiveController,
  DocsController,
] as const;
