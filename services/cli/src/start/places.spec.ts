import { defaultPorts } from '@fettle/service-host';

import { makeFolder, placesOf } from './places';

it('is in .local/start on the ports that the documents name', () => {
  expect(placesOf({}, '/fettle')).toEqual({
    folder: '/fettle/.local/start',
    kafka: 19_092,
    registry: 18_081,
    mqtt: 18_830,
    web: 8_080,
    services: defaultPorts,
  });
});

it('lies where it was told, no two on one port', () => {
  const { folder, services, ...ports } = placesOf(
    { FETTLE_START_FOLDER: 'beside', FETTLE_START_PORT: '20000' },
    '/fettle',
  );
  const all = [
    ...Object.values(ports),
    ...Object.values(services).flatMap(({ grpcPort, metricsPort }) => [grpcPort, metricsPort]),
  ];
  expect(folder).toBe('/fettle/beside');
  expect(new Set(all).size).toBe(all.length);
  expect(Math.min(...all)).toBe(20_000);
  expect(Math.max(...all)).toBeLessThan(20_020);
});

it.each(['80', 'many', '65530', '-1'])('says what is wrong with the port %s', (port) => {
  expect(() => placesOf({ FETTLE_START_PORT: port })).toThrow(/set it to the first of twenty/);
});

it('says in a sentence that its folder cannot be made', () => {
  const folder = `${__filename}/beside`;
  expect(() => makeFolder({ folder })).toThrow(/beside cannot be written \(\w+\): make it yours/);
});
