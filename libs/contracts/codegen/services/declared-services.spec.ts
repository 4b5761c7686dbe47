import { servicesOf } from './declared-services';
import { emitDatabases, withServices } from './emit-services';

const text = (services: object): string => JSON.stringify({ services });
const store = { grpcPort: 7101, metricsPort: 7201, wave: 1 };
const page = { grpcPort: 7102, metricsPort: 7202, wave: 2, database: false, peers: ['store'] };
const marked = (between: string): string =>
  'services:\n' +
  '  # From here to the end of the services: generated from deploy/services.yaml.\n' +
  `${between}  # End of the generated services.\nvolumes:\n`;

it('has a database, no peers and the gateway before it unless it says otherwise', () => {
  const [gateway, plain] = servicesOf(
    text({ gateway: { ...page, container: { after: [] }, peers: [] }, store }),
  );
  expect(plain).toMatchObject({ database: true, peers: [], container: { after: ['gateway'] } });
  expect(gateway?.container.after).toEqual([]);
});

it.each([
  ['a peer that is no service', { gateway: { ...page, container: { after: [] } } }, /names store/],
  ['a port of two', { gateway: { ...store, container: { after: [] } }, store }, /port 7101/],
  ['a setting nobody knows', { store: { ...store, memory: '1g' } }, /memory/],
  ['a name that is none', { 'Store!': store }, /services/],
])('refuses %s', (_, services, message) => {
  expect(() => servicesOf(text(services))).toThrow(message);
});

it('writes the services between their marks and leaves what stands around them', () => {
  const services = servicesOf(
    text({
      store: { ...store, container: { after: [] } },
      page: { ...page, container: { after: ['store'] } },
    }),
  );
  const compose = withServices(marked('  former: {}\n'), services);
  expect(compose).toMatch(/^services:\n/);
  expect(compose).toMatch(/volumes:\n$/);
  expect(compose).not.toContain('former');
  expect(compose).toContain('      STORE_GRPC: store:7100\n');
  expect(withServices(compose, services)).toBe(compose);
  expect(() => withServices('services:\n', services)).toThrow(/marks/);
});

it('makes a database for each service that has one', () => {
  const sql = emitDatabases(
    servicesOf(
      text({
        store: { ...store, container: { after: [] } },
        page: { ...page, container: { after: [] } },
      }),
    ),
  );
  expect(sql).toContain('CREATE DATABASE store;');
  expect(sql).not.toContain('CREATE DATABASE page;');
});
