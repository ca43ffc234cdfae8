// One operation as OpenAPI says it.
import type { z } from 'zod';
import type { JsonSchema } from '../json-schema.ts';
import type { Operation } from '../operation.ts';
import type { Components } from './components.ts';
import { problemResponses, takesIdempotencyKey } from './problems.ts';

type Reference = { readonly $ref: string };
export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
};
type MediaTypes = Readonly<Record<string, { readonly schema: JsonSchema }>>;
export type Response = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
};

export type OperationObject = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: boolean; readonly content: MediaTypes };
  readonly responses: Readonly<Record<string, Response>>;
};

/**
 * Names what the operation uses in `components`; the returned function, called when all operations have
 * done so, gives the object. `hasETag`: its answer carries the version a change must name.
 */
export const operationObject = (
  operation: Operation,
  components: Components,
  hasETag: boolean,
): (() => OperationObject) => {
  const path = parametersOf('path', operation.params, components);
  const query = parametersOf('query', operation.query, components);
  const body = operation.body === undefined ? undefined : components.add(operation.body, 'input');
  const answer =
    operation.answer.body === undefined ? undefined : components.add(operation.answer.body, 'output');
  const later = operation.later === undefined ? undefined : components.add(operation.later, 'output');
  return () => ({
    operationId: operation.id,
    tags: [operation.service],
    summary: operation.summary,
    ...descriptionOf(operation),
    security: securityOf(operation),
    parameters: [...path(), ...query(), ...headersOf(operation)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: bodyContent(operation, body()) } }),
    ...(operation.fileTypes === undefined
      ? {}
      : { requestBody: { required: true, content: filesOf(operation.fileTypes) } }),
    responses: {
      [operation.answer.status]: answerOf(operation, answer?.(), hasETag),
      ...(later === undefined ? {} : { 202: laterOf(operation, later()) }),
      ...problemResponses(operation),
    },
  });
};

const parametersOf = (
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  components: Components,
): (() => readonly Parameter[]) => {
  if (schema === undefined) return () => [];
  const object = components.add(schema, 'input');
  return () => {
    const { properties = {}, required = [] } = object();
    return Object.entries(properties).flatMap(([name, property]) =>
      typeof property === 'boolean'
        ? []
        : [{ name, in: place, required: required.includes(name), schema: property }],
    );
  };
};

const headersOf = (operation: Operation): readonly Reference[] => {
  const names = [
    takesIdempotencyKey(operation) && 'IdempotencyKey',
    operation.ifMatch === 'required' && 'IfMatch',
    operation.method === 'get' && operation.access !== 'public' && 'Position',
  ].filter((name) => name !== false);
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
};

const descriptionOf = ({ about, access }: Operation): { readonly description?: string } => {
  const needs = access === 'public' || access === 'signedIn' ? undefined : `Needs \`${access}\`.`;
  const sentences = [about, needs].filter((each) => each !== undefined);
  return sentences.length === 0 ? {} : { description: sentences.join(' ') };
};

const securityOf = ({ access, service }: Operation): OperationObject['security'] => {
  if (access === 'public') return [];
  return service === 'portal' ? [{ bearer: [] }, { session: [] }] : [{ bearer: [] }];
};

const bodyContent = (operation: Operation, schema: JsonSchema): MediaTypes => ({
  'application/json': { schema },
  ...Object.fromEntries(
    (operation.alsoAccepts ?? []).map((mediaType) => [
      mediaType,
      {
        schema: mediaType.endsWith('ndjson')
          ? { type: 'string', description: 'One JSON document per line, each as in application/json.' }
          : { type: 'string' },
      } satisfies { schema: JsonSchema },
    ]),
  ),
});

const filesOf = (mediaTypes: readonly string[]): MediaTypes =>
  Object.fromEntries(
    mediaTypes.map((mediaType) => [
      mediaType,
      { schema: { type: 'string', format: 'binary' } } satisfies { schema: JsonSchema },
    ]),
  );

const laterOf = (operation: Operation, schema: JsonSchema): Response => ({
  ...answerOf({ ...operation, answer: { status: 202 } }, schema, false),
  description: 'Taken, and done later: Location says where to ask',
});

const answerOf = (operation: Operation, schema: JsonSchema | undefined, hasETag: boolean): Response => ({
  description: operation.summary,
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    ...(hasETag ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    ...(operation.method === 'get' || operation.access === 'public'
      ? {}
      : { 'Fourports-Position': { $ref: '#/components/headers/Position' } }),
  },
  ...(schema === undefined ? {} : { content: { 'application/json': { schema } } }),
  ...(operation.answer.fileTypes === undefined ? {} : { content: filesOf(operation.answer.fileTypes) }),
});
