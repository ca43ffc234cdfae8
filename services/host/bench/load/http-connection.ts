// One kept-alive HTTP/1.1 connection for driving load: no more than the product's own answers need, so that the
// machine's cores are spent on the product and not on its caller.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type LoadRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whole lines without their ends: `authorization: Bearer …`. */
  readonly headers: readonly string[];
  readonly body?: string;
};
export type LoadAnswer = { readonly status: number; readonly body: Buffer };

type Waiting = { readonly resolve: (answer: LoadAnswer) => void; readonly reject: (error: Error) => void };

const HEAD_END = Buffer.from('\r\n\r\n');

/** Sends one request at a time and reads answers that state their length. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The connection was closed.')));
  }

  static async open(baseUrl: string): Promise<HttpConnection> {
    const { hostname, port, host } = new URL(baseUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpConnection(socket, host);
  }

  send({ method, path, headers, body }: LoadRequest): Promise<LoadAnswer> {
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${this.#host}`, ...headers];
    if (body !== undefined)
      lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(HEAD_END);
    if (end === -1) return;
    const head = this.#received.toString('latin1', 0, end);
    const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
    const from = end + HEAD_END.length;
    const to = from + Number(length ?? 0);
    if (this.#received.length < to) return;
    const body = this.#received.subarray(from, to);
    this.#received = this.#received.subarray(to);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}
