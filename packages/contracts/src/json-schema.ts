// JSON Schema 2020-12, which is also OpenAPI 3.1's dialect, made by zod from the schemas that validate.
import { z } from 'zod';
import { SCHEMA_NAMES } from './named-schemas.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** One schema with `#/$defs/Name` for each named schema it uses. `input` is what a caller sends. */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    metadata: SCHEMA_NAMES,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description ??= description;
      // zod states the bounds of a safe integer, which every integer here has anyway.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      shortenPattern(jsonSchema);
    },
  });
  return rest;
};

/** A format says what zod's long pattern says; only "UTC and no other offset" is more than the format. */
const shortenPattern = (schema: z.core.JSONSchema.BaseSchema): void => {
  const isUtc = schema.format === 'date-time' && schema.pattern?.endsWith('(?:Z))$') === true;
  if (isUtc) schema.pattern = 'Z$';
  else if (schema.format !== undefined) delete schema.pattern;
};

/** The same schema with every reference sent through `rename`: `Place` → `#/components/schemas/Place`. */
export const renameRefs = (schema: JsonSchema, rename: (name: string) => string): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? rename(value.slice('#/$defs/'.length)) : value,
  );

/** Names of the schemas this one refers to directly. */
export const refsOf = (schema: JsonSchema): readonly string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
