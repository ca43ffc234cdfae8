// A JSON Schema in a few words of Markdown, for the generated documents.
import type { JsonSchema } from '../src/json-schema.ts';

export type Field = { readonly name: string; readonly type: string; readonly isRequired: boolean };

const quoted = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

const lastPart = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

const ofMany = (all: readonly (JsonSchema | boolean)[]): string =>
  all.map((each) => (typeof each === 'boolean' ? 'anything' : describeSchema(each))).join(' or ');

/** `array of Place`, `one of \`live\`, \`recorded\``, `string (date-time)`. */
export const describeSchema = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return lastPart(schema.$ref);
  if (schema.enum !== undefined) return `one of ${schema.enum.map(quoted).join(', ')}`;
  if (schema.const !== undefined) return quoted(schema.const);
  const either = schema.oneOf ?? schema.anyOf;
  if (either !== undefined) return ofMany(either);
  if (schema.type === 'array') {
    return schema.prefixItems === undefined ? `array of ${describeItems(schema)}` : 'tuple';
  }
  if (schema.type === 'object' && schema.properties === undefined) return 'object of any names';
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
};

const describeItems = ({ items }: JsonSchema): string =>
  items === undefined || typeof items === 'boolean' ? 'anything' : ofMany([items].flat());

/** The fields of an object schema; none for any other. */
export const fieldsOf = (schema: JsonSchema): readonly Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeof property === 'boolean' ? 'anything' : describeSchema(property),
    isRequired: schema.required?.includes(name) === true,
  }));

/** `\`shipmentId\` ShipmentId, \`reason\`? string` */
export const fieldList = (schema: JsonSchema): string => {
  const named = schema.$ref === undefined ? undefined : schema.$defs?.[lastPart(schema.$ref)];
  if (typeof named === 'object') return `${describeSchema(schema)}: ${fieldList(named)}`;
  const fields = fieldsOf(schema);
  if (fields.length === 0) return describeSchema(schema);
  return fields
    .map(({ name, type, isRequired }) => `\`${name}\`${isRequired ? '' : '?'} ${type}`)
    .join(' · ');
};

/** Text that stands in a cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
