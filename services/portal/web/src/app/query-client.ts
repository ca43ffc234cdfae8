// What the page remembers of the API's answers, how it tries again, and when it forgets who is there.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { forgetToken } from '../api/call-api.ts';
import { codeOf, ProblemError } from '../api/problem-error.ts';
import { accountQuery } from '../api/queries.ts';

const AGAIN = 2;

export const makeQueryClient = (): QueryClient => {
  const queries = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (codeOf(error) !== 'NOT_SIGNED_IN') return;
        const isAccount = query.queryKey[0] === accountQuery.queryKey[0];
        // Without this a page left open would go on showing what its ended session saw. The account is asked for
        // once more; that it is refused sends to sign-in.
        if (isAccount && query.state.data === undefined) return;
        forgetToken();
        void queries.resetQueries({ queryKey: accountQuery.queryKey });
      },
    }),
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
  return queries;
};
