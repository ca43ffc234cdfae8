// Names for one request: its id, what it belongs to, where it came from, in which language to answer.
import type { Request } from 'express';
import type { Ids } from '../ids.ts';
import { chooseLanguage } from './language.ts';
import type { RequestOrigin } from './operation-request.ts';

/** An id of the caller's is taken when it can stand in a log and a header as it is. */
const SANE_ID = /^[A-Za-z0-9._:-]{8,100}$/;
/** W3C Trace Context level 1, version 00. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export const readOrigin = (request: Request, ids: Ids): RequestOrigin => {
  const requestId = saneHeader(request, 'x-request-id', SANE_ID) ?? ids.uuid();
  const traceparent = saneHeader(request, 'traceparent', TRACEPARENT);
  return {
    requestId,
    from: request.ip ?? 'unknown',
    correlationId: saneHeader(request, 'x-correlation-id', SANE_ID) ?? requestId,
    ...(traceparent === undefined ? {} : { traceparent }),
    language: chooseLanguage(request.headers['accept-language']),
  };
};

const saneHeader = (request: Request, name: string, form: RegExp): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' && form.test(value) ? value : undefined;
};
