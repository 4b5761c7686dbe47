import { accessTable } from '@fettle/service-host';
import { AnomalyController } from './anomaly.controller';

it('prints', () => {
  console.log(JSON.stringify(accessTable([AnomalyController])));
});
