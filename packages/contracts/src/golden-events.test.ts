// Every version of every event that ever lay in a log is still read, and read as it was. The files under
// fixtures/events are never changed: a new event or version adds one, and its line in hashes.json.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Envelope } from './envelope.ts';
import { dataSchemaOf, type EventType } from './event-type.ts';
import { EVENTS } from './events.ts';

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/events');
const HASHES = 'hashes.json';

/** `file`: of its bytes. `read`: of what its schema makes of its payload. */
const Hashes = z.record(z.string(), z.strictObject({ file: z.string(), read: z.string() }));
const hashes = Hashes.parse(JSON.parse(readFileSync(resolve(FOLDER, HASHES), 'utf8')));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Golden = { readonly name: string; readonly text: string; readonly event: z.infer<typeof Envelope> };
const goldens: readonly Golden[] = readdirSync(FOLDER)
  .filter((file) => file !== HASHES && file.endsWith('.json'))
  .sort()
  .map((file) => {
    const text = readFileSync(resolve(FOLDER, file), 'utf8');
    return { name: file.slice(0, -'.json'.length), text, event: Envelope.parse(JSON.parse(text)) };
  });

const nameOf = ({ type, version }: EventType): string => `${type}.${version}`;
const declared = new Map(EVENTS.map((event) => [nameOf(event), event]));

/** Keys in one order, so that only what is read counts. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
};

const hashesOf = ({ name, text, event }: Golden) => {
  const reader = declared.get(name);
  if (reader === undefined)
    throw new Error(`Failed to read ${name}: contracts declare it no more, and logs still hold it. Keep it.`);
  return { file: sha256(text), read: sha256(JSON.stringify(canonical(reader.data.parse(event.data)))) };
};

test('there is a golden event for every type and version', () => {
  expect(goldens.map(({ name }) => name)).toEqual([...declared.keys()].sort());
});

test('every golden event is what it was, and is read as it was', () => {
  const found = Object.fromEntries(goldens.map((golden) => [golden.name, hashesOf(golden)]));
  // A line that is only missing is copied from here into fixtures/events/hashes.json.
  expect(found).toEqual(hashes);
});

test('a golden event is named by its type and version, and lies under its topic’s owner', () => {
  for (const { name, event } of goldens) {
    const reader = declared.get(name);
    expect(reader === undefined ? name : dataSchemaOf(reader)).toBe(event.dataschema);
    expect([event.type, event.source]).toEqual([reader?.type, reader?.topic.split('.')[0]]);
  }
});
