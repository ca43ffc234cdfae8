// What the page remembers of the API's answers, and how it tries again.
import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../api/problem-error.ts';

const AGAIN = 2;

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // A refusal will be the same again; an unreachable or busy server may not.
        retry: (failures, error) =>
          failures < AGAIN && (!(error instanceof ProblemError) || error.problem.status >= 500),
        refetchOnWindowFocus: true,
      },
    },
  });
