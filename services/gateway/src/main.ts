import { runService } from '@fettle/service-host';

import { gatewayService } from './adapters/gateway-service';
import { readGatewayConfig } from './config';

runService(gatewayService(readGatewayConfig()));
