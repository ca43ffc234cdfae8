// What a command leaves behind: its effect, its events, its audit entry, its stored answer; all or nothing.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import * as operations from '../testing/counter-operations.ts';
import { counterService } from '../testing/counter-service.ts';
import { startTestService, type TestOrganisation, type TestService } from '../testing/index.ts';

let service: TestService;
let forwarder: TestOrganisation;
let behind: pg.Client;
let hold: (() => Promise<void>) | undefined;

beforeAll(async () => {
  service = await startTestService(counterService({ beforeAddition: async () => await hold?.() }), {
    logger: createLogger({ level: 'silent' }),
  });
  forwarder = await service.organisation({ kind: 'forwarder', world: 'recorded' });
  behind = new pg.Client({ connectionString: service.database.adminUrl });
  await behind.connect();
});
afterAll(async () => {
  await behind.end();
  await service.stop();
});

type Logged = {
  readonly topic: string;
  readonly body: Record<string, unknown> & { data: Record<string, unknown> };
};
const logged = async (subject: string): Promise<readonly Logged[]> => {
  const { rows } = await behind.query<{ topic: string; body: string }>(
    'select topic, body::text as body from eventlog.messages order by xid, id',
  );
  return rows
    .map(({ topic, body }) => ({ topic, body: JSON.parse(body) }))
    .filter(({ body }) => body.subject === subject || body.data.subject === subject);
};

const add = (
  counterId: string,
  amount: number,
  headers: Record<string, string> = {},
  organisation = forwarder,
) =>
  service.call(operations.addToCounter, {
    as: organisation.apiKey,
    params: { counterId },
    body: { amount },
    headers,
  });

describe('a command that is taken', () => {
  test('writes its event and its audit entry, in the world and by the key of its caller', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const { headers } = await add('cnt_taken', 3, {
      'x-request-id': 'request-0001',
      'x-correlation-id': 'correlation-0001',
      traceparent,
    });
    const [event, audit] = await logged('cnt_taken');
    const origin = {
      world: 'recorded',
      organisation: forwarder.organisationId,
      actor: { type: 'key', id: forwarder.keyId },
      correlationid: 'correlation-0001',
      causationid: 'request-0001',
      traceparent,
      time: service.clock.now(),
    };
    expect(event).toMatchObject({
      topic: 'tracking.shipment',
      body: { ...origin, type: 'tracking.CounterAdded', data: { counterId: 'cnt_taken', amount: 3 } },
    });
    expect(audit).toMatchObject({
      topic: 'tracking.audit',
      body: {
        ...origin,
        type: 'tracking.CommandAudited',
        data: {
          operation: 'addToCounter',
          organisationId: forwarder.organisationId,
          subject: 'cnt_taken',
          from: '127.0.0.1',
          requestId: 'request-0001',
          outcome: 'done',
          details: { amount: 3 },
        },
      },
    });
    expect(headers.get('fourports-position')).toMatch(/^\d+-\d+$/);
  });

  test('is seen by a read that carries its position', async () => {
    const { headers } = await add('cnt_seen', 2);
    const read = await service.call(operations.getCounter, {
      as: forwarder.apiKey,
      params: { counterId: 'cnt_seen' },
      headers: { 'fourports-position': headers.get('fourports-position') ?? '' },
    });
    expect(read.body.total).toBe(2);
  });
});

describe('a command that is refused', () => {
  test('leaves nothing but the audit entry of its refusal', async () => {
    expect((await add('cnt_refused', 0)).body.code).toBe('CONFLICT');
    const entries = await logged('cnt_refused');
    expect(entries).toMatchObject([
      {
        topic: 'tracking.audit',
        body: { data: { outcome: 'refused', code: 'CONFLICT', subject: 'cnt_refused' } },
      },
    ]);
  });

  test('is audited too when its caller may not do it', async () => {
    const port = await service.organisation({ kind: 'port' });
    await add('cnt_forbidden', 1, {}, port);
    expect(await logged('cnt_forbidden')).toMatchObject([
      { body: { organisation: port.organisationId, data: { outcome: 'refused', code: 'FORBIDDEN' } } },
    ]);
  });

  test('fills the audit with at most sixty entries of one organisation in a minute', async () => {
    const port = await service.organisation({ kind: 'port' });
    for (let round = 0; round < 65; round += 1) await add('cnt_wall', 1, {}, port);
    expect(await logged('cnt_wall')).toHaveLength(60);
  });

  test('writes nothing of what was malformed', async () => {
    await service.call(operations.addToCounter, {
      as: forwarder.apiKey,
      params: { counterId: 'cnt_malformed' },
      body: { amount: 'x' },
    });
    expect(await logged('cnt_malformed')).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  test('gives the first answer again and runs nothing twice', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await add('cnt_once', 7, key);
    const second = await add('cnt_once', 7, key);
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual(first.body);
    for (const name of ['etag', 'fourports-position']) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect((await logged('cnt_once')).filter(({ topic }) => topic === 'tracking.shipment')).toHaveLength(1);
  });

  test('is refused with another body', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await add('cnt_reused', 1, key);
    const { status, body } = await add('cnt_reused', 2, key);
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('belongs to one organisation and one address', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const other = await service.organisation({ kind: 'forwarder' });
    await add('cnt_mine', 1, key);
    const answers = [await add('cnt_mine', 1, key, other), await add('cnt_else', 1, key)];
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, null]);
  });

  test('is in use while the first request runs', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    hold = async () => {
      begin();
      await released;
    };
    const issue = () =>
      service.call(operations.addToCounter, {
        as: forwarder.apiKey,
        params: { counterId: 'cnt_busy' },
        body: { amount: 1 },
        headers: key,
      });
    const first = issue();
    await begun;
    hold = undefined;
    // The same key in another transaction: what a second request meets first.
    const place = `${forwarder.organisationId} POST /v1/counters/cnt_busy/additions ${key['idempotency-key']}`;
    const { rows } = await behind.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as free', [
      `idempotency:tracking:${place}`,
    ]);
    const second = issue();
    release();
    expect(rows).toEqual([{ free: false }]);
    expect((await first).status).toBe(201);
    expect((await second).headers.get('idempotency-replayed')).toBe('true');
  });

  test('is answered 409 while the first request holds it, when nothing else makes the second wait', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const place = `${forwarder.organisationId} POST /v1/counters/secrets ${key['idempotency-key']}`;
    const name = `idempotency:tracking:${place}`;
    await behind.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { status, body } = await service.call(operations.issueSecret, {
      as: forwarder.apiKey,
      headers: key,
    });
    await behind.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    expect([status, body.code]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE']);
  });

  test('does not remember a refusal', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await add('cnt_again', 0, key);
    expect((await add('cnt_again', 0, key)).headers.get('idempotency-replayed')).toBeNull();
  });

  test('never stores an answer that is shown once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const { body } = await service.call(operations.issueSecret, { as: forwarder.apiKey, headers });
    const { rows } = await behind.query('select * from tracking.idempotency_keys');
    expect(JSON.stringify(rows)).not.toContain(body.secret);
    const again = await service.call(operations.issueSecret, { as: forwarder.apiKey, headers });
    expect([again.status, again.body.code]).toEqual([409, 'CONFLICT']);
  });

  test('is forgotten after 24 hours', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await add('cnt_day', 1, key);
    service.clock.advanceMinutes(24 * 60 + 1);
    const { headers, body } = await add('cnt_day', 5, key);
    expect([headers.get('idempotency-replayed'), body.total]).toEqual([null, 6]);
  });

  test.each(['', 'x'.repeat(201)])('of %j is refused', async (key) => {
    const { status } = await add('cnt_form', 1, { 'idempotency-key': key });
    expect(status).toBe(400);
  });
});

describe('a position', () => {
  const readAt = (position: string) =>
    service.call(operations.listCounters, {
      as: forwarder.apiKey,
      headers: { 'fourports-position': position },
    });

  test('of another form is refused', async () => {
    expect((await readAt('yesterday')).body.code).toBe('BAD_REQUEST');
  });

  test('that is not reached within two seconds is answered 503 with Retry-After', async () => {
    const { status, headers, body } = await readAt('9999999999-1');
    expect([status, headers.get('retry-after'), body.code]).toEqual([503, '1', 'NOT_YET_VISIBLE']);
  });
});
