import { matchRoute, routesOf } from './routes';

const routes = routesOf([
  'fettle.workorder.v1.WorkOrderService',
  'fettle.gateway.v1.GatewayService',
]);
const found = (verb: string, path: string) => {
  const { route, fields } = matchRoute(routes, verb, path) ?? {};
  return [route?.method.name, fields];
};

it('finds the method of an address, with the fields that it names', () => {
  expect(found('GET', '/api/orders')).toEqual(['ListOrders', {}]);
  expect(found('POST', '/api/orders')).toEqual(['Open', {}]);
  expect(found('POST', '/api/orders/wo-1/assign')).toEqual(['Assign', { work_order_id: 'wo-1' }]);
  expect(found('GET', '/api/assets/pump%2F1')).toEqual(['GetAssetPage', { asset_id: 'pump/1' }]);
  expect(found('GET', '/api/assets/p/history')).toEqual(['GetAssetHistory', { asset_id: 'p' }]);
});

it('finds nothing where there is nothing', () => {
  expect(found('DELETE', '/api/orders')).toEqual([undefined, undefined]);
  expect(found('GET', '/api/orders/wo-1/assign/now')).toEqual([undefined, undefined]);
  expect(found('GET', '/api/orders/%zz')).toEqual([undefined, undefined]);
});
