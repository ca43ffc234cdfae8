// Collects named schemas while a document is built. A schema that reads otherwise than it answers
// (defaults, offsets turned into UTC) appears twice: `Booking` in answers, `BookingInput` in requests.
import type { z } from 'zod';
import { type JsonSchema, jsonSchemaOf, refsOf, renameRefs } from '../json-schema.ts';

type Io = 'input' | 'output';
type Definitions = Map<string, JsonSchema>;

export type Components = {
  /** Notes what the schema uses; the returned function gives it with its final references. */
  readonly add: (schema: z.ZodType, io: Io) => () => JsonSchema;
  readonly schemas: () => Readonly<Record<string, JsonSchema>>;
};

export const collectComponents = (): Components => {
  const seen: Readonly<Record<Io, Definitions>> = { input: new Map(), output: new Map() };
  const nameFor = (io: Io) => {
    const twofold = io === 'input' ? namesThatDiffer(seen.input, seen.output) : new Set<string>();
    return (name: string) => (twofold.has(name) ? `${name}Input` : name);
  };
  const final = (schema: JsonSchema, io: Io) => {
    const finalName = nameFor(io);
    return renameRefs(schema, (name) => `#/components/schemas/${finalName(name)}`);
  };
  return {
    add: (schema, io) => {
      const { $defs = {}, ...own } = jsonSchemaOf(schema, io);
      for (const [name, definition] of Object.entries($defs)) seen[io].set(name, definition);
      return () => final(own, io);
    },
    schemas: () => {
      const entries = (['output', 'input'] as const).flatMap((io) => {
        const finalName = nameFor(io);
        return [...seen[io]].map(([name, schema]) => [finalName(name), final(schema, io)] as const);
      });
      return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
};

/** Those that differ in themselves, and those that refer to such a one. */
const namesThatDiffer = (input: Definitions, output: Definitions): ReadonlySet<string> => {
  const shared = [...input].filter(([name]) => output.has(name));
  const differing = new Set(
    shared.filter(([name, schema]) => !isSame(schema, output.get(name))).map(([name]) => name),
  );
  for (let before = -1; before !== differing.size; ) {
    before = differing.size;
    for (const [name, schema] of shared) {
      if (refsOf(schema).some((ref) => differing.has(ref))) differing.add(name);
    }
  }
  return differing;
};

const isSame = (a: JsonSchema, b: JsonSchema | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
