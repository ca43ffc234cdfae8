// What went wrong, as the page holds it: the API's own problem, or no answer at all.
import { Problem } from '@fourports/contracts';

export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** No answer: the network, or a server that is not up. */
export class UnreachableError extends Error {}

export const problemOf = async (response: Response): Promise<Error> => {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  return parsed.success
    ? new ProblemError(parsed.data)
    : new UnreachableError(`Answer ${response.status} without a problem document`);
};

export const codeOf = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.problem.code : undefined;
