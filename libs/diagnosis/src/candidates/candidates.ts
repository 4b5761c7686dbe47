import type { FailureMode } from '../graph/failure-graph';
import { modeByName } from './by-name';
import { graphOf } from './known-graphs';

/** A maintainable part of an asset, and the modes it fails in. */
export interface FailingComponent {
  readonly componentId: string;
  readonly failureModes: readonly string[];
}

/** What has to be known of an asset to say in which ways it can fail. */
export interface DiagnosedAsset {
  /** Kind of machine, e.g. `pump`; of any other kind, signals are judged by their names. */
  readonly kind: string;
  /** Empty: whatever the kind can fail in. */
  readonly components: readonly FailingComponent[];
  readonly signals: readonly string[];
}

/** Of more, the first are kept: there is one line a component and mode. */
const CANDIDATES_MAX = 28;

/**
 * The failure modes that an asset can have and that at least one of its signals would show: those
 * of its kind's graph, at the components it has; what the graph does not know, by name.
 */
export const candidatesOf = ({
  kind,
  components,
  signals,
}: DiagnosedAsset): readonly FailureMode[] => {
  const known = graphOf(kind)?.modes ?? [];
  const seen = new Set(signals);
  const visible = ({ signs }: FailureMode): boolean => signs.some(({ signal }) => seen.has(signal));
  if (components.length === 0) return known.filter(visible).slice(0, CANDIDATES_MAX);
  const lines = components.flatMap(({ componentId, failureModes }) =>
    failureModes.flatMap((mode) => {
      const own = known.find((line) => line.mode === mode && line.component === componentId);
      const line = own && visible(own) ? own : modeByName(mode, componentId, signals);
      return line && visible(line) ? [line] : [];
    }),
  );
  return lines.slice(0, CANDIDATES_MAX);
};
