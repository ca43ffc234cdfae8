// A network that fails on request: stands between a client and a server of a test and passes bytes on, or does not.
import { connect, createServer, type Socket } from 'node:net';

/**
 * `open` passes bytes on, `refuse` closes at once, `reset` breaks connections off (RST), `silent` takes connections and
 * bytes and answers nothing.
 */
export type ProxyMode = 'open' | 'refuse' | 'reset' | 'silent';

/** Whether the text that cuts the connection still reaches the server: then its answer, which says it back, is lost. */
export type CutAt = 'beforeServer' | 'afterServer';

export type TcpProxy = {
  readonly port: number;
  /** Ends what is connected, unless it becomes silent: then it hangs, as behind a cut cable. */
  readonly set: (mode: ProxyMode) => void;
  /** From now on everything takes so much longer, each way. */
  readonly delay: (ms: number) => void;
  /** Cuts the first connection whose client sends this text; resolves when it has. `saidBack`: by what its answer is known. */
  readonly cutWhenSent: (text: string, at: CutAt, saidBack?: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Target = { readonly host: string; readonly port: number };
type Trap = {
  readonly text: string;
  readonly at: CutAt;
  readonly saidBack: string;
  readonly sprung: () => void;
};

/** What the network does now, and who is connected by it. */
type Network = {
  mode: ProxyMode;
  delayMs: number;
  trap: Trap | undefined;
  readonly sockets: Set<Socket>;
};

/** Listens on a free port of 127.0.0.1. */
export const startTcpProxy = async (target: Target): Promise<TcpProxy> => {
  const network: Network = { mode: 'open', delayMs: 0, trap: undefined, sockets: new Set() };
  const server = createServer((client) => join(network, client, target));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Failed to start the proxy: it has no port.');
  const cut = (): void => {
    for (const socket of network.sockets) end(socket, network.mode);
  };
  return {
    port: address.port,
    set: (next) => {
      network.mode = next;
      if (next !== 'silent') cut();
    },
    delay: (ms) => {
      network.delayMs = ms;
    },
    cutWhenSent: (text, at, saidBack = text) =>
      new Promise<void>((sprung) => {
        network.trap = { text, at, saidBack, sprung };
      }),
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const join = (network: Network, client: Socket, { host, port }: Target): void => {
  keep(network, client);
  if (network.mode === 'refuse' || network.mode === 'reset') {
    end(client, network.mode);
    return;
  }
  const upstream = connect(port, host);
  keep(network, upstream);
  let lost: string | undefined;
  pass(network, [client, upstream], (bytes) => {
    const { trap } = network;
    if (trap === undefined || !bytes.includes(trap.text)) return false;
    network.trap = undefined;
    trap.sprung();
    if (trap.at === 'afterServer') lost = trap.saidBack;
    return trap.at === 'beforeServer';
  });
  pass(network, [upstream, client], (bytes) => lost !== undefined && bytes.includes(lost));
};

const keep = ({ sockets }: Network, socket: Socket): void => {
  sockets.add(socket);
  // A broken connection is what this is for.
  socket.on('error', () => {});
  socket.on('close', () => sockets.delete(socket));
};

const pass = (
  network: Network,
  [from, to]: readonly [Socket, Socket],
  isCut: (bytes: Buffer) => boolean,
): void => {
  from.on('data', (bytes) => {
    if (isCut(bytes)) {
      from.destroy();
      to.destroy();
      return;
    }
    const send = (): void => {
      if (network.mode === 'open' && !to.destroyed) to.write(bytes);
    };
    // Delayed bytes stay in their order: timers of one length end as they began.
    if (network.delayMs === 0) send();
    else setTimeout(send, network.delayMs);
  });
  from.on('close', () => end(to, network.mode));
};

const end = (socket: Socket, mode: ProxyMode): void => {
  if (mode === 'reset') socket.resetAndDestroy();
  else socket.destroy();
};
