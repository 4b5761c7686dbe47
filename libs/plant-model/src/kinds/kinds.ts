import { compileKind, type CompiledKind } from '../catalogue/compiled';
import type {
  ComponentDefinition,
  FailureMode,
  KindDefinition,
  MachineKind,
  SignalDefinition,
} from '../catalogue/definition';
import { cncSpindle } from './cnc-spindle';
import { compressor } from './compressor';
import { conveyor } from './conveyor';
import { fan } from './fan';
import { gearbox } from './gearbox';
import { injectionMoulder } from './injection-moulder';
import { motor } from './motor';
import { pump } from './pump';
import { turbine } from './turbine';

const KINDS: Readonly<Record<MachineKind, KindDefinition>> = {
  pump,
  motor,
  gearbox,
  compressor,
  turbine,
  fan,
  'cnc-spindle': cncSpindle,
  'injection-moulder': injectionMoulder,
  conveyor,
};

const COMPILED = Object.fromEntries(
  Object.values(KINDS).map((kind) => [kind.kind, compileKind(kind)]),
) as Readonly<Record<MachineKind, CompiledKind>>;

/** Every kind of machine the model has. */
export const machineKinds = Object.keys(KINDS) as readonly MachineKind[];

/** The definition of a kind, as data. */
export const definitionOf = (kind: MachineKind): KindDefinition => KINDS[kind];

/** The kind with names resolved, for stepping. */
export const compiledOf = (kind: MachineKind): CompiledKind => COMPILED[kind];

/** A component with the ways it fails. */
export interface ComponentCatalogueEntry extends ComponentDefinition {
  readonly failureModes: readonly FailureMode[];
}

/** What a kind's sensors are: unit, range, possible rate, noise, healthy curve. */
export const signalsOf = (kind: MachineKind): readonly SignalDefinition[] => KINDS[kind].signals;

/** What a kind consists of: components with spare part, repair time and failure modes. */
export const componentsOf = (kind: MachineKind): readonly ComponentCatalogueEntry[] =>
  KINDS[kind].components.map((component) => ({
    ...component,
    failureModes: KINDS[kind].modes.filter((mode) => mode.component === component.component),
  }));
