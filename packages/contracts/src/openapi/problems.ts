// Which problems an operation can answer, as OpenAPI responses.
import type { Operation } from '../operation.ts';
import { ERROR_CODES, type ErrorCode } from '../problem.ts';

export type ProblemResponse = {
  readonly description: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
};

/** Every code the operation can answer, its own and those every operation of its form shares. */
export const codesOf = (operation: Operation): readonly ErrorCode[] => {
  const isWrite = operation.method !== 'get';
  const hasJson = operation.body !== undefined;
  const hasBody = hasJson || operation.fileTypes !== undefined;
  const codes: readonly (ErrorCode | false)[] = [
    'BAD_REQUEST',
    'VALIDATION_FAILED',
    hasJson && 'MALFORMED_JSON',
    ...(operation.access === 'public'
      ? []
      : (['NOT_SIGNED_IN', 'KEY_REVOKED', 'FORBIDDEN', 'NOT_YET_VISIBLE'] as const)),
    hasBody && 'BODY_TOO_LARGE',
    hasBody && 'UNSUPPORTED_MEDIA_TYPE',
    takesIdempotencyKey(operation) && 'IDEMPOTENCY_KEY_IN_USE',
    takesIdempotencyKey(operation) && 'IDEMPOTENCY_KEY_REUSED',
    operation.ifMatch === 'required' && 'VERSION_MISMATCH',
    operation.ifMatch === 'required' && 'IF_MATCH_REQUIRED',
    'RATE_LIMITED',
    'INTERNAL',
    'UNAVAILABLE',
    isWrite && 'DISK_FULL',
    ...(operation.problems ?? []),
  ];
  return [...new Set(codes.filter((code) => code !== false))];
};

/** Every POST of a known caller; where nothing changes the key is taken and has no effect. */
export const takesIdempotencyKey = (operation: Operation): boolean =>
  operation.method === 'post' && operation.access !== 'public';

const STATUSES_WITH_RETRY_AFTER = [429, 503];

/** One response per status; its codes are named in the description and in the schema. */
export const problemResponses = (operation: Operation): Readonly<Record<string, ProblemResponse>> => {
  const byStatus = Object.groupBy(codesOf(operation), (code) => ERROR_CODES[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [status, problemResponse(Number(status), codes)]),
  );
};

const problemResponse = (status: number, codes: readonly ErrorCode[]): ProblemResponse => ({
  description: codes.map((code) => `\`${code}\``).join(', '),
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    ...(STATUSES_WITH_RETRY_AFTER.includes(status)
      ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
      : {}),
  },
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
      },
    },
  },
});
