// Prometheus reads here, on a port of its own that is not for the public.

import { type ListeningServer, listen } from './http/server.ts';
import type { Metrics } from './metrics.ts';

/** Listens on `host:port`; loopback unless the installation says otherwise. */
export const startMetricsServer = async (
  { registry }: Metrics,
  address: { readonly host: string; readonly port: number },
): Promise<ListeningServer> =>
  await listen(async (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'Content-Type': registry.contentType }).end(text);
    } catch {
      // A gauge could not ask the database; the next reading tries again.
      response.writeHead(503, { 'Retry-After': '5' }).end();
    }
  }, address);
