// The public doors as a replay uses them: real HTTP, API keys, idempotency keys, positions.
import type { Operation } from '@fourports/contracts';
import type { JsonValue } from './run-file.ts';

export type DoorRequest = {
  readonly operation: Operation;
  readonly apiKey: string;
  readonly params?: Readonly<Record<string, JsonValue>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
};
export type DoorAnswer = { readonly status: number; readonly etag?: string; readonly body: JsonValue };

/** One request over the network, as `fetch` makes it. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Remembers the last write's position so that the next read, wherever it goes, sees it. */
export class Door {
  readonly #baseUrl: string;
  readonly #send: Send;
  #position: string | undefined;

  constructor(baseUrl: string, send: Send = fetch) {
    this.#baseUrl = baseUrl;
    this.#send = send;
  }

  async call(request: DoorRequest): Promise<DoorAnswer> {
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#send(this.#address(request), this.#init(request));
      // 503 says: not visible here yet, or shedding load; it names how long to wait.
      if ((response.status === 503 || response.status === 429) && attempt < 20) {
        await new Promise((resolve) =>
          setTimeout(resolve, Number(response.headers.get('retry-after') ?? 1) * 1000),
        );
        continue;
      }
      this.#position = response.headers.get('fourports-position') ?? this.#position;
      const text = await response.text();
      const etag = response.headers.get('etag');
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        ...(etag === null ? {} : { etag }),
      };
    }
  }

  #address({ operation, params = {}, query = {} }: DoorRequest): string {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    );
    const search = new URLSearchParams(query).toString();
    return `${this.#baseUrl}${path}${search === '' ? '' : `?${search}`}`;
  }

  #init({ operation, apiKey, body, idempotencyKey, ifMatch }: DoorRequest): RequestInit {
    const headers = new Headers({ authorization: `Bearer ${apiKey}` });
    if (this.#position !== undefined && operation.method === 'get')
      headers.set('fourports-position', this.#position);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    if (ifMatch !== undefined) headers.set('if-match', ifMatch);
    if (body === undefined) return { method: operation.method.toUpperCase(), headers };
    headers.set('content-type', 'application/json');
    return { method: operation.method.toUpperCase(), headers, body: JSON.stringify(body) };
  }
}
