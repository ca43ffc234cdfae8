// What every system that connects meets first: documents, health, keys, search, old and new HTTP.
import { request } from 'node:http';
import { OPERATIONS } from '@fourports/contracts/operations';
import { issueApiKey, revokeApiKey } from '@fourports/contracts/portal/operations';
import { listShipments, searchShipments } from '@fourports/contracts/tracking/operations';
import { expect, inject, test } from 'vitest';
import { z } from 'zod';
import { act, ask, callerFor, positionOf, refusalOf } from './e2e/caller.ts';

const read = async (path: string) => {
  const response = await fetch(`${inject('product').baseUrl}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('is live and ready', async () => {
  expect(JSON.parse((await read('/health/live')).text)).toEqual({ status: 'live' });
  expect(JSON.parse((await read('/health/ready')).text)).toEqual({ status: 'ready' });
});

const Document = z.looseObject({
  openapi: z.string().regex(/^3\.1\./),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});

test('serves an OpenAPI document of exactly the operations it answers', async () => {
  const { text, headers } = await read('/openapi.json');
  expect(headers.get('content-type')).toMatch(/json/);
  const document = Document.parse(JSON.parse(text));
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
  );
  const declared = OPERATIONS.map(({ id, method, path }) => `${id} ${method} ${path}`);
  expect(described.toSorted()).toEqual(declared.toSorted());
});

test('routes every operation it describes', async () => {
  const unrouted = [];
  for (const { method, path } of OPERATIONS) {
    const address = `${inject('product').baseUrl}${path.replaceAll(/\{\w+\}/g, 'no-such-thing')}`;
    const response = await fetch(address, { method: method.toUpperCase() });
    // Without credentials each is refused before anything is looked for; the public ones miss their body.
    if (response.status !== 401 && response.status !== 400 && response.status !== 415)
      unrouted.push(`${method} ${path}: ${response.status}`);
    await response.body?.cancel();
  }
  expect(unrouted).toEqual([]);
});

test('answers a request that offers h2c', async () => {
  const { hostname, port } = new URL(inject('product').baseUrl);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' };
    const asked = request({ hostname, port, path: '/health/live', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(200);
});

test('answers forty identifiers in one call, each on its own', async () => {
  const known = ['RUN-2023-12-19', '鲁K3T18挂', '鲁k·3t18 挂', 'WHTEST231219001', 'wdfu 000081-6'];
  const unknown = Array.from({ length: 40 - known.length }, (_, index) => `NOBODY-${index}`);
  const identifiers = [...known, ...unknown];
  const { body } = await ask(callerFor('forwarder', 'recorded'), searchShipments, { body: { identifiers } });
  expect(body.results.map(({ identifier }) => identifier)).toEqual(identifiers);
  expect(body.results.map(({ shipments }) => shipments.map(({ reference }) => reference))).toEqual([
    ...known.map((identifier) => [/000081/.test(identifier) ? 'RUN-2023-08-10' : 'RUN-2023-12-19']),
    ...unknown.map(() => []),
  ]);
});

test('a new key opens the other services, and a revoked one closes them', async () => {
  const forwarder = callerFor('forwarder', 'live');
  const issued = await ask(forwarder, issueApiKey, {
    headers: { 'idempotency-key': 'e2e key' },
    body: { name: 'e2e', scopes: ['shipments:read'] },
  });
  const other = { ...forwarder, apiKey: issued.body.key };
  const opening = async () => {
    const response = await fetch(`${other.baseUrl}/v1/shipments`, {
      headers: { authorization: `Bearer ${other.apiKey}`, ...positionOf(issued) },
    });
    return response.status;
  };
  await expect.poll(opening, { timeout: 10_000 }).toBe(200);
  expect(await refusalOf(other, issueApiKey, { body: { name: 'more', scopes: ['shipments:read'] } })).toBe(
    'FORBIDDEN',
  );
  await act(forwarder, revokeApiKey, { params: { keyId: issued.body.apiKey.keyId } });
  const asking = () => refusalOf(other, listShipments).catch(() => 'still open');
  await expect.poll(asking, { timeout: 3_000 }).toMatch(/KEY_REVOKED|NOT_SIGNED_IN/);
});
