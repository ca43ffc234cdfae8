import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { defineOperation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { pageQuery } from './page.ts';
import { ERROR_CODES } from './problem.ts';
import { InstantInput, ShipmentId } from './scalars.ts';
import { Goods } from './tracking/shipment.ts';

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;

const resolve = (ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((value, part) => at(value, part), document);

const refsIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].flatMap(([, ref]) => ref ?? []);

test('describes every operation once', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('resolves every reference inside the document', () => {
  const refs = refsIn(document);
  expect(refs.length).toBeGreaterThan(100);
  expect(refs.filter((ref) => !ref.startsWith('#/') || resolve(ref) === undefined)).toEqual([]);
});

test('declares every path parameter, required, and no other', () => {
  const wrong = operations.filter(({ path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
    const declared = operation.parameters.flatMap((each) =>
      'in' in each && each.in === 'path' && each.required ? [each.name] : [],
    );
    return declared.toSorted().join() !== inPath.join();
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('keeps two paths from meaning the same', () => {
  const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('gives every response a description and every body a schema', () => {
  for (const { operation } of operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[1-5]\d\d$/);
      expect(response.description).not.toBe('');
      for (const media of Object.values(response.content ?? {})) expect(at(media, 'schema')).toBeDefined();
    }
  }
});

test('answers every problem as problem+json under the status of its code', () => {
  for (const { id, problems = [], method, path } of OPERATIONS) {
    for (const code of problems) {
      const response = document.paths[path]?.[method]?.responses[ERROR_CODES[code]];
      expect(response?.description, `${id} ${code}`).toContain(`\`${code}\``);
      expect(Object.keys(response?.content ?? {})).toEqual(['application/problem+json']);
    }
  }
});

test('asks for no credentials where anyone may call, and for some everywhere else', () => {
  for (const { id, access, method, path } of OPERATIONS) {
    const count = document.paths[path]?.[method]?.security.length ?? -1;
    expect(access === 'public' ? count === 0 : count > 0, id).toBe(true);
  }
});

const changeThing = defineOperation({
  id: 'changeThing',
  service: 'tracking',
  method: 'post',
  path: '/v1/things/{shipmentId}/change',
  summary: 'Change a thing',
  params: z.strictObject({ shipmentId: ShipmentId }),
  body: z.strictObject({ at: InstantInput.exactOptional(), goods: Goods, note: z.string().default('') }),
  alsoAccepts: ['application/x-ndjson'],
  answer: { status: 200, body: z.strictObject({ goods: Goods, note: z.string().exactOptional() }) },
  access: 'shipments:write',
  ifMatch: 'required',
});
const getThing = defineOperation({
  id: 'getThing',
  service: 'tracking',
  method: 'get',
  path: '/v1/things/{shipmentId}',
  summary: 'One thing',
  params: z.strictObject({ shipmentId: ShipmentId }),
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: z.strictObject({ goods: Goods }) },
  access: 'shipments:read',
});
const small = openApiDocument([changeThing, getThing]);
const change = small.paths['/v1/things/{shipmentId}/change']?.post;
const get = small.paths['/v1/things/{shipmentId}']?.get;

test('requires neither what may be absent nor what has a default', () => {
  expect(change?.requestBody?.content['application/json']?.schema.required).toEqual(['goods']);
  expect(get?.parameters.filter((each) => 'in' in each && each.in === 'query' && each.required)).toEqual([]);
});

test('names the further media types a body may have', () => {
  expect(Object.keys(change?.requestBody?.content ?? {})).toEqual([
    'application/json',
    'application/x-ndjson',
  ]);
});

test('names the headers that writes and reads take', () => {
  const refs = (parameters: readonly unknown[] = []) => parameters.flatMap((each) => at(each, '$ref') ?? []);
  expect(refs(change?.parameters)).toEqual([
    '#/components/parameters/IdempotencyKey',
    '#/components/parameters/IfMatch',
  ]);
  expect(refs(get?.parameters)).toEqual(['#/components/parameters/Position']);
});

test('answers with an ETag where a change needs If-Match', () => {
  expect(Object.keys(get?.responses['200']?.headers ?? {})).toContain('ETag');
  expect(Object.keys(change?.responses['200']?.headers ?? {})).toContain('ETag');
  expect(Object.keys(change?.responses ?? {})).toEqual(expect.arrayContaining(['412', '428', '409', '422']));
});
