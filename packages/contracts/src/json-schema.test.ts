import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVENTS } from './events.ts';
import { jsonSchemaOf, refsOf } from './json-schema.ts';
import { Instant, InstantInput } from './scalars.ts';
import { ownerOf } from './topics.ts';

test('says UTC of an instant and lets a door take any offset', () => {
  const schema = jsonSchemaOf(z.strictObject({ at: Instant, from: InstantInput }), 'input');
  expect(schema.$defs).toMatchObject({
    Instant: { type: 'string', format: 'date-time', pattern: 'Z$' },
    InstantInput: { type: 'string', format: 'date-time' },
  });
  expect(schema.$defs?.InstantInput).not.toHaveProperty('pattern');
});

test('leaves out the bounds every safe integer has and keeps stated ones', () => {
  expect(jsonSchemaOf(z.number().int(), 'output')).toEqual({ type: 'integer' });
  expect(jsonSchemaOf(z.number().int().min(1), 'output')).toEqual({ type: 'integer', minimum: 1 });
});

test('keeps the description of an unnamed schema', () => {
  expect(jsonSchemaOf(z.string().describe('in kg'), 'output')).toEqual({
    type: 'string',
    description: 'in kg',
  });
});

test('declares each event type once, under its owner', () => {
  const types = EVENTS.map(({ type, version }) => `${type}/${version}`);
  expect(new Set(types).size).toBe(types.length);
  expect(EVENTS.filter(({ type, topic }) => ownerOf(type) !== ownerOf(topic))).toEqual([]);
});

test.each(EVENTS.map((event) => [event.type, event] as const))(
  'has a whole schema for %s',
  (_type, event) => {
    const schema = jsonSchemaOf(event.data, 'output');
    const defined = Object.keys(schema.$defs ?? {});
    expect(refsOf(schema).filter((name) => !defined.includes(name))).toEqual([]);
    expect(JSON.stringify(schema)).not.toContain('"$ref":"#/components');
  },
);
