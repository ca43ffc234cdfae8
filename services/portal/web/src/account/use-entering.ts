// What makes somebody signed in: the answer is the account, whatever was known before belongs to nobody now.
import type { Account } from '@fourports/contracts/portal/operations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { forgetToken } from '../api/call-api.ts';
import { accountQuery } from '../api/queries.ts';

export const useEntering = (enter: () => Promise<{ readonly body: Account }>, to: string) => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: ({ body }) => {
      forgetToken();
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, body);
      void navigate(to, { replace: true });
    },
  });
};
