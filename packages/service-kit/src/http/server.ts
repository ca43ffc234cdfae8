// The listening socket: bounded in time and number, and answering what HTTP itself refuses.
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { problemTitle } from './problem-titles.ts';

export type ServerLimits = {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly maxConnections: number;
};
/** Reliability F19: Node's own defaults are 60 s, 300 s and no bound. */
const SERVER_LIMITS: ServerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  maxConnections: 2_000,
};

export type ListeningServer = {
  readonly port: number;
  readonly connections: () => Promise<number>;
  /**
   * Takes no more connections; resolves when all answers are given, at the latest after `limitMs`. For `noticeMs` what
   * comes on the connections there are is answered too, and told to use another: a request that is on its way is lost
   * when its connection is closed before it.
   */
  readonly drain: (limitMs: number, noticeMs?: number) => Promise<void>;
};

/**
 * Listens on `host:port`; port 0 takes a free one. Rejects with Node's error (EADDRINUSE, EACCES …).
 * `Upgrade` headers are ignored, as RFC 9110 §7.8 allows: without an `upgrade` listener Node answers the request
 * itself, so a client that offers h2c goes on over HTTP/1.1.
 */
export const listen = async (
  listener: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
  limits: ServerLimits = SERVER_LIMITS,
): Promise<ListeningServer> => {
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // Expired connections are looked for this often; the default of 30 s would make the limits above idle.
      connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs / 2),
      keepAliveTimeout: 65_000,
    },
    listener,
  );
  const goodbye = sayGoodbye(server);
  server.maxConnections = limits.maxConnections;
  server.on('clientError', refuseMalformed);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    connections: () => promisify(server.getConnections.bind(server))(),
    drain: (limitMs, noticeMs = 0) => {
      goodbye();
      return drain(server, { limitMs, noticeMs });
    },
  };
};

type Draining = { readonly limitMs: number; readonly noticeMs: number };

const drain = async (server: Server, { limitMs, noticeMs }: Draining): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  // Not by http's own close, which ends idle connections at once.
  NetServer.prototype.close.call(server);
  let sweep: NodeJS.Timeout | undefined;
  const noticed = setTimeout(() => {
    server.closeIdleConnections();
    // A keep-alive connection becomes idle after its answer; nobody else closes it then.
    sweep = setInterval(() => server.closeIdleConnections(), 50);
  }, noticeMs);
  const late = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearTimeout(noticed);
  clearInterval(sweep);
  clearTimeout(late);
};

/** Once called, every answer that has not begun is the last one on its connection, and says so. */
const sayGoodbye = (server: Server): (() => void) => {
  const open = new Set<ServerResponse>();
  let isLast = false;
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (isLast) response.setHeader('Connection', 'close');
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    isLast = true;
    for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
  };
};

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP at all never becomes a request; it gets problem details all the same, and the door. */
const refuseMalformed = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    type: 'urn:fourports:problem:BAD_REQUEST',
    title: problemTitle('BAD_REQUEST', 'en'),
    status: Number(status.slice(0, 3)),
    code: 'BAD_REQUEST',
    detail:
      'Failed to read the request: it is not well-formed HTTP/1.1, too large, or took too long. Correct it.',
    requestId: 'none',
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};
