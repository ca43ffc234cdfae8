// The port of a process from its first moment: until the services run, it says so instead of refusing connections.
import type { RequestListener } from 'node:http';
import { type ListeningServer, listen, type ServerLimits } from './server.ts';

export type Door = ListeningServer & {
  /** From now on requests go here. */
  readonly open: (listener: RequestListener) => void;
};

/** Takes the port at once, so that a port in use is known before anything else is started. */
export const takeDoor = async (
  address: { readonly host: string; readonly port: number },
  limits?: ServerLimits,
): Promise<Door> => {
  let current: RequestListener = answerStarting;
  const server = await listen((request, response) => current(request, response), address, limits);
  return {
    ...server,
    open: (listener) => {
      current = listener;
    },
  };
};

const answerStarting: RequestListener = (request, response) => {
  const isLive = request.url === '/health/live';
  const body = JSON.stringify(
    isLive ? { status: 'live' } : { status: 'not ready', waitingFor: ['the start of the services'] },
  );
  response.writeHead(isLive ? 200 : 503, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(isLive ? {} : { 'Retry-After': '1' }),
  });
  response.end(body);
};
