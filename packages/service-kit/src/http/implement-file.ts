// For operations whose body is a file: the handler reads its bytes as they come.
import type { Operation } from '@fourports/contracts';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { checkParams, checkQuery } from './check-input.ts';
import type { Implementation } from './implement.ts';
import type { OperationRequest } from './operation-request.ts';
import type { SentFile } from './read-file.ts';

/** The file is bounded by the operation's `bodyLimitBytes` and nothing else of it is checked. */
export const implementFile = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  handler: (request: OperationRequest<Params, Query, SentFile>) => Promise<Answer>,
): Implementation => {
  if (operation.access === 'public' || operation.fileTypes === undefined) {
    throw new Error(
      `Failed to implement ${operation.id} with implementFile: its access is public, or it states no fileTypes.`,
    );
  }
  return {
    operation,
    run: (raw) => {
      const { caller, rawFile } = raw;
      if (caller === undefined || rawFile === undefined) {
        throw new Error(`Failed to run ${operation.id}: it needs a caller and a file.`);
      }
      return handler({
        ...raw,
        caller,
        params: checkParams(operation.params, raw.rawParams),
        query: checkQuery(operation.query, raw.rawQuery),
        body: rawFile,
      });
    },
  };
};
