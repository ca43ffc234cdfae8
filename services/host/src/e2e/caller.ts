// The public API as another system calls it: an operation of the contracts, an API key, the answer checked.
import { type ErrorCode, type Operation, Problem } from '@fourports/contracts';
import { inject } from 'vitest';
import type { z } from 'zod';
import type { DemoAccount } from '../demo/credentials-file.ts';

export type Caller = { readonly baseUrl: string; readonly apiKey: string };
export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Reply<Body> = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};

const RETRIES = 20;

/** One account of the demonstration: `accountOf('port', 'live', 'Weihai')`. */
export const accountOf = (
  kind: DemoAccount['kind'],
  world: DemoAccount['world'],
  named = '',
): DemoAccount => {
  const { accounts } = inject('product');
  const account = accounts.find(
    (each) => each.kind === kind && each.world === world && each.organisation.includes(named),
  );
  if (account === undefined) throw new Error(`credentials.json holds no ${world} ${kind} ${named}.`);
  return account;
};

export const callerFor = (...who: Parameters<typeof accountOf>): Caller => ({
  baseUrl: inject('product').baseUrl,
  apiKey: accountOf(...who).apiKey,
});

/** Expects success and the body the operation promises, no field more. */
export const ask = async <Answer extends z.ZodType>(
  caller: Caller,
  operation: Operation<z.ZodType, z.ZodType, z.ZodType, Answer>,
  asked: Asked = {},
): Promise<Reply<z.output<Answer>>> => {
  const { response, text } = await send(caller, operation, asked);
  if (response.status !== operation.answer.status || operation.answer.body === undefined)
    throw new Error(`${operation.id} answered ${response.status}: ${text}`);
  const body = operation.answer.body.parse(JSON.parse(text));
  return { status: response.status, headers: response.headers, text, body };
};

/** Expects success of an operation that answers nothing. */
export const act = async (caller: Caller, operation: Operation, asked: Asked = {}): Promise<void> => {
  const { response, text } = await send(caller, operation, asked);
  if (response.status !== operation.answer.status)
    throw new Error(`${operation.id} answered ${response.status}: ${text}`);
};

/** Expects a refusal; its code. */
export const refusalOf = async (
  caller: Caller,
  operation: Operation,
  asked: Asked = {},
): Promise<ErrorCode> => {
  const { response, text } = await send(caller, operation, asked);
  if (response.ok)
    throw new Error(`${operation.id} was not refused but answered ${response.status}: ${text}`);
  return Problem.parse(JSON.parse(text)).code;
};

/** What a later read carries so that it sees an earlier write, wherever it goes. */
export const positionOf = ({ headers }: Reply<unknown>): { readonly 'fourports-position': string } => ({
  'fourports-position': headers.get('fourports-position') ?? 'no position was given',
});

/** A 503 says "not visible here yet" and how long to wait; a client is to follow it. */
const send = async (caller: Caller, operation: Operation, asked: Asked) => {
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(addressOf(caller, operation, asked), {
      method: operation.method.toUpperCase(),
      headers: {
        authorization: `Bearer ${caller.apiKey}`,
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    });
    const text = await response.text();
    if (response.status !== 503 || attempt === RETRIES) return { response, text };
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
};

const addressOf = ({ baseUrl }: Caller, operation: Operation, { params = {}, query = {} }: Asked): string => {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? `no ${name} was given`),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return `${baseUrl}${filled}${search.size === 0 ? '' : `?${search}`}`;
};
