import { accessOfMethod, commandTargetOf } from './access';
import { refusalCatalogue } from './refusals';
import { methodsNamed, optionOf, protoRegistry } from './registry';

const services = [...protoRegistry()].flatMap((one) =>
  one.kind === 'service' && one.typeName.startsWith('fettle.') ? [one] : [],
);
const methods = methodsNamed(services.map(({ typeName }) => typeName));
const named = (name: string) => methods.filter((method) => method.name === name);

it('says of every method who may call it, and where it is over HTTP', () => {
  expect(methods.length).toBeGreaterThan(30);
  for (const method of methods) {
    const { roles = [], anyRole, public: open } = accessOfMethod(method) ?? {};
    const access = anyRole === true || open === true || roles.length > 0;
    const http = optionOf(method, 'google.api.http') !== undefined;
    expect({ method: method.name, access, http }).toEqual({
      method: method.name,
      access: true,
      http: true,
    });
  }
  expect(named('Assign').map(accessOfMethod)).toEqual([
    { roles: ['planner', 'admin', 'platform'], anyRole: false, public: false },
  ]);
});

it('names what each command is about, by a field of its request', () => {
  expect(named('RegisterAsset').map(commandTargetOf)).toEqual(['asset.asset_id']);
  expect(named('ListOrders').map(commandTargetOf)).toEqual([undefined]);
  for (const method of methods) {
    const [field] = commandTargetOf(method)?.split('.') ?? [];
    if (field)
      expect(method.input.fields.map(({ name }) => name)).toEqual(expect.arrayContaining([field]));
  }
});

it('has a status, a title and a remedy for every refusal', () => {
  for (const { file } of services)
    for (const refusal of refusalCatalogue([file.proto.package]).values()) {
      expect(refusal.status).toBeGreaterThan(0);
      expect(refusal.title).toMatch(/^[A-Z].*[^.]$/);
      expect(refusal.remedy).toMatch(/\.$/);
    }
  const workorder = refusalCatalogue(['fettle.workorder.v1']);
  expect(workorder.get('PARTS_NOT_RESERVED')).toMatchObject({ status: 9 });
  expect(workorder.get('ROLE_REQUIRED')).toMatchObject({ status: 7 });
  expect(workorder.get('BAD_RATES')).toBeUndefined();
});
