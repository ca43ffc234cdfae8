// What a decision answers: a value, or a problem in one code and one sentence. Domain code does not throw.
import type { ErrorCode } from '@fourports/contracts';

export type DomainProblem = { readonly code: ErrorCode; readonly message: string };

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: DomainProblem };

export const accept = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

/** `message` says what was wrong, what was got and what to do. */
export const refuse = (code: ErrorCode, message: string): Outcome<never> => ({
  ok: false,
  problem: { code, message },
});
