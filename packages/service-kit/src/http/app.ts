// The one express application of a process: every service's routes, the health addresses, and problems for the rest.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import helmet from 'helmet';
import { AppError } from '../app-error.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { RequestOrigin } from './operation-request.ts';
import { asAppError } from './problem-document.ts';
import { readOrigin } from './request-origin.ts';
import { sendProblem } from './send.ts';

export type AppOptions = {
  readonly ids: Ids;
  readonly logger: Logger;
  /** Express's `trust proxy`: addresses whose X-Forwarded-For is believed. Nobody's unless told. */
  readonly trustProxy: string | undefined;
  /** Declared operations first, pages last. */
  readonly routers: (originOf: (request: Request) => RequestOrigin) => readonly RequestHandler[];
  readonly health: Router;
};

export const createApp = (options: AppOptions): Express => {
  const app = express();
  app.set('etag', false);
  // Ours is stricter: see read-query.ts.
  app.set('query parser', false);
  app.set('case sensitive routing', true);
  app.set('trust proxy', options.trustProxy ?? false);
  app.disable('x-powered-by');
  const origins = new WeakMap<Request, RequestOrigin>();
  const originOf = (request: Request): RequestOrigin => {
    const known = origins.get(request);
    if (known !== undefined) return known;
    const origin = readOrigin(request, options.ids);
    origins.set(request, origin);
    return origin;
  };
  const headers = securityHeaders();
  app.use((request: Request, response: Response, next: NextFunction) => {
    response.setHeaders(headers);
    response.setHeader('X-Request-Id', originOf(request).requestId);
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(options.health);
  for (const router of options.routers(originOf)) app.use(router);
  app.use((request: Request, response: Response) =>
    sendProblem({ request, response }, unknownAddress(request), originOf(request)),
  );
  // Express knows this one by its four parameters.
  app.use((thrown: unknown, request: Request, response: Response, next: NextFunction) => {
    const error = asAppError(thrown);
    const { requestId } = originOf(request);
    if (error.code === 'INTERNAL') options.logger.error({ requestId, err: error.cause }, 'a request failed');
    if (response.headersSent) return next(thrown);
    return sendProblem({ request, response }, error, originOf(request));
  });
  return app;
};

/** For answers that are data: nothing may be loaded, framed or sniffed. Pages set a policy of their own. */
const setSecurityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

/** The same for every answer, so helmet is asked once and not at each request. */
const securityHeaders = (): Map<string, string> => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  setSecurityHeaders(response.req, response, () => {});
  return new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
};

const unknownAddress = (request: Request): AppError =>
  new AppError(
    'NOT_FOUND',
    `Failed to find ${request.path}: there is no such address. /openapi.json lists them all.`,
  );
