import { runService } from '@fettle/service-host';

import { readGatewayConfig } from './config';
import { gatewayService } from './gateway.module';

runService(gatewayService(readGatewayConfig()));
