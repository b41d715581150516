// The load generator: clients that each have one connection and one request under way at a time. It runs in this
// process and the server in another; both share the machine, so what the generator takes the server does not have.

import { connect, type Socket } from 'node:net';
import { quantile } from './statistics.ts';

export type Answer = { readonly status: number; readonly body: Buffer };

/** One keep-alive connection. Only as much of HTTP as our own server speaks. */
export class Client {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #received = 0;
  #expected = 0;
  #headLength = 0;
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(host: string, port: number): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Client(socket));
      });
    });
  }

  /** A server closes what was idle for a minute. */
  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  request(bytes: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) return reject(new Error('the server closed the connection'));
      this.#settle = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#expected === 0) this.#readHead();
    if (this.#expected === 0 || this.#received < this.#expected) return;
    const whole = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const answer = {
      status: Number(whole.toString('latin1', 9, 12)),
      body: whole.subarray(this.#headLength),
    };
    this.#chunks = [];
    this.#received = 0;
    this.#expected = 0;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve(answer);
  }

  #readHead(): void {
    const text = Buffer.concat(this.#chunks).toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
    if (length === undefined) {
      this.#fail(new Error('an answer without Content-Length'));
      return;
    }
    this.#headLength = end + 4;
    this.#expected = this.#headLength + Number(length);
  }

  #fail(error: Error): void {
    this.#settle?.reject(error);
    this.#settle = undefined;
  }
}

export type Storm = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
  readonly seconds: number;
};

export type Request = { readonly bytes: string; readonly onAnswer?: (answer: Answer) => void };

export type StormOptions = {
  readonly clients: readonly Client[];
  readonly next: () => Request;
  /** How many requests there are in all; or for how long they go on. */
  readonly count?: number;
  readonly seconds?: number;
};

/** Has every client send one request after another. Any answer but 200 ends it: a refused request is a fast one. */
export async function storm({
  clients,
  next,
  count = Infinity,
  seconds = Infinity,
}: StormOptions): Promise<Storm> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;
  let sent = 0;
  const work = async (client: Client): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const { bytes, onAnswer } = next();
      const at = performance.now();
      if (at >= deadline) return;
      const answer = await client.request(bytes);
      latencies.push(performance.now() - at);
      if (answer.status !== 200)
        throw new Error(`HTTP ${answer.status}: ${answer.body.toString().slice(0, 500)}`);
      onAnswer?.(answer);
    }
  };
  await Promise.all(clients.map(work));
  const took = (performance.now() - startedAt) / 1000;
  return {
    perSecond: latencies.length / took,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    count: latencies.length,
    seconds: took,
  };
}
