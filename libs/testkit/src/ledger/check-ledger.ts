import type { LedgerEntry } from './ledger';

/** A decision as it lies on the log. */
export interface LoggedDecision {
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  /** Id of the event before. */
  readonly previous: string;
}

/** Everything the oracle compares, gathered after the fault has healed. */
export interface LedgerFacts {
  readonly sent: readonly LedgerEntry[];
  readonly acknowledged: readonly LedgerEntry[];
  /** Observations on the log, every occurrence, in offset order per key. */
  readonly logged: readonly LedgerEntry[];
  /** Rows of the read model, every one. */
  readonly rows: readonly LedgerEntry[];
  /** Decisions on the log, every occurrence, in offset order per stream. */
  readonly decisions: readonly LoggedDecision[];
  /** Incidents that happened, and the orders that were opened for them. */
  readonly incidents: readonly string[];
  readonly orders: readonly { readonly incidentId: string; readonly workOrderId: string }[];
  /** Digests of the read models as they are, and as a rebuild from the log makes them. */
  readonly digests: readonly { readonly live: string; readonly rebuilt: string }[];
  readonly quarantined: readonly string[];
  readonly planted: readonly string[];
}

/** One checker, one invariant; each finding is a sentence. */
type Checker = (facts: LedgerFacts) => readonly string[];

const counted = (values: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.map(({ id }) => id);

const nothingLost: Checker = ({ acknowledged, logged, rows }) => {
  const [onLog, inRows] = [new Set(idsOf(logged)), new Set(idsOf(rows))];
  return acknowledged.flatMap(({ id }) => [
    ...(onLog.has(id) ? [] : [`lost: ${id} was acknowledged and is not on the log`]),
    ...(inRows.has(id) ? [] : [`lost: ${id} was acknowledged and is not in the read model`]),
  ]);
};

const nothingTwice: Checker = ({ rows }) =>
  [...counted(idsOf(rows))]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => `duplicate: ${id} is in the read model ${count} times`);

/** What is on the log twice was sent again: only the first time counts. */
const inOrder: Checker = ({ logged }) => {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return logged.flatMap(({ id, key, sequence }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    const before = highest.get(key) ?? 0;
    highest.set(key, Math.max(before, sequence));
    return sequence > before ? [] : [`reorder: ${key} has ${sequence} after ${before}`];
  });
};

const nothingInvented: Checker = ({ sent, logged, rows }) => {
  const known = new Set(idsOf(sent));
  const logIds = new Set(idsOf(logged));
  return [
    ...[...logIds].filter((id) => !known.has(id)).map((id) => `phantom: ${id} is on the log`),
    ...idsOf(rows)
      .filter((id) => !logIds.has(id))
      .map((id) => `phantom: ${id} is in the read model, not on the log`),
  ];
};

/** Versions count up from 1, each after the event before; what is there twice is the same event. */
const oneHistory: Checker = ({ decisions }) => {
  const streams = new Map<string, string[]>();
  return decisions.flatMap(({ stream, version, id, previous }) => {
    const ids = streams.get(stream) ?? [];
    streams.set(stream, ids);
    const known = ids[version - 1];
    if (known === id) return [];
    if (known !== undefined)
      return [`second history: ${stream} has version ${version} as ${known} and as ${id}`];
    if (version !== ids.length + 1 || previous !== (ids.at(-1) ?? ''))
      return [`broken stream: ${stream} has version ${version} after ${ids.length}`];
    ids.push(id);
    return [];
  });
};

const oneOrderPerIncident: Checker = ({ incidents, orders }) => {
  const opened = counted(orders.map(({ incidentId }) => incidentId));
  const happened = new Set(incidents);
  return [
    ...[...happened]
      .filter((incident) => opened.get(incident) !== 1)
      .map((incident) => `incident ${incident} has ${opened.get(incident) ?? 0} orders`),
    ...[...opened.keys()]
      .filter((incident) => !happened.has(incident))
      .map((incident) => `an order stands for ${incident}, which never happened`),
  ];
};

const sameAfterRebuild: Checker = ({ digests }) =>
  digests.flatMap(({ live, rebuilt }, index) =>
    live === rebuilt ? [] : [`read model ${index}: ${live} live, ${rebuilt} rebuilt`],
  );

const onlyPlantedPoison: Checker = ({ quarantined, planted }) => {
  const [kept, known] = [new Set(quarantined), new Set(planted)];
  return [
    ...[...known].filter((id) => !kept.has(id)).map((id) => `poison ${id} is not in quarantine`),
    ...[...kept].filter((id) => !known.has(id)).map((id) => `${id} is in quarantine, unplanted`),
  ];
};

const checkers: readonly Checker[] = [
  nothingLost,
  nothingTwice,
  inOrder,
  nothingInvented,
  oneHistory,
  oneOrderPerIncident,
  sameAfterRebuild,
  onlyPlantedPoison,
];

/** Everything that is wrong, a sentence each; empty when every promise was kept. */
export const checkLedger = (facts: LedgerFacts): readonly string[] =>
  checkers.flatMap((check) => check(facts));
