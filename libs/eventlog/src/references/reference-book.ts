import type { AnyReference, Configured, InForce, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { continuityOf } from '../engine/handling/follow-stream';
import { decodeEvent, openRecord, PoisonError } from '../envelope/open';
import type { ForeignSchemas } from '../envelope/foreign-schemas';
import type { Contracts } from '../ports/contracts';
import type { RawRecord } from '../ports/log';

/** One version of an entry, and from when it is in force. */
interface Edition {
  readonly from: EpochMs;
  readonly value: unknown;
}

interface Stream {
  readonly version: number;
  readonly lastEventId: string;
}

/** What the book needs to read a record. */
export interface BookDeps {
  readonly contracts: Contracts;
  readonly foreign: Pick<ForeignSchemas, 'textFor'>;
}

/**
 * Everything that the declared references say, in memory. Editions of an entry are in the order in
 * which they are in force; of two that begin at the same moment the later one on the log holds.
 */
export class ReferenceBook implements InForce {
  private readonly entries = new Map<string, Map<string, Edition[]>>();
  private readonly streams = new Map<string, Stream>();

  constructor(
    private readonly references: readonly AnyReference[],
    private readonly deps: BookDeps,
  ) {
    for (const { name } of references) this.entries.set(name, new Map());
  }

  inForce<Value>({ name }: Configured<Value>, id: string, at: EpochMs): Value | undefined {
    return this.editionAt(this.entriesOf(name).get(id), at)?.value as Value | undefined;
  }

  allInForce<Value>({ name }: Configured<Value>, at: EpochMs): ReadonlyMap<string, Value> {
    const all = [...this.entriesOf(name)].map(
      ([id, editions]) => [id, this.editionAt(editions, at)?.value] as const,
    );
    return new Map(all.filter((entry): entry is [string, Value] => entry[1] !== undefined));
  }

  /**
   * Takes in a record of a reference topic; one that is known changes nothing.
   * @throws PoisonError when it cannot be read, or is not the next of its stream
   */
  take(raw: RawRecord): void {
    const record = openRecord(raw);
    const { place, context, type } = record;
    if (!place) throw new PoisonError('NO_STREAM', 'a reference without the header fettle_stream');
    const continuity = continuityOf(place, context.eventId, this.streams.get(place.name));
    if (continuity.kind === 'known') return;
    if (continuity.kind === 'broken') throw new PoisonError('BROKEN_STREAM', continuity.detail);

    const wanting = this.references.filter(
      ({ topic, on }) => topic === raw.topic && on.includes(type),
    );
    if (wanting.length > 0) {
      const event = decodeEvent(this.deps.contracts, record, this.deps.foreign.textFor(raw));
      for (const one of wanting) this.add(one, one.idOf(event), event);
    }
    this.streams.set(place.name, { version: place.version, lastEventId: context.eventId });
  }

  private add(reference: AnyReference, id: string, event: Typed): void {
    const entries = this.entriesOf(reference.name);
    const edition = { from: reference.effectiveFrom(event), value: reference.valueOf(event) };
    const editions = [...(entries.get(id) ?? []), edition];
    // Stable: what comes later on the log stands behind what begins at the same moment.
    entries.set(
      id,
      editions.sort((a, b) => a.from - b.from),
    );
  }

  private editionAt(editions: readonly Edition[] = [], at: EpochMs): Edition | undefined {
    return editions.findLast(({ from }) => from <= at);
  }

  private entriesOf(name: string): Map<string, Edition[]> {
    const entries = this.entries.get(name);
    if (!entries) throw new RangeError(`${name} is no reference of this app: declare it there`);
    return entries;
  }
}
