// A run's file cannot know ids made at run time: `$sailing` and `$made` stand for them.
import type { Operation } from '@fourports/contracts';
import type { Door } from './door.ts';
import type { JsonValue } from './run-file.ts';

export type Resolving = {
  readonly door: Door;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly apiKey: string;
  readonly made: ReadonlyMap<string, JsonValue>;
};

/** Replaces every `{"$sailing": {routeId, direction, serviceOn}}` and `{"$made": "name.field"}` below a value. */
export const resolveReferences = async (value: JsonValue, resolving: Resolving): Promise<JsonValue> => {
  if (Array.isArray(value)) return Promise.all(value.map((each) => resolveReferences(each, resolving)));
  if (typeof value !== 'object' || value === null) return value;
  if (value.$sailing !== undefined) return sailingId(value.$sailing, resolving);
  if (typeof value.$made === 'string') return madeValue(value.$made, resolving);
  const entries = await Promise.all(
    Object.entries(value).map(
      async ([name, each]) => [name, await resolveReferences(each, resolving)] as const,
    ),
  );
  return Object.fromEntries(entries);
};

const sailingId = async (wanted: JsonValue, { door, operations, apiKey }: Resolving): Promise<JsonValue> => {
  const { routeId, direction, serviceOn } = fields(wanted);
  const operation = operations.get('listSailings');
  if (operation === undefined) throw new Error('The contracts hold no listSailings.');
  const query = {
    routeId: String(routeId),
    direction: String(direction),
    from: String(serviceOn),
    to: String(serviceOn),
  };
  const answer = await door.call({ operation, apiKey, query });
  const items = fields(answer.body).items;
  const found = Array.isArray(items) ? items[0] : undefined;
  const id = found === undefined ? undefined : fields(found).sailingId;
  if (id === undefined)
    throw new Error(
      `No sailing of ${String(routeId)} ${String(direction)} on ${String(serviceOn)} is published.`,
    );
  return id;
};

const madeValue = (path: string, { made }: Resolving): JsonValue => {
  const [name = '', ...rest] = path.split('.');
  const value = rest.reduce<JsonValue | undefined>((at, field) => fields(at ?? null)[field], made.get(name));
  if (value === undefined) throw new Error(`The run made nothing called "${path}" before it was used.`);
  return value;
};

const fields = (value: JsonValue): { readonly [name: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
