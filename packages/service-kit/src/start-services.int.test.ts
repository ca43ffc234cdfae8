// One process: its door, its health, its metrics, its rate limits, its end, and a database that goes away.
import { Problem } from '@fourports/contracts';
import { startTcpProxy, type TcpProxy } from '@fourports/testing/tcp-proxy';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { startMetricsServer } from './metrics-server.ts';
import { addToCounter, listCounters, ping } from './testing/counter-operations.ts';
import { counterService } from './testing/counter-service.ts';
import { startTestService, type TestService, type TestServiceOptions } from './testing/index.ts';

const silent = { logger: createLogger({ level: 'silent' }) };
const open: TestService[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.stop();
});
const started = async (options: TestServiceOptions = {}): Promise<TestService> => {
  const service = await startTestService(counterService(), { ...silent, ...options });
  open.push(service);
  return service;
};

test('is live and ready while it serves', async () => {
  const { baseUrl } = await started();
  expect(await (await fetch(`${baseUrl}/health/live`)).json()).toEqual({ status: 'live' });
  expect(await (await fetch(`${baseUrl}/health/ready`)).json()).toEqual({ status: 'ready' });
});

test('is not ready once it stops, and still answers what is under way', async () => {
  const service = await started();
  service.beginStop();
  const ready = await fetch(`${service.baseUrl}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'not ready', waitingFor: ['the process is stopping'] },
  ]);
  expect((await service.call(ping)).status).toBe(200);
});

describe('a database that goes away', () => {
  let proxy: TcpProxy;
  const reach = async (adminUrl: string): Promise<string> => {
    const url = new URL(adminUrl);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    return url.href;
  };
  afterEach(() => proxy.close());

  test.each(['refuse', 'silent'] as const)(
    'by "%s" is answered 503 within a few seconds, and served again afterwards',
    async (mode) => {
      const service = await started({ reach });
      const { apiKey } = await service.organisation({ kind: 'forwarder' });
      const { apiKey: unused } = await service.organisation({ kind: 'forwarder' });
      const call = { as: apiKey, params: { counterId: 'cnt_a' }, body: { amount: 1 } };
      expect((await service.call(addToCounter, call)).status).toBe(201);
      proxy.set(mode);
      const before = performance.now();
      // A key nobody has used yet: it must be looked up first, which must not take longer either.
      const away = await service.call(addToCounter, { ...call, as: unused });
      const seconds = (performance.now() - before) / 1000;
      const ready = await fetch(`${service.baseUrl}/health/ready`);
      proxy.set('open');
      expect([away.status, away.body.code, away.headers.get('retry-after')]).toEqual([
        503,
        'UNAVAILABLE',
        '1',
      ]);
      // Three by design; twenty if a request ever waited as long as a consumer may.
      expect(seconds).toBeLessThan(5);
      expect(ready.status).toBe(503);
      // A connection that hung may be met once more before the pool has heard of its end.
      const again = { ...call, headers: { 'idempotency-key': 'the-same-addition' } };
      const answered = () => service.call(addToCounter, again);
      await vi.waitFor(async () => expect((await answered()).body.total).toBe(2), { timeout: 1_000 });
    },
  );
});

test('refuses the request over the limit with 429 and says when to come back', async () => {
  const service = await started({ requestsPerMinute: 2 });
  const { apiKey } = await service.organisation({ kind: 'forwarder' });
  const list = () => service.call(listCounters, { as: apiKey });
  expect((await list()).headers.get('ratelimit-remaining')).toBe('1');
  await list();
  const { status, headers, body } = await list();
  expect([status, body.code, headers.get('ratelimit-remaining')]).toEqual([429, 'RATE_LIMITED', '0']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

test('stops looking at the credentials of an address that guesses', async () => {
  const service = await started({ anonymousPerMinute: 3 });
  const guess = (number: number) => service.call(listCounters, { as: `fp_guess_${number}_00000000` });
  const codes: string[] = [];
  for (let number = 0; number < 5; number += 1) codes.push((await guess(number)).body.code);
  expect(codes).toEqual(['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'RATE_LIMITED', 'RATE_LIMITED']);
});

test('believes X-Forwarded-For only of a proxy it was told to trust', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const alone = await started();
  expect((await alone.call(ping, { headers })).body.from).toBe('127.0.0.1');
  const behindProxy = await started({ trustProxy: 'loopback' });
  expect((await behindProxy.call(ping, { headers })).body.from).toBe('203.0.113.7');
});

test('does not start with a faulty setting, and says what is wrong', async () => {
  const environment = { TRACKING_GREETING: 'x'.repeat(30) };
  await expect(startTestService(counterService(), { ...silent, environment })).rejects.toThrow(
    /^Failed to read setting TRACKING_GREETING: must be short/,
  );
});

test('does not start when an operation has no handler', async () => {
  const service = counterService({ handlers: (handlers) => handlers.slice(1) });
  await expect(startTestService(service, silent)).rejects.toThrow('getCounter has no handler');
});

test('measures requests by operation, and how far each group is behind', async () => {
  const metrics = createMetrics();
  const service = await started({ metrics });
  const { apiKey } = await service.organisation({ kind: 'forwarder' });
  await service.call(listCounters, { as: apiKey });
  await service.call(ping);
  const server = await startMetricsServer(metrics, { host: '127.0.0.1', port: 0 });
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  const elsewhere = await fetch(`http://127.0.0.1:${server.port}/`);
  await server.drain(100);
  expect(text).toContain(
    'fourports_http_request_seconds_count{service="tracking",operation="ping",status="200"} 1',
  );
  expect(text).toContain('fourports_group_lag_events{group="tracking.identity"} 0');
  expect(text).toMatch(
    /fourports_database_connections\{service="tracking",pool="lookup",state="idle"\} [12]\n/,
  );
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(elsewhere.status).toBe(404);
});

test('answers an address of nobody with problem details in the language asked for', async () => {
  const { baseUrl } = await started();
  const response = await fetch(`${baseUrl}/v1/nothing/here`, { headers: { 'accept-language': 'ja' } });
  expect(Problem.parse(await response.json())).toMatchObject({ code: 'NOT_FOUND', title: '見つかりません' });
});
