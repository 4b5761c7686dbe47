import { compareOrder, orderOf, orderText } from '../../ordering/order-point';
import type { OrderPoint } from '../../ordering/order-point';
import { decidedFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { PROCESSOR } from '../progress';
import type { TaskDefinition } from '../task-definition';
import type { TaskMemory } from '../task-memory';

/**
 * How far a key's inputs had been stepped when something was last decided of the key. Up to there a
 * processor that learns again decides nothing: it would decide the same once more, knowing more.
 */
interface Decided {
  readonly point: string;
  /** Commands of the processor that were decided at this very input. */
  readonly commands: readonly string[];
}

/**
 * What a decision carries in `fettle_input`: `processor/key=point`, with commas.
 * @param key of the decision
 * @param by the key of the processor that asked for it
 */
export const inputHeader = (
  { learners }: Ownership,
  key: string,
  by: string = key,
): string | undefined => {
  const points = learners.flatMap((learner) =>
    [...new Set([key, by])].flatMap((each) => {
      const mark = learner.markOf(each);
      const name = `${learner.processor.name}/${encodeURIComponent(each)}`;
      return mark ? [`${name}=${orderText(mark)}`] : [];
    }),
  );
  return points.length === 0 ? undefined : points.join();
};

interface Entry {
  readonly processor: string;
  readonly fold: string;
  readonly text: string;
  readonly point: OrderPoint;
}

const entriesOf = ({ processors }: TaskDefinition, header: string | undefined): readonly Entry[] =>
  (header?.split(',') ?? []).flatMap((entry) => {
    const [name = '', text = ''] = entry.split('=');
    const [processor = '', key = ''] = name.split('/');
    const point = orderOf(text);
    const isOurs = processors.some((candidate) => candidate.name === processor);
    if (!point || !isOurs) return []; // e.g. of a version that had another order
    return [{ processor, fold: decidedFold(processor, decodeURIComponent(key)), text, point }];
  });

/** Names of the folds that {@link rememberDecided} asks for. */
export const decidedFolds = (definition: TaskDefinition, header: string | undefined): string[] =>
  entriesOf(definition, header).map(({ fold }) => fold);

/**
 * A decision is on the log, or goes there now.
 * @param header its `fettle_input`
 * @param cause id of the command behind it
 */
export const rememberDecided = (
  { deps, memory }: Ownership,
  { header, cause }: { readonly header: string | undefined; readonly cause: string | undefined },
): void => {
  for (const { processor, fold, text, point } of entriesOf(deps.definition, header)) {
    const known = pointIn(memory, fold);
    const order = known ? compareOrder(point, known.point) : 1;
    const isProcessors = cause?.startsWith(`${PROCESSOR}${processor}/`);
    if (order < 0 || (order === 0 && !isProcessors)) continue;
    const commands = order === 0 ? [...(known?.commands ?? [])] : [];
    if (isProcessors && cause !== undefined) commands.push(cause);
    const state: Decided = { point: text, commands };
    const version = (memory.peek(fold)?.version ?? 0) + 1;
    memory.setFold({ name: fold, version, lastEventId: '', state, dueAt: null, position: null });
  }
};

/** Where something was last decided of a key, and what its processor decided there. */
export const pointIn = (
  memory: TaskMemory,
  fold: string,
): { readonly point: OrderPoint; readonly commands: readonly string[] } | undefined => {
  const known = memory.peek(fold)?.state as Decided | undefined;
  const point = known && orderOf(known.point);
  return point && { point, commands: known.commands };
};
