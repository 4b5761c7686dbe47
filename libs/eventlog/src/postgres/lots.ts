import { setImmediate as endOfTurn } from 'node:timers/promises';

/** How items are sent: all that wait in one statement or transaction, or one by itself. */
export interface Sending<Item, Answer> {
  /** Answers in the order of the items, which are of one group. Nothing is retried in here. */
  readonly together: (group: string, items: readonly Item[]) => Promise<readonly Answer[]>;
  /** What becomes of each item of a lot that failed: one may be to blame. Retries as it has to. */
  readonly alone: (group: string, item: Item) => Promise<Answer>;
  /** Whether a lot that failed so may be sent again; left out: any. */
  readonly mayRepeat?: (error: unknown) => boolean;
}

interface Parcel<Item, Answer> {
  readonly item: Item;
  readonly answer: (answer: Answer) => void;
  readonly refuse: (error: unknown) => void;
}

interface Queue<Item, Answer> {
  readonly waiting: Parcel<Item, Answer>[];
  isSending: boolean;
}

const LOT_MAX = 500;

/**
 * Sends what comes in at the same time together: one lot of a group is on its way, and what comes
 * in meanwhile is the next. Under load, many tasks and callers share a round trip and a disk flush;
 * without load, nobody waits.
 */
export class Lots<Item, Answer> {
  private readonly queues = new Map<string, Queue<Item, Answer>>();

  constructor(private readonly sending: Sending<Item, Answer>) {}

  add(group: string, item: Item): Promise<Answer> {
    let queue = this.queues.get(group);
    if (queue === undefined) this.queues.set(group, (queue = { waiting: [], isSending: false }));
    const { waiting, isSending } = queue;
    const answered = new Promise<Answer>((answer, refuse) => {
      waiting.push({ item, answer, refuse });
    });
    if (!isSending) {
      queue.isSending = true;
      void this.run(group, queue);
    }
    return answered;
  }

  private async run(group: string, queue: Queue<Item, Answer>): Promise<void> {
    while (queue.waiting.length > 0) {
      // What comes in at the same turn of the event loop goes together.
      await endOfTurn();
      await this.send(group, queue.waiting.splice(0, LOT_MAX));
    }
    queue.isSending = false;
  }

  private async send(group: string, lot: readonly Parcel<Item, Answer>[]): Promise<void> {
    const { together, alone, mayRepeat = () => true } = this.sending;
    try {
      const answers = await together(
        group,
        lot.map(({ item }) => item),
      );
      lot.forEach(({ answer }, at) => answer(answers[at] as Answer));
    } catch (error) {
      // Not waited for: one that has to be retried for long holds up nobody else.
      for (const { item, answer, refuse } of lot)
        if (mayRepeat(error)) void alone(group, item).then(answer, refuse);
        else refuse(error);
    }
  }
}
