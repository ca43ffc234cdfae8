// Writing answers: the only place that touches a response of an operation.
import { ERROR_CODES } from '@fourports/contracts';
import type { Request, Response } from 'express';
import type { AppError } from '../app-error.ts';
import type { Answer } from './answer.ts';
import { formatEtag, isNoneMatched } from './entity-tag.ts';
import type { RequestOrigin } from './operation-request.ts';
import { toProblem } from './problem-document.ts';

/** Sends what the handler answered; a GET of a version the client has is 304 without a body. */
export const sendAnswer = (
  { request, response }: { readonly request: Request; readonly response: Response },
  answer: Answer,
  usualStatus: number,
): void => {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.etag !== undefined) {
    response.setHeader('ETag', formatEtag(answer.etag));
    response.setHeader('Cache-Control', 'private, no-cache');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && isNoneMatched(request.headers['if-none-match'], answer.etag)) {
      response.statusCode = 304;
      response.end();
      return;
    }
  }
  response.statusCode = answer.status ?? usualStatus;
  const { body, written: { bytes } = {} } = answer;
  if (bytes === undefined && body === undefined) response.end();
  else sendJson(response, 'application/json; charset=utf-8', bytes ?? JSON.stringify(body));
};

/** Sends problem details; nothing when the answer is under way or the client has gone. */
export const sendProblem = (
  { request, response }: { readonly request: Request; readonly response: Response },
  error: AppError,
  { language, requestId }: RequestOrigin,
): void => {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  if (error.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(error.retryAfterSeconds));
  response.setHeader('Content-Language', language);
  response.statusCode = ERROR_CODES[error.code];
  sendJson(
    response,
    'application/problem+json; charset=utf-8',
    JSON.stringify(toProblem(error, { language, requestId, instance: request.path })),
  );
};

const sendJson = (response: Response, contentType: string, json: string | Buffer): void => {
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', Buffer.byteLength(json));
  // Text leaves in one piece with the headers.
  response.end(json);
};
