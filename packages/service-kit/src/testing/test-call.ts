import type { Operation } from '@fourports/contracts';

/** One request over HTTP. `as` is an API key or a token; without it nobody asks. */
export type TestCall = {
  readonly as?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it is, with the content type from `headers`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type TestAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed, or the text of what is no JSON; undefined when there was none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly body: any;
};

export const callOperation = async (
  baseUrl: string,
  operation: Operation,
  call: TestCall,
): Promise<TestAnswer> => {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.params?.[name] ?? name),
  );
  const search = new URLSearchParams(call.query).toString();
  const headers = new Headers(call.headers);
  if (call.as !== undefined) headers.set('authorization', `Bearer ${call.as}`);
  const init: RequestInit = { method: operation.method.toUpperCase(), headers };
  if (call.body !== undefined) {
    init.body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  }
  const response = await fetch(`${baseUrl}${path}${search === '' ? '' : `?${search}`}`, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : isJson(response.headers) ? JSON.parse(text) : text,
  };
};

const isJson = (headers: Headers): boolean => /\bjson(;|$)/.test(headers.get('content-type') ?? '');
