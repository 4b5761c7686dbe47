import { connect, createServer, type Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Kafka's number of a kind of request. */
export const PRODUCE = 0;

/** What the proxy does with one answer of a broker. */
export type AnswerFault =
  | { readonly kind: 'pass' }
  /** Keeps the answer back for so long; what the broker did stays done. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never hands it on. */
  | { readonly kind: 'drop' }
  /** Closes the connection in its place. */
  | { readonly kind: 'cut' }
  /** Only of Produce: hands it on with this error code, although the broker has written. */
  | { readonly kind: 'deny'; readonly errorCode: number };

/** An answer on its way from the broker to the client. */
export interface AnswerSeen {
  readonly apiKey: number;
  /** How many answers to requests of this kind came before, on all connections. */
  readonly index: number;
}

/** Decides the fate of an answer; called once for each. */
export type FaultPlan = (answer: AnswerSeen) => AnswerFault;

const PASS: AnswerFault = { kind: 'pass' };

/** Cuts a stream into Kafka's frames: four bytes of length, then so many bytes. */
class Frames {
  private rest = Buffer.alloc(0);

  constructor(private readonly onFrame: (frame: Buffer) => void) {}

  push(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    while (this.rest.length >= 4) {
      const end = 4 + this.rest.readInt32BE(0);
      if (this.rest.length < end) return;
      this.onFrame(this.rest.subarray(0, end));
      this.rest = this.rest.subarray(end);
    }
  }
}

/**
 * Length, correlation id, one topic with its name, one partition with its number: then the
 * error code.
 */
const denied = (produced: Buffer, errorCode: number): Buffer => {
  const answer = Buffer.from(produced);
  answer.writeInt16BE(errorCode, 12 + 2 + answer.readInt16BE(12) + 4 + 4);
  return answer;
};

/**
 * Stands between a client and a broker, understands requests just enough to know which answer
 * belongs to which, and does to answers what the plan says: the broker has written, and the client
 * does not know it.
 */
export class KafkaFaultProxy {
  private plan: FaultPlan = () => PASS;
  private readonly counts = new Map<number, number>();
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  /** @param broker `host:port` of the broker itself */
  constructor(private readonly broker: string) {}

  /** Listens on a free loopback port. */
  async start(): Promise<void> {
    this.server = createServer((client) => this.serve(client));
    await new Promise<void>((ready) => this.server?.listen(0, '127.0.0.1', ready));
  }

  /** From here on answers meet this fate; without a plan all pass. */
  setPlan(plan: FaultPlan = () => PASS): void {
    this.plan = plan;
    this.counts.clear();
  }

  /** Closes every connection that is open now. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): void {
    this.cutAll();
    this.server?.close();
  }

  /**
   * For a Kafka client's `socketFactory`: whatever broker it wants to reach, it comes through here,
   * so that the addresses which brokers advertise need not be rewritten.
   */
  readonly socketFactory = ({ onConnect }: { readonly onConnect: () => void }): Socket => {
    const { port } = this.server?.address() as AddressInfo;
    const socket = connect({ host: '127.0.0.1', port }, onConnect);
    socket.setKeepAlive(true, 60_000);
    return socket;
  };

  private serve(client: Socket): void {
    const [host, port] = this.broker.split(':');
    const broker = connect({ host, port: Number(port) });
    const apiKeys = new Map<number, number>();
    const end = (): void => {
      for (const socket of [client, broker]) {
        socket.destroy();
        this.sockets.delete(socket);
      }
    };
    for (const socket of [client, broker]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end).on('close', end);
    }
    const requests = new Frames((frame) => {
      apiKeys.set(frame.readInt32BE(8), frame.readInt16BE(4));
      broker.write(frame);
    });
    const answers = new Frames((frame) => {
      const correlation = frame.readInt32BE(4);
      const apiKey = apiKeys.get(correlation) ?? -1;
      apiKeys.delete(correlation);
      this.handOn(Buffer.from(frame), apiKey, client);
    });
    client.on('data', (chunk: Buffer) => requests.push(chunk));
    broker.on('data', (chunk: Buffer) => answers.push(chunk));
  }

  private handOn(frame: Buffer, apiKey: number, client: Socket): void {
    const index = this.counts.get(apiKey) ?? 0;
    this.counts.set(apiKey, index + 1);
    const fault = this.plan({ apiKey, index });
    if (fault.kind === 'pass') client.write(frame);
    else if (fault.kind === 'cut') client.destroy();
    else if (fault.kind === 'deny') client.write(denied(frame, fault.errorCode));
    else if (fault.kind === 'delay')
      setTimeout(() => client.writable && client.write(frame), fault.ms);
  }
}
