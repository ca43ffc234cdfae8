// One operation's way from request to answer: who asks, may they, how often, what do they send, what is the answer.
import { ERROR_CODES, type Operation } from '@fourports/contracts';
import { failpoint, failpointSoon } from '@fourports/database/failpoint';
import type { Request, Response } from 'express';
import { AppError } from '../app-error.ts';
import type { AuditRefusal } from '../command/audit-refusal.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import { authorise } from '../identity/authorise.ts';
import type { Caller } from '../identity/caller.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Answer } from './answer.ts';
import { checkAnswer } from './check-answer.ts';
import { readIfMatch } from './entity-tag.ts';
import type { Implementation } from './implement.ts';
import type { AnyRequest, RawRequest, RequestOrigin } from './operation-request.ts';
import { asAppError } from './problem-document.ts';
import type { RateLimits } from './rate-limits.ts';
import { readBody } from './read-body.ts';
import { readFile } from './read-file.ts';
import { readQuery } from './read-query.ts';
import { sendAnswer, sendProblem } from './send.ts';
import { sendFile } from './send-file.ts';

export type RoutePorts = {
  readonly service: string;
  readonly authenticate: Authenticate;
  readonly auditRefusal: AuditRefusal;
  /** Waits until this service has seen the position; throws AppError NOT_YET_VISIBLE. */
  readonly awaitPosition: (position: string) => Promise<void>;
  readonly rateLimits: RateLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** In tests: an answer that is not what the operation promises is a fault. */
  readonly checksAnswers: boolean;
};

type Exchange = { readonly request: Request; readonly response: Response };

/** The function express calls for this operation. It answers in every case and throws in none. */
export const operationRoute =
  (implementation: Implementation, ports: RoutePorts) =>
  async (request: Request, response: Response, origin: RequestOrigin): Promise<void> => {
    const { operation } = implementation;
    const startedAt = performance.now();
    const exchange = { request, response };
    const progress: Progress = { raw: undefined };
    try {
      const answer = await answerFor(implementation, ports, { exchange, origin, progress });
      failpoint('http.before-answer');
      if (answer.file === undefined) sendAnswer(exchange, answer, operation.answer.status);
      else await sendFile(exchange, { file: answer.file, answer }, operation.answer.status);
      failpointSoon('http.answered');
    } catch (error) {
      await refuse(error, ports, { exchange, origin, progress });
    }
    ports.metrics.httpSeconds.observe(
      { service: ports.service, operation: operation.id, status: response.statusCode },
      (performance.now() - startedAt) / 1000,
    );
  };

/** How far the request got: a refusal is audited once its caller is known. */
type Progress = { raw: RawRequest | undefined };
type Work = { readonly exchange: Exchange; readonly origin: RequestOrigin; readonly progress: Progress };

const answerFor = async (
  implementation: Implementation,
  ports: RoutePorts,
  { exchange, origin, progress }: Work,
): Promise<Answer> => {
  const { operation } = implementation;
  const { request, response } = exchange;
  const caller = await callerOf(operation, ports, { request, address: origin.from });
  const any = anyRequest(operation, origin, exchange);
  const withCaller = caller === undefined ? any : { ...any, caller };
  progress.raw = { ...withCaller, rawParams: {}, rawQuery: {} };
  if (caller !== undefined) authorise(operation, caller);
  const limited = await ports.rateLimits.take(
    caller === undefined ? { address: origin.from } : { actorId: caller.actor.id },
  );
  for (const [name, value] of Object.entries(limited)) response.setHeader(name, value);
  const position = positionOf(request);
  if (position !== undefined) await ports.awaitPosition(position);
  const sent = await readSent(operation, request, any.idempotencyKey !== undefined);
  const ifMatch = readVersion(operation, request.headers['if-match']);
  progress.raw = {
    ...withCaller,
    ...sent,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    rawParams: paramsOf(request),
    rawQuery: readQuery(request.url),
  };
  const answer = await implementation.run(progress.raw);
  if (ports.checksAnswers) checkAnswer(operation, answer);
  return answer;
};

/** A file is read by its handler, who also takes its hash. */
const readSent = async (
  operation: Operation,
  request: Request,
  isHashed: boolean,
): Promise<Pick<RawRequest, 'bodyHash' | 'rawBody' | 'rawFile'>> => {
  const limit = operation.bodyLimitBytes;
  if (operation.fileTypes !== undefined) {
    const rules = { mediaTypes: operation.fileTypes, limitBytes: limit ?? DEFAULT_FILE_BYTES };
    return { bodyHash: '', rawFile: readFile(request, rules) };
  }
  const { body, bodyHash } = await readBody(request, {
    isExpected: operation.body !== undefined,
    alsoAccepts: operation.alsoAccepts ?? [],
    isHashed,
    ...(limit === undefined ? {} : { limitBytes: limit }),
  });
  return { bodyHash, ...(body === undefined ? {} : { rawBody: body }) };
};

const DEFAULT_FILE_BYTES = 1_000_000;

const callerOf = async (
  operation: Operation,
  { authenticate, rateLimits, awaitPosition }: RoutePorts,
  { request, address }: { readonly request: Request; readonly address: string },
): Promise<Caller | undefined> => {
  if (operation.access === 'public') return undefined;
  await rateLimits.refuseGuesser(address);
  try {
    return await authenticate(request);
  } catch (error) {
    if (!(error instanceof AppError) || ERROR_CODES[error.code] !== 401) throw error;
    await rateLimits.countWrongCredentials(address);
    const position = positionOf(request);
    if (position === undefined) throw error;
    // A key issued a moment ago is not wrong: its event may be on the way here.
    await awaitPosition(position);
    return await authenticate(request);
  }
};

const positionOf = ({ headers }: Request): string | undefined => {
  const position = headers['fourports-position'];
  return typeof position === 'string' ? position : undefined;
};

const anyRequest = (
  operation: Operation,
  origin: RequestOrigin,
  { request, response }: Exchange,
): AnyRequest => {
  const key = operation.method === 'post' ? request.headers['idempotency-key'] : undefined;
  return {
    ...origin,
    operation,
    route: `${request.method} ${request.path}`,
    bodyHash: '',
    ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    http: { request, response },
  };
};

const readVersion = (operation: Operation, header: string | undefined): string | undefined => {
  if (header !== undefined) return readIfMatch(header);
  if (operation.ifMatch !== 'required') return undefined;
  throw new AppError(
    'IF_MATCH_REQUIRED',
    `Failed to run ${operation.id}: If-Match is missing. Send the ETag of the version you read.`,
  );
};

const paramsOf = (request: Request): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(request.params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );

const refuse = async (
  thrown: unknown,
  ports: RoutePorts,
  { exchange, origin, progress }: Work,
): Promise<void> => {
  let error = asAppError(thrown);
  const caller = progress.raw?.caller;
  if (progress.raw !== undefined && caller !== undefined) {
    try {
      await ports.auditRefusal({ ...progress.raw, caller }, error, ERROR_CODES[error.code]);
    } catch (failure) {
      // A refusal that cannot be audited is not given either: fail closed.
      error = asAppError(failure);
    }
  }
  logProblem(error, ports, { exchange, origin, progress });
  ports.metrics.refusals.inc({ service: ports.service, code: error.code });
  if (error.code === 'RATE_LIMITED') ports.metrics.rateLimited.inc({ service: ports.service });
  sendProblem(exchange, error, origin);
};

/** Once, and only what someone must look at: faults of ours as errors, who was turned away as information. */
const logProblem = (error: AppError, { logger, service }: RoutePorts, { origin, progress }: Work): void => {
  const status = ERROR_CODES[error.code];
  const facts = {
    service,
    operation: progress.raw?.operation.id,
    requestId: origin.requestId,
    code: error.code,
    organisation: progress.raw?.caller?.organisationId,
    actor: progress.raw?.caller?.actor.id,
  };
  if (status === 500) logger.error({ ...facts, err: error.cause ?? error }, 'a request failed');
  else if (status > 500)
    logger.warn({ ...facts, err: error.cause ?? error }, 'a request could not be served');
  else if (status === 401 || status === 403 || status === 429) {
    logger.info({ ...facts, from: origin.from }, 'a request was turned away');
  }
};
