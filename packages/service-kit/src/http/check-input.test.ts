import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './check-input.ts';

const pointersOf = (schema: z.ZodType, value: unknown, base?: string): readonly string[] => {
  const result = schema.safeParse(value);
  return result.success ? [] : fieldErrors(result.error, base).map(({ pointer }) => pointer);
};

test('escapes pointers as RFC 6901 says', () => {
  expect(pointersOf(z.strictObject({}), { 'a/b': 1, 'c~d': 1 })).toEqual(['/a~1b', '/c~0d']);
});

test('names the whole when the whole is wrong', () => {
  expect(pointersOf(z.strictObject({ a: z.string() }), undefined)).toEqual(['']);
  expect(pointersOf(z.strictObject({ a: z.string() }), 7, '/3')).toEqual(['/3']);
});

test('of a union names what is wrong in the branch that was meant', () => {
  const schema = z.union([
    z.strictObject({ kind: z.literal('road'), plate: z.string() }),
    z.array(z.strictObject({ kind: z.literal('road'), plate: z.string() })),
  ]);
  expect(pointersOf(schema, [{ kind: 'road', plate: 7 }])).toEqual(['/0/plate']);
  expect(pointersOf(schema, { kind: 'road' })).toEqual(['/plate']);
});

test('names at most twenty faults', () => {
  expect(
    pointersOf(
      z.array(z.string()),
      Array.from({ length: 50 }, () => 1),
    ),
  ).toHaveLength(20);
});
