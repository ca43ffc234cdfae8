// What a caller sees while PostgreSQL fails in every way it can, and what is there when it is well again.

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@fourports/database';
import { startTcpProxy, type TcpProxy } from '@fourports/testing/tcp-proxy';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLogger } from './logger.ts';
import { addToCounter, getCounter } from './testing/counter-operations.ts';
import { counterService } from './testing/counter-service.ts';
import {
  startTestService,
  type TestAnswer,
  type TestOrganisation,
  type TestService,
} from './testing/index.ts';

const SOON = { timeout: 20_000, interval: 50 };
const silent = { logger: createLogger({ level: 'silent' }) };

let proxy: TcpProxy;
let service: TestService;
let own: EmbeddedPostgres;
let fragile: TestService;
let forwarder: TestOrganisation;
let fragileForwarder: TestOrganisation;
const directory = mkdtempSync(join(tmpdir(), 'fourports-faults-'));
const canMount = process.getuid?.() === 0 && process.platform === 'linux';

const mounted = (...options: string[]) => {
  if (canMount) execFileSync('mount', [...options, 'tmpfs', directory]);
};

beforeAll(async () => {
  const reach = async (adminUrl: string): Promise<string> => {
    const url = new URL(adminUrl);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    return url.href;
  };
  service = await startTestService(counterService(), { ...silent, reach });
  forwarder = await service.organisation({ kind: 'forwarder' });
  mounted('-t', 'tmpfs', '-o', 'size=240m');
  own = await startEmbeddedPostgres({ dataDirectory: directory });
  fragile = await startTestService(counterService(), { ...silent, server: own.adminUrl });
  fragileForwarder = await fragile.organisation({ kind: 'forwarder' });
});
afterAll(async () => {
  proxy.set('open');
  await service.stop();
  await proxy.close();
  await fragile.stop();
  await own.stop();
  if (canMount) execFileSync('umount', [directory]);
  rmSync(directory, { recursive: true });
});

/** One addition of 1 under its key. */
const add = (to: TestService, as: TestOrganisation, counterId: string, key: string = randomUUID()) =>
  to.call(addToCounter, {
    as: as.apiKey,
    params: { counterId },
    body: { amount: 1 },
    headers: { 'idempotency-key': key },
  });

const total = async (of: TestService, as: TestOrganisation, counterId: string): Promise<unknown> =>
  (await of.call(getCounter, { as: as.apiKey, params: { counterId } })).body.total;

/** As a client does that is told to try again: the same command until it is answered. */
const untilAnswered = (ask: () => Promise<TestAnswer>): Promise<TestAnswer> =>
  vi.waitFor(async () => {
    const answer = await ask();
    if (answer.status >= 500 || answer.status === 409) throw new Error(`answered ${answer.status}`);
    return answer;
  }, SOON);

describe('a connection cut at COMMIT', () => {
  test.each([
    ['beforeServer', 'cnt_before'],
    ['afterServer', 'cnt_after'],
  ] as const)('%s has heard it: the repetition answers what happened, once', async (at, counterId) => {
    const sprung = proxy.cutWhenSent('COMMIT', at);
    const unknown = await add(service, forwarder, counterId, counterId);
    await sprung;
    expect([unknown.status, unknown.body.code, unknown.headers.get('retry-after')]).toEqual([
      503,
      'UNAVAILABLE',
      '1',
    ]);
    const again = await untilAnswered(() => add(service, forwarder, counterId, counterId));
    expect([again.status, again.body]).toEqual([201, { counterId, total: 1 }]);
    expect(again.headers.get('idempotency-replayed')).toBe(at === 'afterServer' ? 'true' : null);
    expect(await total(service, forwarder, counterId)).toBe(1);
  });
});

test('a server that is slow is waited for', async () => {
  proxy.delay(300);
  const { status } = await add(service, forwarder, 'cnt_slow');
  proxy.delay(0);
  expect(status).toBe(201);
});

test('connections that are reset are replaced: what was under way is answered, once', async () => {
  const keys = Array.from({ length: 20 }, () => randomUUID());
  const first = keys.map((key) => add(service, forwarder, 'cnt_reset', key));
  proxy.set('reset');
  const statuses = (await Promise.all(first)).map(({ status }) => status);
  expect(statuses.filter((status) => ![201, 409, 503].includes(status))).toEqual([]);
  proxy.set('open');
  for (const key of keys) await untilAnswered(() => add(service, forwarder, 'cnt_reset', key));
  expect(await total(service, forwarder, 'cnt_reset')).toBe(keys.length);
});

test('a clock that jumps a year on and back hurts no command, and no answer that is kept', async () => {
  const { clock } = service;
  const began = clock.now();
  expect((await add(service, forwarder, 'cnt_clock', 'before')).status).toBe(201);
  clock.advanceMinutes(-365 * 24 * 60);
  expect((await add(service, forwarder, 'cnt_clock', 'past')).body.total).toBe(2);
  expect((await add(service, forwarder, 'cnt_clock', 'before')).body.total).toBe(1);
  clock.set(began);
  clock.advanceMinutes(365 * 24 * 60);
  expect((await add(service, forwarder, 'cnt_clock', 'future')).body.total).toBe(3);
  clock.set(began);
  expect((await add(service, forwarder, 'cnt_clock', 'future')).body.total).toBe(3);
  await service.settle();
  expect(await total(service, forwarder, 'cnt_clock')).toBe(3);
});

describe('a server of its own', () => {
  test('killed three times under a stream of commands keeps all that was answered', async () => {
    const streams = ['cnt_a', 'cnt_b', 'cnt_c', 'cnt_d'];
    const each = 40;
    let answered = 0;
    await Promise.all(
      streams.map(async (counterId) => {
        for (let n = 0; n < each; n += 1) {
          const key = randomUUID();
          await untilAnswered(() => add(fragile, fragileForwarder, counterId, key));
          answered += 1;
          const pid = own.pid();
          if (answered % 40 === 0 && answered < 160 && pid !== undefined) process.kill(pid, 'SIGKILL');
        }
      }),
    );
    for (const counterId of streams) expect(await total(fragile, fragileForwarder, counterId)).toBe(each);
    await fragile.settle();
  });

  // Mounting needs root; elsewhere this one is skipped.
  test.skipIf(!canMount)(
    'whose disk is full answers 5xx, and goes on by itself when there is space',
    async () => {
      await fill(own.adminUrl);
      const addUnder = (key: string) => add(fragile, fragileForwarder, 'cnt_full', key);
      const keys: string[] = [];
      let refused: TestAnswer | undefined;
      while (refused === undefined) {
        const key = randomUUID();
        keys.push(key);
        const answer = await addUnder(key);
        if (answer.status !== 201) refused = answer;
      }
      expect(['DISK_FULL', 'UNAVAILABLE']).toContain(refused.body.code);
      mounted('-o', 'remount,size=600m');
      for (const key of keys) await untilAnswered(() => addUnder(key));
      expect(await total(fragile, fragileForwarder, 'cnt_full')).toBe(keys.length);
      await fragile.settle();
    },
  );
});

/** Another table grows until there is no space for it. */
const fill = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('create table filler (text text); alter table filler alter text set storage external');
    for (;;) await client.query(`insert into filler select repeat('x', 1000) from generate_series(1, 5000)`);
  } catch {
    // Full, or the server has ended over it.
  } finally {
    await client.end().catch(() => {});
  }
};
