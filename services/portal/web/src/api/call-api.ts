// One typed way to the API: an operation of the contracts and what it needs. The cookie stays with the account's own
// paths; everything else carries the 60-second token.

import type { Operation } from '@fourports/contracts';
import { createToken } from '@fourports/contracts/portal/operations';
import type { z } from 'zod';
import { problemOf, UnreachableError } from './problem-error.ts';

export type CallInput = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** The same key again answers the same thing: made once per form, not per click. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};
export type Answer<Body> = { readonly body: Body; readonly etag?: string };

const POSITION = 'Fourports-Position';
/** A read soon after a write carries the write's position, so that it sees it. */
const POSITION_MS = 5_000;
const TOKEN_MARGIN_MS = 10_000;

let token: { readonly value: string; readonly until: number } | undefined;
let written: { readonly position: string; readonly until: number } | undefined;

/** After signing in, out or over to another organisation nothing of the old session may be used. */
export const forgetToken = (): void => {
  token = undefined;
  written = undefined;
};

export const callApi = async <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Output>,
  input: CallInput = {},
): Promise<Answer<z.infer<Output>>> => {
  const response = await request(operation, input);
  const position = response.headers.get(POSITION);
  if (operation.method !== 'get' && position !== null)
    written = { position, until: Date.now() + POSITION_MS };
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  const etag = response.headers.get('ETag');
  const body = (text === '' ? undefined : JSON.parse(text)) as z.infer<Output>;
  // A page from before the newest release must go on working: answers are checked only while developing.
  if (import.meta.env.DEV && operation.answer.body !== undefined) operation.answer.body.parse(body);
  return { body, ...(etag === null ? {} : { etag }) };
};

const request = async (operation: Operation, input: CallInput): Promise<Response> => {
  const ofAccount = operation.path.startsWith('/v1/account');
  const headers = headersFor(ofAccount ? undefined : await freshToken());
  if (input.body !== undefined) headers.set('Content-Type', 'application/json');
  if (input.ifMatch !== undefined) headers.set('If-Match', input.ifMatch);
  if (operation.method === 'post' && !ofAccount)
    headers.set('Idempotency-Key', input.idempotencyKey ?? crypto.randomUUID());
  if (operation.method === 'get' && written !== undefined && written.until > Date.now())
    headers.set(POSITION, written.position);
  return send(urlOf(operation.path, input), {
    method: operation.method.toUpperCase(),
    headers,
    credentials: ofAccount ? 'same-origin' : 'omit',
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  });
};

export const headersFor = (bearer: string | undefined): Headers => {
  const headers = new Headers({ 'X-Requested-With': 'fourports', Accept: 'application/json' });
  // Problems come as sentences in the page's language, not the browser's.
  headers.set('Accept-Language', document.documentElement.lang);
  if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`);
  return headers;
};

export const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new UnreachableError('No answer from the server.', { cause });
  }
};

export const urlOf = (path: string, input: Pick<CallInput, 'params' | 'query'>): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
};

export const freshToken = async (): Promise<string> => {
  if (token !== undefined && token.until - TOKEN_MARGIN_MS > Date.now()) return token.value;
  const { body } = await callApi(createToken);
  token = { value: body.token, until: Date.parse(body.expiresAt) };
  return token.value;
};
