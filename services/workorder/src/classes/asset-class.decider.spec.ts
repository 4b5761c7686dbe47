import type { AssetClassDefined } from '@fettle/contracts';
import { specificationOf } from '@fettle/eventsourcing';
import { assetClassDecider } from './asset-class.decider';
import type { AssetClassCommand } from './asset-class.decider';
import type { AssetClass } from './asset-class.reference';

const given = specificationOf(assetClassDecider);
const NOON = 1_700_000_000_000;
const HOUR = 3_600_000;

const slurryPump: AssetClass = {
  classId: 'slurry-pump',
  name: 'Slurry pump',
  basedOn: 'pump',
  signals: [],
  components: [
    { componentId: 'liner', kind: 'liner', failureModes: ['liner-wear'], partId: 'liner-8' },
  ],
};
const define = (assetClass: AssetClass, effectiveFrom = NOON): AssetClassCommand => ({
  type: 'Define',
  id: assetClass.classId,
  value: assetClass,
  effectiveFrom,
  by: 'petra',
  at: NOON,
});
const defined: { type: 'AssetClassDefined' } & AssetClassDefined = {
  ...slurryPump,
  type: 'AssetClassDefined',
  effectiveFrom: NOON - HOUR,
  definedBy: 'petra',
  definedAt: NOON - HOUR,
};
const withdraw: AssetClassCommand = {
  type: 'Withdraw',
  id: 'slurry-pump',
  reason: 'none is left',
  effectiveFrom: NOON,
  by: 'petra',
  at: NOON,
};

it('defines a class, the first time also for what has happened already', () =>
  expect(given().when(define(slurryPump, 0)).events()).toEqual([
    expect.objectContaining({
      type: 'AssetClassDefined',
      classId: 'slurry-pump',
      effectiveFrom: 0,
    }),
  ]));

it('does nothing where the class is as it is to be', () =>
  given(defined).when(define(slurryPump)).thenNothing());

it('changes what is to come, and never what was judged', () => {
  const renamed = { ...slurryPump, name: 'Slurry pump, rubber lined' };
  expect(
    given(defined)
      .when(define(renamed, NOON + HOUR))
      .events(),
  ).toHaveLength(1);
  given(defined)
    .when(define(renamed, NOON - 1))
    .thenRefused('ALREADY_IN_FORCE');
});

it('refuses a part of it that says nothing', () => {
  given()
    .when(define({ ...slurryPump, name: ' ' }))
    .thenRefused('NAME_REQUIRED');
  const [liner] = slurryPump.components;
  if (!liner) throw new Error('a liner');
  given()
    .when(define({ ...slurryPump, components: [liner, liner] }))
    .thenRefused('BAD_COMPONENT');
});

it('withdraws a class once, with a reason', () => {
  given().when(withdraw).thenRefused('UNKNOWN_ASSET_CLASS');
  given(defined)
    .when({ ...withdraw, reason: '' })
    .thenRefused('REASON_REQUIRED');
  const [withdrawn] = given(defined).when(withdraw).events();
  if (!withdrawn) throw new Error('it is withdrawn');
  given(defined, withdrawn).when(withdraw).thenNothing();
});
