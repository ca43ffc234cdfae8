// The proxy in front of services that run apart, as deploy/ingress has it: by path, to one instance after another.
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';

export type Ingress = {
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
};

/** The addresses of the instances that answer a path; asked anew for each request. */
export type InstancesOf = (path: string) => readonly string[];

/** Listens on a free port of 127.0.0.1. An instance that cannot be reached is passed over; with none left it answers 502. */
export const startIngress = async (instancesOf: InstancesOf): Promise<Ingress> => {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://ingress');
    const instances = instancesOf(pathname);
    turn += 1;
    const inTurn = instances.map((_, index) => instances[(turn + index) % instances.length] ?? '');
    void pass({ incoming, outgoing }, inTurn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Failed to start the ingress: it has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

type Exchange = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

const pass = async (exchange: Exchange, instances: readonly string[]): Promise<void> => {
  for (const instance of instances) {
    const onward = await connected(exchange.incoming, instance);
    if (onward !== undefined) return carry(exchange, onward);
  }
  exchange.outgoing.writeHead(502).end();
};

/** Nothing of the body is sent before the connection stands, so that another instance can still be tried. */
const connected = ({ method, url, headers }: IncomingMessage, instance: string) =>
  new Promise<ClientRequest | undefined>((resolve) => {
    const onward = request(new URL(url ?? '/', instance), { method, headers, agent: false });
    onward.on('error', () => resolve(undefined));
    onward.on('socket', (socket) => socket.on('connect', () => resolve(onward)));
  });

const carry = ({ incoming, outgoing }: Exchange, onward: ClientRequest): void => {
  // Cut in the middle: the caller is cut too, and cannot know whether it happened. As from a real proxy.
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  onward.on('response', (answer) => {
    // What concerns the connection behind is not said of the one in front (RFC 9110, 7.6.1).
    const { connection: _connection, 'keep-alive': _keepAlive, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(outgoing);
  });
  incoming.pipe(onward);
};
