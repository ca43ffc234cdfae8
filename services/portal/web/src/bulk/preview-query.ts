// What a file is taken for, asked again when the reader says more about it.
import { BulkPreview } from '@fourports/contracts/planning/bulk';
import { previewQuotes } from '@fourports/contracts/planning/operations';
import { queryOptions } from '@tanstack/react-query';
import { sendFile } from '../api/call-files.ts';
import { beginningOf } from './sent-file.ts';

type Told = { readonly mediaType: string; readonly columns: string | undefined };

export const previewQuery = (file: File, { mediaType, columns }: Told) =>
  queryOptions({
    queryKey: ['quotePreview', file.name, file.size, file.lastModified, mediaType, columns],
    queryFn: ({ signal }) =>
      sendFile(previewQuotes, BulkPreview, {
        file: beginningOf(file, mediaType),
        mediaType,
        query: { columns },
        signal,
      }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  });
