// One HTTP operation, declared once: routing, checking, documents and the access matrix are all made from it.
import type { z } from 'zod';
import type { Permission } from './access.ts';
import type { ErrorCode } from './problem.ts';
import type { ServiceName } from './topics.ts';

/** Things an operation's path can name; each has a factory in the access-matrix test. */
export const SUBJECTS = [
  'shipment',
  'unit',
  'sailing',
  'route',
  'timetable',
  'organisation',
  'member',
  'invitation',
  'apiKey',
  'deadLetter',
  'session',
  'declaration',
  'hold',
  'inspection',
  'quoteJob',
  'tariff',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** `getShipment`: unique over all services. */
  readonly id: string;
  readonly service: ServiceName;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express and OpenAPI both read `{shipmentId}`; service-kit turns it into `:shipmentId`. */
  readonly path: string;
  readonly summary: string;
  readonly about?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Other request media types than JSON, handed to the handler as text: for example NDJSON. */
  readonly alsoAccepts?: readonly string[];
  /** The body is a file of one of these media types instead of JSON, handed over in bytes as they come. */
  readonly fileTypes?: readonly string[];
  readonly bodyLimitBytes?: number;
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly body?: Answer;
    /** Answered as a file of one of these media types, sent as it is made. */
    readonly fileTypes?: readonly string[];
  };
  /** What is answered with 202 instead, when it is left for later. */
  readonly later?: z.ZodType;
  /** Codes beyond those every operation can answer (400, 401, 403, 429, 500, 503). */
  readonly problems?: readonly ErrorCode[];
  /** `public`: no caller. `signedIn`: a person or key, whatever it may do. */
  readonly access: 'public' | 'signedIn' | Permission;
  /** Path parameters that name another's possible thing; `open` subjects (routes, sailings) are readable by all. */
  readonly subjects?: Readonly<Record<string, Subject>>;
  readonly ifMatch?: 'required';
};

/** Declares an operation and keeps its schemas' types. */
export const defineOperation = <
  Params extends z.ZodType = z.ZodNever,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
  Answer extends z.ZodType = z.ZodNever,
>(
  operation: Operation<Params, Query, Body, Answer>,
): Operation<Params, Query, Body, Answer> => operation;
