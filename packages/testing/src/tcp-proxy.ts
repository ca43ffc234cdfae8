// A network that fails on request: stands between a client and a server of a test and passes bytes on, or does not.
import { connect, createServer, type Socket } from 'node:net';

/** `open` passes bytes on, `refuse` closes at once, `silent` takes connections and bytes and answers nothing. */
export type ProxyMode = 'open' | 'refuse' | 'silent';

export type TcpProxy = {
  readonly port: number;
  /** Ends what is connected, unless it becomes silent: then it hangs, as behind a cut cable. */
  readonly set: (mode: ProxyMode) => void;
  readonly close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1. */
export const startTcpProxy = async (target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> => {
  let mode: ProxyMode = 'open';
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    // A broken connection is what this is for.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      if (mode === 'open') to.write(bytes);
    });
    from.on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    keep(client);
    if (mode === 'refuse') return client.destroy();
    const upstream = connect(target.port, target.host);
    keep(upstream);
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Failed to start the proxy: it has no port.');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    set: (next) => {
      mode = next;
      if (next !== 'silent') cut();
    },
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
