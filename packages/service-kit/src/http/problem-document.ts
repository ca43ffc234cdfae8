// An error as the caller sees it: RFC 9457 problem details. What is not meant for callers stays in the log.

import { ERROR_CODES, type Language, type Problem } from '@fourports/contracts';
import { CommitUnknown, DatabaseDiskFull, DatabaseUnavailable } from '@fourports/database';
import { AppError } from '../app-error.ts';
import { problemTitle } from './problem-titles.ts';

/** Any error as one with a code; `cause` keeps the original for the log. */
export const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof CommitUnknown) {
    return new AppError(
      'UNAVAILABLE',
      'Failed to learn whether the change was saved. Send it again with the same Idempotency-Key or reportId.',
      { cause: error, retryAfterSeconds: 1 },
    );
  }
  if (error instanceof DatabaseUnavailable) {
    return new AppError('UNAVAILABLE', 'Failed to answer: the database cannot be reached now. Try again.', {
      cause: error,
      retryAfterSeconds: error.retryAfterSeconds,
    });
  }
  if (error instanceof DatabaseDiskFull) {
    return new AppError('DISK_FULL', 'Failed to save: no space is left. Nothing was changed.', {
      cause: error,
    });
  }
  // What express throws itself: a path whose percent signs mean nothing.
  if (error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400)) {
    return new AppError('BAD_REQUEST', 'Failed to read the address: it is not well formed. Correct it.', {
      cause: error,
    });
  }
  return new AppError(
    'INTERNAL',
    'Failed to answer because of a fault of ours. Try again, and name the request id when you report it.',
    { cause: error },
  );
};

export type ProblemContext = {
  readonly language: Language;
  readonly requestId: string;
  /** The path of the request, without its query. */
  readonly instance: string;
};

/** `type` is a stable URN: there is nothing to be fetched behind it. */
export const toProblem = (
  { code, message, details }: AppError,
  { language, requestId, instance }: ProblemContext,
): Problem => ({
  type: `urn:fourports:problem:${code}`,
  title: problemTitle(code, language),
  status: ERROR_CODES[code],
  code,
  detail: message,
  instance,
  requestId,
  ...(details === undefined ? {} : { errors: [...details] }),
});
