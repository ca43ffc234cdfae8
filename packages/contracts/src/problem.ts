// RFC 9457 problem details and the closed list of codes. A code never changes its meaning.
import { z } from 'zod';

/** code → HTTP status. The sentence for people is in texts/*.json under `problems.<code>`. */
export const ERROR_CODES = {
  BAD_REQUEST: 400,
  MALFORMED_JSON: 400,
  VALIDATION_FAILED: 400,
  INVALID_CURSOR: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  KEY_REVOKED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  IDEMPOTENCY_KEY_IN_USE: 409,
  CUT_OFF_PASSED: 409,
  SAILING_CANCELLED: 409,
  SHIPMENT_CANCELLED: 409,
  SHIPMENT_ALREADY_LOADED: 409,
  REBOOKING_PENDING: 409,
  LAST_ADMIN: 409,
  ALREADY_MEMBER: 409,
  INVITATION_SPENT: 409,
  VERSION_MISMATCH: 412,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  ITINERARY_NOT_CONTIGUOUS: 422,
  UNKNOWN_PLACE: 422,
  UNKNOWN_SAILING: 422,
  UNKNOWN_UNIT: 422,
  UNKNOWN_ORGANISATION: 422,
  SAILING_REQUIRED: 422,
  SAILING_FORBIDDEN: 422,
  IN_THE_FUTURE: 422,
  NOT_YOUR_REPORT: 422,
  WRONG_DECLARATION_NUMBER: 422,
  TIMETABLE_NOT_KNOWN: 422,
  PROCESS_NOT_OFFERED: 422,
  BASELINE_NOT_KNOWN: 422,
  UNREADABLE_FILE: 422,
  PASSWORD_TOO_WEAK: 422,
  IF_MATCH_REQUIRED: 428,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  NOT_YET_VISIBLE: 503,
  UNAVAILABLE: 503,
  DISK_FULL: 507,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    /** What was wrong, what was got, what to do. */
    detail: z.string(),
    instance: z.string().exactOptional(),
    requestId: z.string(),
    /** One entry per wrong field: a JSON pointer and a sentence. */
    errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).exactOptional(),
  })
  .describe('RFC 9457 problem details');
export type Problem = z.infer<typeof Problem>;
