import type { Contracts } from '../ports/contracts';
import type { RawRecord, SchemaIds } from '../ports/log';
import { HEADER } from './header-names';

/** How long records wait for a registry that does not answer. */
const ANSWER_MS = 10_000;

interface Question {
  readonly answered: Promise<void>;
  /** Nobody waits any longer, by the monotonic clock. */
  readonly until: number;
}

/**
 * Schemas that none of ours is: during a rolling upgrade the next version writes before this one is
 * gone. The id in a record's frame names its schema, and the registry knows the text.
 */
export class ForeignSchemas {
  private readonly texts = new Map<number, string>();
  private readonly asking = new Map<number, Question>();
  /** Fingerprints that were met and need no asking. */
  private readonly ours = new Set<string>();

  constructor(
    private readonly contracts: Contracts,
    private readonly registry: Pick<SchemaIds, 'schemaOf'>,
    private readonly answerMs = ANSWER_MS,
  ) {}

  /**
   * Asks for the schemas of these records that we do not have. Resolves when they are there, when
   * the registry does not know them, or when it took too long: it is then asked on, and known to
   * whoever comes later.
   */
  async learn(records: Iterable<RawRecord>): Promise<void> {
    const ids = new Set<number>();
    for (const record of records) {
      const id = this.isForeign(record) ? this.idOf(record) : undefined;
      if (id !== undefined && !this.texts.has(id)) ids.add(id);
    }
    await Promise.all([...ids].map((id) => this.ask(id)));
  }

  /** The schema of the record's writer, if it is none of ours and was learnt. */
  textFor(record: RawRecord): string | undefined {
    if (this.texts.size === 0 || !this.isForeign(record)) return undefined;
    const id = this.idOf(record);
    const text = id === undefined ? undefined : this.texts.get(id);
    const wanted = record.headers[HEADER.schema];
    if (text === undefined || wanted === undefined) return text;
    // Ids may mean something else since the registry was lost: the writer says what it wrote.
    return this.contracts.fingerprintOf(text) === wanted ? text : undefined;
  }

  private isForeign({ topic, headers }: RawRecord): boolean {
    const fingerprint = headers[HEADER.schema] ?? '';
    if (this.ours.has(fingerprint)) return false;
    const foreign = this.contracts.isForeign(topic, headers[HEADER.type] ?? '', fingerprint);
    if (!foreign && fingerprint !== '') this.ours.add(fingerprint);
    return foreign;
  }

  private idOf({ value }: RawRecord): number | undefined {
    try {
      return value === null ? undefined : this.contracts.unframe(value).schemaId;
    } catch {
      return undefined;
    }
  }

  private async ask(id: number): Promise<void> {
    const question = this.asking.get(id) ?? this.question(id);
    this.asking.set(id, question);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, question.until - performance.now()));
    });
    await Promise.race([question.answered, tooLong]);
    clearTimeout(timer);
  }

  private question(id: number): Question {
    const answered = this.registry
      .schemaOf(id)
      .then((text) => void (text === undefined || this.texts.set(id, text)))
      .catch(() => undefined)
      .finally(() => this.asking.delete(id));
    return { answered, until: performance.now() + this.answerMs };
  }
}
