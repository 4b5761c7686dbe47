import { topics } from '@fettle/contracts';
import type { AssetClassDefined, AssetsClassesEvent } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { canonicalJson, unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { faultOfParts } from '../assets/described-parts';
import type { DescribedPartsRefusal } from '../assets/described-parts';

/** What is true of every asset of a class. */
export type AssetClass = Omit<AssetClassDefined, 'effectiveFrom' | 'definedBy' | 'definedAt'>;

/** The last edition. */
type Kept =
  | { readonly status: 'none' }
  | { readonly status: 'defined'; readonly as: string }
  | { readonly status: 'withdrawn' };

interface Said {
  readonly effectiveFrom: EpochMs;
  readonly by: string;
  readonly at: EpochMs;
}

export type AssetClassCommand =
  | (Said & { readonly type: 'Define'; readonly assetClass: AssetClass })
  | (Said & { readonly type: 'Withdraw'; readonly classId: string; readonly reason: string });

export type AssetClassRefusal =
  | DescribedPartsRefusal
  | 'UNKNOWN_ASSET_CLASS'
  | 'NAME_REQUIRED'
  | 'REASON_REQUIRED'
  | 'ALREADY_IN_FORCE';

type ClassDecision = Decision<AssetsClassesEvent, AssetClassRefusal>;

const decide = (command: AssetClassCommand, kept: Kept): ClassDecision => {
  switch (command.type) {
    case 'Define':
      return define(command, kept);
    case 'Withdraw':
      return withdraw(command, kept);
    default:
      return unreachable(command);
  }
};

/** What was judged by an edition stays so: only the first one may reach back. */
const reachesBack = ({ effectiveFrom, at }: Said, kept: Kept): boolean =>
  kept.status !== 'none' && effectiveFrom < at;

const inForceAlready = (): ClassDecision =>
  refuse(
    'ALREADY_IN_FORCE',
    'a change is in force from now on at the earliest: leave the date out',
  );

const define = (
  { assetClass, effectiveFrom, by, at }: AssetClassCommand & { readonly type: 'Define' },
  kept: Kept,
): ClassDecision => {
  if (assetClass.name.trim() === '') return refuse('NAME_REQUIRED', 'a class has a name');
  const fault = faultOfParts(assetClass);
  if (fault) return fault;
  if (kept.status === 'defined' && kept.as === canonicalJson(assetClass)) return accept();
  if (reachesBack({ effectiveFrom, by, at }, kept)) return inForceAlready();
  return accept({
    ...assetClass,
    type: 'AssetClassDefined',
    effectiveFrom,
    definedBy: by,
    definedAt: at,
  });
};

const withdraw = (
  { classId, reason, ...said }: AssetClassCommand & { readonly type: 'Withdraw' },
  kept: Kept,
): ClassDecision => {
  if (kept.status === 'none') return refuse('UNKNOWN_ASSET_CLASS', `there is no class ${classId}`);
  if (kept.status === 'withdrawn') return accept();
  if (reason.trim() === '') return refuse('REASON_REQUIRED', 'say why the class goes');
  if (reachesBack(said, kept)) return inForceAlready();
  return accept({
    type: 'AssetClassWithdrawn',
    classId,
    effectiveFrom: said.effectiveFrom,
    reason,
    withdrawnBy: said.by,
    withdrawnAt: said.at,
  });
};

const evolve = (_: Kept, event: AssetsClassesEvent): Kept => {
  if (event.type === 'AssetClassWithdrawn') return { status: 'withdrawn' };
  const {
    type: _type,
    effectiveFrom: _from,
    definedBy: _by,
    definedAt: _at,
    ...assetClass
  } = event;
  return { status: 'defined', as: canonicalJson(assetClass) };
};

export const assetClassDecider: Decider<
  Kept,
  AssetClassCommand,
  AssetsClassesEvent,
  AssetClassRefusal
> = { initial: { status: 'none' }, decide, evolve };

export const assetClassCategory = category<
  Kept,
  AssetClassCommand,
  AssetsClassesEvent,
  AssetClassRefusal
>({
  name: 'class',
  version: 1,
  topic: topics.assetsClasses,
  decider: assetClassDecider,
  streamIdOf: ({ classId }) => classId,
  keyOf: (command) => (command.type === 'Define' ? command.assetClass.classId : command.classId),
});
