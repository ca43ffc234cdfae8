// A rule's refusal becomes the error the edge answers with.
import { AppError } from '@fourports/service-kit';
import { isRefusal, type Refusal } from '../domain/refusal.ts';

/** The answer, or AppError with the refusal's code. */
export const allowed = <Answer extends object | string>(
  answer: Answer | Refusal,
): Exclude<Answer, Refusal> => {
  if (typeof answer === 'object' && isRefusal(answer)) throw new AppError(answer.refused, answer.because);
  return answer as Exclude<Answer, Refusal>;
};

/** Throws when a rule has something against it. */
export const refuseIf = (refusal: Refusal | undefined): void => {
  if (refusal !== undefined) throw new AppError(refusal.refused, refusal.because);
};

/** The same sentence whether it never was or is another organisation's. */
export const notFound = (what: string, id: string): AppError =>
  new AppError('NOT_FOUND', `Failed to find ${what} ${id}: it is not known to you. Check its id.`);
