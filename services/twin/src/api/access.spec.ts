import { accessTable } from '@fettle/service-host';
import { TwinController } from './twin.controller';

it('prints', () => {
  console.log(JSON.stringify(accessTable([TwinController])));
});
