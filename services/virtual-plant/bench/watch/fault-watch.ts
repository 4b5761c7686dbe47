import { randomUUID } from 'node:crypto';
import { workorderV1 } from '@fettle/contracts';
import type { AnyEvent } from '@fettle/contracts';
import { avroContracts, decodeEvent, kafkaReader, openRecord } from '@fettle/eventlog';
import type { TaskFeed } from '@fettle/eventlog';
import { serviceClient } from '@fettle/service-host';
import type { Tokens } from '@fettle/service-host';
import { assetIdOf } from '../fleet/fleet';
import type { RemoteGenerator } from '../fleet/generator-words';
import type { PlantUnderTest } from '../under-test/plant-under-test';

/** How long after what it took; milliseconds. Undefined: not seen before the window ended. */
export interface FaultSeen {
  readonly assetId: string;
  /** From the fault's begin, on compressed time, to its first alert on Kafka: detection and all. */
  readonly detectedMs: number | undefined;
  /** From the sample that decided to the alert on Kafka: what the pipeline takes. */
  readonly alertMs: number | undefined;
  /** From the same sample to the order in the read model. */
  readonly orderMs: number | undefined;
}

const TOPICS = ['anomaly.alerts'];
const POLL_MS = 20;
const ORDER_POLL_MS = 100;
const CALLER = { id: 'bench', name: 'Bench', roles: ['service'] } as const;

interface Followed {
  readonly assetId: string;
  readonly brokenAt: number;
  raisedAt?: number;
  alertSeenAt?: number;
  orderSeenAt?: number;
}

/** Breaks machines, and times what comes of it. */
export class FaultWatch {
  private readonly followed = new Map<string, Followed>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly closing: (() => Promise<void> | void)[] = [];
  private asking = false;

  constructor(
    private readonly plant: PlantUnderTest,
    private readonly tokens: Tokens,
  ) {}

  /** Follows the log and the read model from now on. */
  async begin(): Promise<void> {
    await this.followAlerts();
    this.followOrders();
  }

  async breakMachine(generator: RemoteGenerator, index: number): Promise<void> {
    const assetId = assetIdOf(index);
    this.followed.set(assetId, { assetId, brokenAt: await generator.breakMachine(index) });
  }

  get seen(): readonly FaultSeen[] {
    return [...this.followed.values()].map((one) => {
      const { assetId, brokenAt, raisedAt, alertSeenAt, orderSeenAt } = one;
      const since = (from: number | undefined, until: number | undefined) =>
        from === undefined || until === undefined ? undefined : until - from;
      return {
        assetId,
        detectedMs: since(brokenAt, alertSeenAt),
        alertMs: since(raisedAt, alertSeenAt),
        orderMs: since(raisedAt, orderSeenAt),
      };
    });
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const close of this.closing) await close();
  }

  private async followAlerts(): Promise<void> {
    const { stack, prefix } = this.plant;
    const log = (): void => undefined;
    const feeds = new Map<number, TaskFeed>();
    const connection = { brokers: stack.brokers.split(','), clientId: 'bench', prefix, log };
    const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
    const group = await reader.join({
      groupId: `bench.${randomUUID()}`,
      topics: TOPICS,
      onAssigned: (feed) => {
        void feed.bounds(TOPICS).then((bounds) => {
          feed.seek(new Map([...bounds].map(([topic, { end }]) => [topic, end])));
          feeds.set(feed.partition, feed);
        });
      },
      onRevoked: (partition) => feeds.delete(partition),
      onCrash: (error) => process.emit('uncaughtException', error),
    });
    const contracts = avroContracts();
    const drain = (): void => {
      for (const feed of feeds.values())
        for (const raw of feed.take(TOPICS, 1_000))
          this.heard(decodeEvent(contracts, openRecord(raw)) as AnyEvent);
    };
    this.timers.push(setInterval(drain, POLL_MS));
    this.closing.push(
      () => group.stop(),
      () => reader.close(),
    );
  }

  private followOrders(): void {
    const client = serviceClient(workorderV1.WorkOrderServiceDefinition, {
      address: this.plant.addresses.workorder.grpc,
      token: () => this.tokens.sign(CALLER, 300),
    });
    const look = async (): Promise<void> => {
      for (const one of this.followed.values()) {
        if (one.alertSeenAt === undefined || one.orderSeenAt !== undefined) continue;
        const question = { assetId: one.assetId, statuses: [], limit: 10, position: '' };
        const { orders } = await client.methods.listOrders(question);
        if (orders.length > 0) one.orderSeenAt = Date.now();
      }
    };
    const begin = (): void => {
      if (this.asking) return;
      this.asking = true;
      void look()
        .catch(() => undefined)
        .finally(() => (this.asking = false));
    };
    this.timers.push(setInterval(begin, ORDER_POLL_MS));
    this.closing.push(() => client.close());
  }

  private heard(event: AnyEvent): void {
    if (event.type !== 'AlertRaised') return;
    const one = this.followed.get(event.assetId);
    if (one === undefined || one.alertSeenAt !== undefined) return;
    one.raisedAt = event.raisedAt;
    one.alertSeenAt = Date.now();
  }
}
