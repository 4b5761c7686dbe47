import { AssignerProtocol, type Assigner, type Cluster, type PartitionAssigner } from 'kafkajs';

const { MemberAssignment, MemberMetadata } = AssignerProtocol;

/** A member as the leader of the group sees it. */
export interface Member {
  readonly memberId: string;
  /** Tasks it had until now, as it says itself. */
  readonly owned: readonly number[];
}

/**
 * Deals tasks out: every member gets as many as any other, or one fewer, and keeps what it had as
 * far as that allows. The same members and claims give the same answer, in whatever order
 * they come.
 */
export const dealTasks = (
  members: readonly Member[],
  partitions: number,
): ReadonlyMap<string, readonly number[]> => {
  const byId = [...members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const most = [...byId].sort((a, b) => b.owned.length - a.owned.length);
  const tasks = new Map(byId.map(({ memberId }) => [memberId, [] as number[]]));
  const free = new Set(Array.from({ length: partitions }, (_, partition) => partition));
  const share = Math.floor(partitions / members.length);
  let larger = partitions % members.length;

  for (const { memberId, owned } of most) {
    const kept = owned.filter((partition) => free.has(partition));
    const quota = kept.length > share && larger > 0 ? share + 1 : share;
    if (quota > share) larger -= 1;
    for (const partition of kept.slice(0, quota)) {
      free.delete(partition);
      tasks.get(memberId)?.push(partition);
    }
  }
  for (const { memberId } of byId) {
    const own = tasks.get(memberId) as number[];
    while (own.length < share) own.push(takeFirst(free));
  }
  for (const { memberId } of byId) {
    const own = tasks.get(memberId) as number[];
    if (free.size > 0 && own.length === share) own.push(takeFirst(free));
  }
  return tasks;
};

const takeFirst = (free: Set<number>): number => {
  const [first] = free;
  free.delete(first as number);
  return first as number;
};

/**
 * A group's topics have other partition counts than they must: tasks would miss some, or keys move.
 */
class UnequalPartitionsError extends Error {
  override readonly name = 'UnequalPartitionsError';
}

const partitionCount = (
  cluster: Cluster,
  topics: readonly string[],
  wanted: number | undefined,
): number => {
  const counts = topics.map((topic) => cluster.findTopicPartitionMetadata(topic).length);
  const count = wanted ?? counts[0] ?? 0;
  if (counts.every((each) => each === count)) return count;
  const each = topics.map((topic, at) => `${topic} has ${counts[at]}`).join(', ');
  const rule = wanted === undefined ? 'equal partition counts' : `${wanted} partitions each`;
  throw new UnequalPartitionsError(`Topics of one group need ${rule}: ${each}.`);
};

const ownedIn = (userData: Buffer): readonly number[] => {
  try {
    const owned: unknown = JSON.parse(userData.toString('utf8'));
    return Array.isArray(owned) ? owned.filter((task) => Number.isInteger(task)) : [];
  } catch {
    return []; // a first join, or a stranger
  }
};

export interface TaskAssignerOptions {
  /** How many partitions every topic has; left out, they only have to be equal. */
  readonly partitions?: number;
  /** Tasks of the last assignment: the leader lets us keep them where it can. */
  readonly owned: () => readonly number[];
  /** Called before every request to join: from here on another member may get our tasks. */
  readonly onJoining: () => void;
}

/**
 * Gives a member the same partition numbers of every topic it reads, so that a task is whole in
 * one place.
 */
export const taskAssigner =
  ({ partitions, owned, onJoining }: TaskAssignerOptions): PartitionAssigner =>
  ({ cluster }): Assigner => ({
    name: 'FettleTasks',
    version: 1,
    protocol({ topics }) {
      const userData = Buffer.from(JSON.stringify(owned()));
      onJoining();
      return { name: this.name, metadata: MemberMetadata.encode({ version: 1, topics, userData }) };
    },
    async assign({ members, topics }) {
      const known = members.map(({ memberId, memberMetadata }) => {
        const metadata = MemberMetadata.decode(memberMetadata);
        return {
          memberId,
          // Its own topics: during a rolling upgrade members read different ones.
          topics: metadata?.topics ?? topics,
          owned: ownedIn(metadata?.userData ?? Buffer.alloc(0)),
        };
      });
      const tasks = dealTasks(known, partitionCount(cluster, topics, partitions));
      return known.map(({ memberId, topics: own }) => ({
        memberId,
        memberAssignment: MemberAssignment.encode({
          version: 1,
          assignment: Object.fromEntries(
            own.map((topic) => [topic, [...(tasks.get(memberId) ?? [])]]),
          ),
          userData: Buffer.alloc(0),
        }),
      }));
    },
  });
