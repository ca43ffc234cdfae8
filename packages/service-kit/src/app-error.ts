// The one error a rule, a command or an edge throws on purpose. HTTP turns its code into a status and a title.
import type { ErrorCode, Problem } from '@fourports/contracts';

export type FieldError = NonNullable<Problem['errors']>[number];

export type AppErrorOptions = ErrorOptions & {
  /** One entry per wrong field: a JSON pointer and a sentence. */
  readonly details?: readonly FieldError[];
  /** Only for 429 and 503. */
  readonly retryAfterSeconds?: number;
  /** Headers the answer must carry: `Allow`, `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * `publicMessage` goes to the caller: what was wrong, what was got, what to do.
 * Example: `new AppError('NOT_FOUND', 'Failed to read shipment shp_…: it is not known to you. Check its id.')`
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, publicMessage: string, options: AppErrorOptions = {}) {
    super(publicMessage, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.headers = options.headers ?? {};
  }
}
