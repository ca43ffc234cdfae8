// Path, query and body against the operation's schemas. What does not fit is named by JSON pointers.
import type { z } from 'zod';
import { AppError, type FieldError } from '../app-error.ts';
import type { UncheckedBody } from './operation-request.ts';

/** Pointers begin with `/path`. */
export const checkParams = <Schema extends z.ZodType>(
  schema: Schema | undefined,
  params: Readonly<Record<string, string>>,
): z.output<Schema> => check(schema, params, '/path');

/** Pointers begin with `/query`. An operation without a query schema takes no parameters at all. */
export const checkQuery = <Schema extends z.ZodType>(
  schema: Schema | undefined,
  query: Readonly<Record<string, string>>,
): z.output<Schema> => {
  const [first] = Object.keys(query);
  if (schema === undefined && first !== undefined) {
    throw invalid([
      { pointer: `/query/${escaped(first)}`, detail: 'This operation takes no such parameter.' },
    ]);
  }
  return check(schema, query, '/query');
};

/** Pointers are those of the body itself. */
export const checkBody = <Schema extends z.ZodType>(
  schema: Schema | undefined,
  body: UncheckedBody | undefined,
): z.output<Schema> => check(schema, body !== undefined && 'json' in body ? body.json : undefined, '');

const check = <Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  base: string,
): z.output<Schema> => {
  // Without a schema the handler's type is `never`: there is nothing it could read.
  if (schema === undefined) return undefined as never;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error, base));
};

/** At most this many are named; a body of a thousand faults is one fault. */
const MOST_NAMED = 20;

/** One entry per wrong field; `base` goes before each pointer. */
export const fieldErrors = (error: z.ZodError, base = ''): readonly FieldError[] =>
  error.issues.flatMap((issue) => ofIssue(issue, base)).slice(0, MOST_NAMED);

const ofIssue = (issue: z.core.$ZodIssue, base: string): readonly FieldError[] => {
  const pointer = base + issue.path.map((part) => `/${escaped(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escaped(key)}`,
      detail: 'This field is unknown. Leave it out.',
    }));
  }
  if (issue.code === 'invalid_union') return ofUnion(issue, pointer);
  return [{ pointer, detail: `${issue.message}.` }];
};

/** Of a union's branches the one that came furthest, which is the one that was meant. */
const ofUnion = (issue: z.core.$ZodIssueInvalidUnion, pointer: string): readonly FieldError[] => {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const best = branches.toSorted((one, other) => depth(other) - depth(one) || one.length - other.length)[0];
  if (best === undefined) return [{ pointer, detail: `${issue.message}.` }];
  return best.flatMap((each) => ofIssue(each, pointer));
};

const depth = (branch: readonly z.core.$ZodIssue[]): number =>
  Math.min(...branch.map(({ path }) => path.length));

// RFC 6901 §3
const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const invalid = (details: readonly FieldError[]): AppError =>
  new AppError(
    'VALIDATION_FAILED',
    `Failed to read the request: ${details.length === 1 ? 'one field is' : `${details.length} fields are`} wrong (${details[0]?.pointer || '/'}: ${details[0]?.detail}) Correct what "errors" names.`,
    { details },
  );
