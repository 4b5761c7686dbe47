import { compressor } from '../graph/compressor';
import { conveyor } from '../graph/conveyor';
import { cncSpindle } from '../graph/cnc-spindle';
import type { FailureGraph } from '../graph/failure-graph';
import { fan } from '../graph/fan';
import { gearbox } from '../graph/gearbox';
import { injectionMoulder } from '../graph/injection-moulder';
import { motor } from '../graph/motor';
import { pump } from '../graph/pump';
import { turbine } from '../graph/turbine';

/** The failure graphs that come with the product, one a kind of machine. */
export const failureGraphs: readonly FailureGraph[] = [
  pump,
  motor,
  gearbox,
  compressor,
  turbine,
  fan,
  cncSpindle,
  injectionMoulder,
  conveyor,
];

/** The graph of a kind of machine, undefined for a kind that has none. */
export const graphOf = (kind: string): FailureGraph | undefined =>
  failureGraphs.find((graph) => graph.kind === kind);
