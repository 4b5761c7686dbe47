import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { partitionOf } from '@fettle/kernel';
import { Ledger } from '@fettle/testkit';

import {
  avroContracts,
  kafkaWriter,
  Sealer,
  type LogWriter,
  type OutgoingRecord,
} from '../../src/index';
import { connectionOf, type PlantPlace } from './plant-place';

/** Schema ids as a registry would give them, of a publisher that outlives it. */
const anyIds = { idOf: () => Promise.resolve(1), schemaOf: () => Promise.resolve(undefined) };

/** Stamps frames, sends them to the log and keeps what was acknowledged in a ledger. */
export class PlantPublisher {
  readonly ledger: Ledger;
  readonly writer: LogWriter;
  private readonly directory = mkdtempSync(join(tmpdir(), 'fettle-ledger-'));
  private readonly sealer = new Sealer(avroContracts(), anyIds);
  private readonly sequences = new Map<string, number>();
  private readonly waiting = new Set<Promise<void>>();
  private publishing = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: PlantPlace,
    readonly run: string,
  ) {
    this.ledger = new Ledger(join(this.directory, 'ledger'));
    this.writer = kafkaWriter(connectionOf(place, 'publisher'));
  }

  async open(): Promise<this> {
    await this.sealer.prepare(['telemetry.readings']);
    return this;
  }

  /** The next frame of an asset, not sent yet. */
  frame(assetId: string, signal = 'load'): OutgoingRecord & { readonly sequence: number } {
    const sequence = (this.sequences.get(assetId) ?? 0) + 1;
    this.sequences.set(assetId, sequence);
    const at = 1_700_000_000_000 + sequence * 1_000;
    const event = {
      type: 'ReadingsReceived',
      ...{ assetId, sourceId: this.run, sequence, receivedAt: at },
      readings: [{ signal, sampledAt: at, value: sequence, quality: 'GOOD' as const }],
    };
    const eventId = `${this.run}/${assetId}/${sequence}`;
    const seal = { topic: 'telemetry.readings', eventId, source: this.run };
    const { partitions } = this.place;
    return {
      ...this.sealer.seal(event, seal, (key) => partitionOf(key ?? '', partitions)),
      sequence,
    };
  }

  /** Hands the next frame of an asset to the log; {@link settled} waits for it. */
  publish(assetId: string): void {
    const { sequence, ...record } = this.frame(assetId);
    const entry = { id: `${this.run}/${assetId}/${sequence}`, key: assetId, sequence };
    this.ledger.sends(entry);
    const done = this.writer
      .append([record])
      .then(() => this.ledger.acknowledges(entry))
      .finally(() => this.waiting.delete(done));
    this.waiting.add(done);
  }

  /** Publishes a frame of every asset, again and again, until {@link settled} is asked for. */
  keepOn(assets: readonly string[], everyMs: number): void {
    this.publishing = true;
    this.loop = (async () => {
      while (this.publishing) {
        for (const assetId of assets) this.publish(assetId);
        await sleep(everyMs);
      }
    })();
  }

  /** Resolves when everything is acknowledged. */
  async settled(): Promise<void> {
    this.publishing = false;
    await this.loop;
    await Promise.all(this.waiting);
  }

  async close(): Promise<void> {
    await this.settled();
    await this.writer.close();
    this.ledger.close();
    rmSync(this.directory, { recursive: true });
  }
}
