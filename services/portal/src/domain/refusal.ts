// How a rule says no: a code every caller knows, and a sentence with what was wrong, what was got, what to do.
import type { ErrorCode } from '@fourports/contracts';

export type Refusal = { readonly refused: ErrorCode; readonly because: string };

export const refuse = (refused: ErrorCode, because: string): Refusal => ({ refused, because });

export const isRefusal = (answer: object): answer is Refusal => 'refused' in answer;
