// What a handler gets: input that has been checked, and who asks.
import type { Language, Operation } from '@fourports/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Caller } from '../identity/caller.ts';
import type { SentFile } from './read-file.ts';

/** What is known of a request before its operation is. */
export type RequestOrigin = {
  readonly requestId: string;
  /** `127.0.0.1`, `::1` … as the edge saw it. */
  readonly from: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  readonly language: Language;
};

/** Any operation's request, without its input. */
export type AnyRequest = RequestOrigin & {
  readonly operation: Operation;
  /** Method and path without the query: part of an idempotency key's place. */
  readonly route: string;
  readonly idempotencyKey?: string;
  /** SHA-256 of the body as it came, base64url. */
  readonly bodyHash: string;
  /** The version named by `If-Match`, without quotes; always there when the operation requires it. */
  readonly ifMatch?: string;
  /** For cookies and streams; answers are given by returning them. */
  readonly http: { readonly request: Request; readonly response: Response };
};

/** What `runCommand` needs of a request. */
export type CommandRequest = AnyRequest & { readonly caller: Caller };

type Input<Params extends z.ZodType, Query extends z.ZodType, Body> = {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: Body;
};

export type OperationRequest<Params extends z.ZodType, Query extends z.ZodType, Body> = CommandRequest &
  Input<Params, Query, Body>;

export type PublicRequest<Params extends z.ZodType, Query extends z.ZodType, Body> = AnyRequest &
  Input<Params, Query, Body>;

/** A body that the handler reads itself: parsed JSON, or the text of one of `alsoAccepts`. */
export type UncheckedBody =
  | { readonly mediaType: 'application/json'; readonly json: unknown }
  | { readonly mediaType: string; readonly text: string };

/** What the router hands to an implementation. */
export type RawRequest = AnyRequest & {
  readonly caller?: Caller;
  readonly rawParams: Readonly<Record<string, string>>;
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly rawBody?: UncheckedBody;
  /** Of operations with `fileTypes`. */
  readonly rawFile?: SentFile;
};
