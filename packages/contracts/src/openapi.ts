// The OpenAPI 3.1 document of all services, made from the operations that route and check requests.
import type { JsonSchema } from './json-schema.ts';
import { collectComponents } from './openapi/components.ts';
import { COMMON_HEADERS, COMMON_PARAMETERS, SECURITY_SCHEMES } from './openapi/headers.ts';
import { type OperationObject, operationObject } from './openapi/operation-object.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { Problem } from './problem.ts';
import { SERVICES } from './topics.ts';

export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: typeof COMMON_PARAMETERS;
    readonly headers: typeof COMMON_HEADERS;
    readonly securitySchemes: typeof SECURITY_SCHEMES;
  };
};

/** Paths that some operation changes under If-Match: reading or changing them answers with an ETag. */
const versionedPaths = (operations: readonly Operation[]): ReadonlySet<string> => {
  const read = operations.filter(({ method }) => method === 'get').map(({ path }) => path);
  const changed = operations.filter(({ ifMatch }) => ifMatch === 'required').map(({ path }) => path);
  const base = (path: string) =>
    read
      .filter((each) => path === each || path.startsWith(`${each}/`))
      .toSorted((a, b) => b.length - a.length)[0];
  return new Set(changed.flatMap((path) => [path, base(path) ?? path]));
};

/** Plain JSON, the same for the same operations. Throws when two schemas share a name. */
export const openApiDocument = (operations: readonly Operation[] = OPERATIONS): OpenApiDocument => {
  const components = collectComponents();
  components.add(Problem, 'output');
  const versioned = versionedPaths(operations);
  const pending = operations.map((operation) => ({
    ...operation,
    object: operationObject(operation, components, versioned.has(operation.path)),
  }));
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const { path, method, object } of pending) {
    paths[path] = { ...paths[path], [method]: object() };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fourports',
      version: '1',
      description: 'Tracks freight that crosses the Yellow Sea by truck, trailer or container.',
    },
    servers: [{ url: '/' }],
    tags: SERVICES.map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas(),
      parameters: COMMON_PARAMETERS,
      headers: COMMON_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
};
