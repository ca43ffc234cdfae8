// All operations of one service as an express router: routes, 405 for other methods, and nothing else.
import type { Operation } from '@fourports/contracts';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../app-error.ts';
import type { Implementation } from './implement.ts';
import type { RequestOrigin } from './operation-request.ts';
import { operationRoute, type RoutePorts } from './operation-route.ts';
import { sendProblem } from './send.ts';

/** Throws when a declared operation has no handler, or a handler no declaration. */
export const requireHandlers = (
  service: string,
  operations: readonly Operation[],
  handlers: readonly Implementation[],
): void => {
  const implemented = handlers.map(({ operation }) => operation.id);
  const missing = operations.filter(({ id }) => !implemented.includes(id)).map(({ id }) => id);
  const foreign = implemented.filter((id) => !operations.some((operation) => operation.id === id));
  const twice = implemented.filter((id, index) => implemented.indexOf(id) !== index);
  const faults = [
    ...missing.map((id) => `${id} has no handler`),
    ...foreign.map((id) => `${id} is not declared`),
    ...twice.map((id) => `${id} has two handlers`),
  ];
  if (faults.length === 0) return;
  throw new Error(`Failed to start ${service}: ${faults.join(', ')}. Give each operation one handler.`);
};

export const serviceRouter = (
  handlers: readonly Implementation[],
  ports: RoutePorts,
  originOf: (request: Request) => RequestOrigin,
): RequestHandler => {
  const router = Router({ caseSensitive: true, strict: true });
  const owned = new Set(handlers.map(({ operation }) => beginningOf(operation.path)));
  for (const [path, ofPath] of byPath(handlers)) {
    const route = router.route(expressPath(path));
    for (const implementation of ofPath) {
      const answer = operationRoute(implementation, ports);
      route[implementation.operation.method]((request: Request, response: Response) =>
        answer(request, response, originOf(request)),
      );
    }
    const methods = allowedMethods(ofPath);
    route.all((request: Request, response: Response) =>
      refuseMethod({ request, response }, methods, originOf(request)),
    );
  }
  // Another service's path is not held against every route of this one.
  return (request, response, next) =>
    owned.has(beginningOf(request.path)) ? router(request, response, next) : next();
};

/** `/v1/shipments/…` → `/v1/shipments`: what a service owns (decisions §1). */
const beginningOf = (path: string): string => path.split('/', 3).join('/');

/** Fixed words before parameters, so that `/shipments/search` is never taken for a shipment. */
const byPath = (handlers: readonly Implementation[]): ReadonlyMap<string, readonly Implementation[]> => {
  const sorted = handlers.toSorted((one, other) =>
    sortKey(one.operation.path) < sortKey(other.operation.path) ? -1 : 1,
  );
  return Map.groupBy(sorted, ({ operation }) => operation.path);
};
// `~` sorts after every letter.
const sortKey = (path: string): string => path.replaceAll('{', '~');

/** `/v1/shipments/{shipmentId}` → `/v1/shipments/:shipmentId`. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const allowedMethods = (ofPath: readonly Implementation[]): string => {
  const methods = ofPath.map(({ operation }) => operation.method.toUpperCase());
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
};

const refuseMethod = (
  exchange: { readonly request: Request; readonly response: Response },
  allowed: string,
  origin: RequestOrigin,
): void => {
  const { request, response } = exchange;
  if (request.method === 'OPTIONS') {
    response.setHeader('Allow', allowed);
    response.statusCode = 204;
    response.end();
    return;
  }
  sendProblem(
    exchange,
    new AppError(
      'METHOD_NOT_ALLOWED',
      `Failed to answer: ${request.path} does not take ${request.method}. Use ${allowed}.`,
      { headers: { Allow: allowed } },
    ),
    origin,
  );
};
