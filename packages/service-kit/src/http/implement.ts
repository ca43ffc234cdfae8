// Joins a declared operation to the function that does it. The types of input and answer come from its schemas.
import type { Operation } from '@fourports/contracts';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { checkBody, checkParams, checkQuery } from './check-input.ts';
import type { OperationRequest, PublicRequest, RawRequest, UncheckedBody } from './operation-request.ts';

/** An operation with its handler, as the router takes it. */
export type Implementation = {
  readonly operation: Operation;
  /** `caller` of `raw` is there unless the operation is public; the router has seen to it. */
  readonly run: (raw: RawRequest) => Promise<Answer> | Answer;
};

type AnswerOf<Body extends z.ZodType> = Promise<Answer<z.output<Body>>> | Answer<z.output<Body>>;

/** For operations that need a caller: `access` is `signedIn` or a permission. */
export const implement = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  handler: (request: OperationRequest<Params, Query, z.output<Body>>) => AnswerOf<Result>,
): Implementation => {
  refuseWrongForm(
    operation,
    'implement',
    operation.access !== 'public' && operation.alsoAccepts === undefined,
  );
  return {
    operation,
    run: (raw) =>
      handler({
        ...withCaller(raw),
        params: checkParams(operation.params, raw.rawParams),
        query: checkQuery(operation.query, raw.rawQuery),
        body: checkBody(operation.body, raw.rawBody),
      }),
  };
};

/** For operations anyone may call: there is no caller. */
export const implementPublic = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  handler: (request: PublicRequest<Params, Query, z.output<Body>>) => AnswerOf<Result>,
): Implementation => {
  refuseWrongForm(
    operation,
    'implementPublic',
    operation.access === 'public' && operation.alsoAccepts === undefined,
  );
  return {
    operation,
    run: (raw) =>
      handler({
        ...raw,
        params: checkParams(operation.params, raw.rawParams),
        query: checkQuery(operation.query, raw.rawQuery),
        body: checkBody(operation.body, raw.rawBody),
      }),
  };
};

/**
 * For operations that judge each part of their body by itself, and those with other media types than JSON. The
 * body is bounded, its JSON parsed and its depth checked, nothing else.
 */
export const implementUnchecked = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  handler: (request: OperationRequest<Params, Query, UncheckedBody>) => AnswerOf<Result>,
): Implementation => {
  refuseWrongForm(
    operation,
    'implementUnchecked',
    operation.access !== 'public' && operation.body !== undefined,
  );
  return {
    operation,
    run: (raw) =>
      handler({
        ...withCaller(raw),
        params: checkParams(operation.params, raw.rawParams),
        query: checkQuery(operation.query, raw.rawQuery),
        body: raw.rawBody ?? { mediaType: 'application/json', json: undefined },
      }),
  };
};

const refuseWrongForm = ({ id }: Operation, form: string, isRight: boolean): void => {
  if (isRight) return;
  throw new Error(
    `Failed to implement ${id} with ${form}: use implementPublic when its access is public, implementUnchecked when it accepts other media types, implement otherwise.`,
  );
};

const withCaller = (raw: RawRequest) => {
  if (raw.caller === undefined) throw new Error(`Failed to run ${raw.operation.id}: it needs a caller.`);
  return { ...raw, caller: raw.caller };
};
