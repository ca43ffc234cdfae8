// The way of a request through the kit, over real HTTP and PostgreSQL; one describe per status.
import { Problem } from '@fourports/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import * as operations from '../testing/counter-operations.ts';
import { counterService } from '../testing/counter-service.ts';
import { startTestService, type TestOrganisation, type TestService } from '../testing/index.ts';

let service: TestService;
let forwarder: TestOrganisation;
let key: string;

beforeAll(async () => {
  service = await startTestService(counterService(), { logger: createLogger({ level: 'silent' }) });
  forwarder = await service.organisation({ kind: 'forwarder', name: 'Yellow Sea Forwarding' });
  key = forwarder.apiKey;
  await add('cnt_a', 5);
});
afterAll(() => service.stop());

const add = (counterId: string, amount: unknown, headers: Record<string, string> = {}, as = key) =>
  service.call(operations.addToCounter, { as, params: { counterId }, body: { amount }, headers });
const get = (counterId: string, headers: Record<string, string> = {}, as = key) =>
  service.call(operations.getCounter, { as, params: { counterId }, headers });

describe('200', () => {
  test('answers with the body the operation promises and the security headers of data', async () => {
    const { status, headers, body } = await get('cnt_a');
    expect({ status, body }).toEqual({ status: 200, body: { counterId: 'cnt_a', total: 5 } });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('keeps what has no version out of every cache', async () => {
    const { headers } = await service.call(operations.listCounters, { as: key });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('takes a sane request id and makes one otherwise', async () => {
    expect((await get('cnt_a', { 'x-request-id': 'client-id-0001' })).headers.get('x-request-id')).toBe(
      'client-id-0001',
    );
    expect((await get('cnt_a', { 'x-request-id': '<script>' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  test('pages through a list by its cursor', async () => {
    for (const counterId of ['cnt_p', 'cnt_q', 'cnt_r']) await add(counterId, 1);
    const seen: string[] = [];
    let query: Record<string, string> = { limit: '2' };
    for (;;) {
      const { body } = await service.call(operations.listCounters, { as: key, query });
      seen.push(...body.items.map(({ counterId }: { counterId: string }) => counterId));
      if (body.nextCursor === undefined) break;
      query = { limit: '2', cursor: body.nextCursor };
    }
    expect(seen).toEqual(expect.arrayContaining(['cnt_a', 'cnt_p', 'cnt_q', 'cnt_r']));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('hands other declared media types over as text', async () => {
    const body = '{"a":1}\n{"a":2}\n{"a":3}\n';
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await service.call(operations.countMany, { as: key, body, headers })).body).toEqual({
      mediaType: 'application/x-ndjson',
      items: 3,
    });
  });

  test('answers a public operation without credentials', async () => {
    expect((await service.call(operations.ping)).body).toEqual({ from: '127.0.0.1' });
  });
});

describe('304', () => {
  test('answers without a body when the client has the version', async () => {
    const { headers } = await get('cnt_a');
    const again = await get('cnt_a', { 'if-none-match': headers.get('etag') ?? '' });
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: undefined });
    expect(again.headers.get('etag')).toBe(headers.get('etag'));
  });
});

describe('400', () => {
  test('names every wrong field by its pointer', async () => {
    const { status, body } = await service.call(operations.addToCounter, {
      as: key,
      params: { counterId: 'cnt_a' },
      body: { amount: 'five', note: { text: 'far too long for this' }, extra: true },
    });
    expect(status).toBe(400);
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/amount',
      '/extra',
      '/note/text',
    ]);
  });

  test.each([
    ['an unknown parameter', '/v1/counters?colour=red', '/query/colour'],
    ['a parameter given twice', '/v1/counters?limit=1&limit=2', '/query/limit'],
    ['a parameter of another form', '/v1/counters?limit=many', '/query/limit'],
    ['brackets, which are part of the name', '/v1/counters?limit[gt]=1', '/query/limit[gt]'],
    ['__proto__', '/v1/counters?__proto__=1', '/query/__proto__'],
    ['a parameter where none is taken', '/v1/counters/cnt_a?x=1', '/query/x'],
    ['a path that names nothing possible', '/v1/counters/CNT-1', '/path/counterId'],
  ])('refuses %s', async (_, path, pointer) => {
    const response = await fetch(`${service.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const body = Problem.parse(await response.json());
    expect([response.status, body.code, body.errors?.[0]?.pointer]).toEqual([
      400,
      'VALIDATION_FAILED',
      pointer,
    ]);
  });

  test.each([
    ['no JSON', '{"amount":'],
    ['JSON with __proto__', '{"amount":1,"__proto__":{"isAdmin":true}}'],
    ['JSON nested deeper than 20 levels', `{"amount":${'['.repeat(20)}${']'.repeat(20)}}`],
    ['a NUL in a text', '{"amount":1,"note":{"text":"a\\u0000b"}}'],
    ['half a character', '{"amount":1,"note":{"text":"\\ud83d"}}'],
  ])('refuses %s', async (_, text) => {
    const { status, body } = await service.call(operations.addToCounter, {
      as: key,
      params: { counterId: 'cnt_a' },
      body: text,
    });
    expect([status, body.code]).toEqual([400, 'MALFORMED_JSON']);
  });

  test('takes JSON of 20 levels', async () => {
    const text = `${'['.repeat(20)}${']'.repeat(20)}`;
    expect((await service.call(operations.countMany, { as: key, body: text })).status).toBe(200);
  });

  test('refuses a cursor of another list', async () => {
    const { status, body } = await service.call(operations.listCounters, {
      as: key,
      query: { cursor: 'bm9uc2Vuc2U' },
    });
    expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
  });

  test('refuses an address whose percent signs mean nothing', async () => {
    const response = await fetch(`${service.baseUrl}/v1/counters/%E0%A4%A`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect([response.status, Problem.parse(await response.json()).code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('401', () => {
  test('tells how to sign in, in the language asked for', async () => {
    const { status, headers, body } = await service.call(operations.getCounter, {
      params: { counterId: 'cnt_a' },
      headers: { 'accept-language': 'fr, ko;q=0.9, en;q=0.5' },
    });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      type: 'urn:fourports:problem:NOT_SIGNED_IN',
      title: '로그인되어 있지 않습니다',
      status: 401,
      code: 'NOT_SIGNED_IN',
      instance: '/v1/counters/cnt_a',
      requestId: headers.get('x-request-id'),
    });
  });

  test.each(['fp_unknown_key_0000000000', 'nonsense', 'eyJhbGciOiJub25lIn0.e30.'])(
    'refuses "%s"',
    async (as) => {
      expect((await get('cnt_a', {}, as)).body.code).toBe('NOT_SIGNED_IN');
    },
  );
});

describe('403', () => {
  test('refuses what the kind of organisation may not do', async () => {
    const port = await service.organisation({ kind: 'port' });
    const { status, body } = await add('cnt_a', 1, {}, port.apiKey);
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });

  test("refuses what is not in the key's scopes, and gives what is", async () => {
    const reader = await service.organisation({ kind: 'forwarder', scopes: ['shipments:read'] });
    expect((await add('cnt_a', 1, {}, reader.apiKey)).status).toBe(403);
    expect((await service.call(operations.listCounters, { as: reader.apiKey })).status).toBe(200);
  });
});

describe('404', () => {
  test("hides another organisation's thing", async () => {
    const other = await service.organisation({ kind: 'forwarder' });
    const { status, body } = await get('cnt_a', {}, other.apiKey);
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('answers an unknown address with problem details', async () => {
    const response = await fetch(`${service.baseUrl}/v1/nowhere`);
    expect([response.status, Problem.parse(await response.json()).code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('405', () => {
  test('names the methods the address takes', async () => {
    const response = await fetch(`${service.baseUrl}/v1/counters/cnt_a`, { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, DELETE, HEAD, OPTIONS']);
  });

  test('never takes a fixed word of another path for an id', async () => {
    const response = await fetch(`${service.baseUrl}/v1/counters/secrets`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('answers OPTIONS', async () => {
    const response = await fetch(`${service.baseUrl}/v1/ping`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

describe('412 and 428', () => {
  test('wants the version that is changed, and refuses an old one', async () => {
    await add('cnt_v', 1);
    const { headers } = await add('cnt_v', 1);
    const reset = (more: Record<string, string>) =>
      service.call(operations.resetCounter, { as: key, params: { counterId: 'cnt_v' }, headers: more });
    expect((await reset({})).body.code).toBe('IF_MATCH_REQUIRED');
    expect((await reset({ 'if-match': '*' })).body.code).toBe('BAD_REQUEST');
    expect((await reset({ 'if-match': '"1"' })).body.code).toBe('VERSION_MISMATCH');
    const done = await reset({ 'if-match': headers.get('etag') ?? '' });
    expect([done.status, done.body]).toEqual([204, undefined]);
  });
});

describe('413', () => {
  test("refuses a body over the operation's limit", async () => {
    const { status, body } = await service.call(operations.countMany, { as: key, body: ' '.repeat(2_001) });
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('refuses a body that does not say how long it is, once it is too long', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000)) });
    const response = await fetch(`${service.baseUrl}/v1/counters/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});

describe('415', () => {
  test.each([
    ['text/plain', undefined],
    ['application/json; charset=gb18030', undefined],
    ['application/json', 'gzip'],
  ])('refuses %s, compressed: %s', async (contentType, encoding) => {
    const { status, body } = await service.call(operations.addToCounter, {
      as: key,
      params: { counterId: 'cnt_a' },
      body: '{"amount":1}',
      headers: {
        'content-type': contentType,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      },
    });
    expect([status, body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
});

describe('500', () => {
  test('says nothing of the fault but the request id', async () => {
    const { status, body, headers } = await service.call(operations.breakDown, { as: key });
    expect([status, body.code]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body.requestId).toBe(headers.get('x-request-id'));
  });
});
