import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSettings, SettingsError } from './settings.ts';

const schema = z.object({
  TRACKING_LIMIT: z.coerce.number('must be a number').int().default(40),
  TRACKING_NAME: z.string('must be set'),
  TRACKING_SECRET: z.string().min(8, 'must have at least 8 characters').optional(),
});

test('reads what the schema names and nothing else', () => {
  expect(readSettings(schema, { TRACKING_NAME: 'x', TRACKING_LIMIT: '7', PATH: '/bin' })).toEqual({
    TRACKING_NAME: 'x',
    TRACKING_LIMIT: 7,
  });
});

test('takes an empty variable for an absent one', () => {
  expect(readSettings(schema, { TRACKING_NAME: 'x', TRACKING_LIMIT: '' }).TRACKING_LIMIT).toBe(40);
});

test('names every fault at once, a sentence each, and shows no secret', () => {
  const wrong = { TRACKING_LIMIT: 'many', TRACKING_SECRET: 'hunter2' };
  expect(() => readSettings(schema, wrong)).toThrow(
    new SettingsError([
      'Failed to read setting TRACKING_LIMIT: must be a number (got "many").',
      'Failed to read setting TRACKING_NAME: must be set (got nothing).',
      'Failed to read setting TRACKING_SECRET: must have at least 8 characters (got a value that is not shown).',
    ]),
  );
});
