// A body that an operation's schema takes, made from the schema itself: new operations need nothing written here.
import type { Operation } from '@fourports/contracts';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Schema = JsonSchema | boolean | undefined;

const HEX = '0'.repeat(32);
/** One of them fits every string our schemas describe; the first that does is taken. */
const TEXTS = [
  'Sample of something',
  'sample@quiet.example',
  'plc_weihai-port',
  'rte_weihai-incheon',
  'ves_new-golden-bridge-vii',
  'Asia/Seoul',
  '2026-12-01',
  '2026-12-01T00:00:00Z',
  '12:00',
  'CNY',
  'x',
  ...[
    'shp',
    'unt',
    'sai',
    'org',
    'mem',
    'per',
    'key',
    'ses',
    'inv',
    'dlt',
    'ttb',
    'dec',
    'hld',
    'ins',
    'alr',
    'qjb',
    'trf',
  ].map((prefix) => `${prefix}_${HEX}`),
];

type Sampling = {
  readonly root: JsonSchema;
  /** Ids of things that exist, so that a body is not refused for naming none. */
  readonly known: readonly string[];
  readonly withOptional: boolean;
};

/** Undefined when the operation takes no body. Throws when no sample fits: then say here what does. */
export const sampleBody = ({ id, body }: Operation, known: readonly string[] = []): unknown => {
  if (body === undefined) return undefined;
  const root = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  const samples = [false, true].map((withOptional) => sampleOf(root, { root, known, withOptional }));
  const fitting = samples.find((sample) => body.safeParse(sample).success);
  if (fitting !== undefined) return fitting;
  throw new Error(`No sample body for ${id}: ${JSON.stringify(samples)} do not fit ${JSON.stringify(root)}`);
};

const sampleOf = (schema: Schema, sampling: Sampling): unknown => {
  if (typeof schema !== 'object') return 'x';
  if (schema.$ref !== undefined) return sampleOf(resolve(schema.$ref, sampling.root), sampling);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return sampleOf(branches[0], sampling);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, sampling);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(itemOf(schema), sampling));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Number(schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return false;
    case 'string':
      return textFor(schema, sampling);
    default:
      return 'x';
  }
};

/** One property at least: a change that changes nothing is no change. */
const objectOf = ({ properties = {}, required = [] }: JsonSchema, sampling: Sampling): unknown => {
  const all = Object.keys(properties);
  const wanted = required.length > 0 ? required : all.slice(0, 1);
  const names = sampling.withOptional ? all : wanted;
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name], sampling)]));
};

const itemOf = ({ items, prefixItems }: JsonSchema): Schema => {
  const item = prefixItems?.[0] ?? items;
  return Array.isArray(item) ? item[0] : item;
};

const textFor = (schema: JsonSchema, { known }: Sampling): string => {
  const { pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const fits = [...(pattern === undefined ? [] : known), ...TEXTS]
    .filter((text) => text.length >= minLength && text.length <= maxLength)
    .filter((text) => pattern === undefined || new RegExp(pattern).test(text))
    .filter((text) => format === undefined || FORMATS[format]?.test(text) !== false);
  return fits[0] ?? 'x'.repeat(minLength);
};

const FORMATS: Readonly<Record<string, RegExp>> = {
  email: /@/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /T.*Z$/,
};

const resolve = (reference: string, root: JsonSchema): Schema =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      root,
    ) as Schema;
