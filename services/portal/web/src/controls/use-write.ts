// One write to the API from a form: its key is made once, so that a second click is the same write.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/** What the page reads again after any write about shipments. */
const refresh = async (queries: QueryClient): Promise<void> => {
  await Promise.all(
    ['shipment', 'timeline', 'shipments', 'sailings', 'promise', 'past-promises', 'alerts'].map((queryKey) =>
      queries.invalidateQueries({ queryKey: [queryKey] }),
    ),
  );
};

export const useWrite = <Input, Output>(
  write: (input: Input, idempotencyKey: string) => Promise<Output>,
  onDone: (output: Output) => void,
) => {
  const queries = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (input: Input) => write(input, key),
    onSuccess: async (output) => {
      onDone(output);
      await refresh(queries);
    },
    // A refused write may be changed and sent again: that is another one.
    onError: () => setKey(crypto.randomUUID()),
  });
};
