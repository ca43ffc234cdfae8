// What a service answers to whoever wants everything it holds of an organisation.
import { ROLES } from '@fourports/contracts';
import { EXPORT_TYPE, ExportLine, exportOf } from '@fourports/contracts/export';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addToCounter } from '../testing/counter-operations.ts';
import { counterService } from '../testing/counter-service.ts';
import { startTestService, type TestOrganisation, type TestService } from '../testing/index.ts';

const exportTracking = exportOf('tracking');
let service: TestService;
let forwarder: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  service = await startTestService(counterService());
  forwarder = await service.organisation({ kind: 'forwarder' });
  other = await service.organisation({ kind: 'forwarder' });
  for (const counterId of ['cnt_a', 'cnt_b', 'cnt_c'])
    await service.call(addToCounter, { as: forwarder.apiKey, params: { counterId }, body: { amount: 7 } });
  const params = { counterId: 'cnt_others' };
  await service.call(addToCounter, { as: other.apiKey, params, body: { amount: 9 } });
});
afterAll(() => service.stop());

const exported = (as: string, organisationId: string, headers: Record<string, string> = {}) =>
  service.call(exportTracking, { as, params: { organisationId }, headers });

const linesOf = (text: string): readonly ExportLine[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => ExportLine.parse(JSON.parse(line)));

const WHOLE = [
  'export',
  { counterId: 'cnt_a', total: 7 },
  { counterId: 'cnt_b', total: 7 },
  { counterId: 'cnt_c', total: 7 },
  { 'tracking.counters': 3 },
];
const told = (text: string): readonly unknown[] =>
  linesOf(text).map(({ part, row }) => (part === 'export' ? part : row));

const audited = async (): Promise<readonly Record<string, unknown>[]> => {
  const behind = new pg.Client({ connectionString: service.database.adminUrl });
  await behind.connect();
  const { rows } = await behind.query<{ data: Record<string, unknown> }>(
    `select body::json -> 'data' as data from eventlog.messages
     where body::json #>> '{data,operation}' = 'exportTracking' order by xid, id`,
  );
  await behind.end();
  return rows.map(({ data }) => data);
};

describe('200', () => {
  test('is a file of all the organisation holds there, over all pages, and nothing of another’s', async () => {
    const { status, headers, body } = await exported(forwarder.apiKey, forwarder.organisationId);
    expect([status, headers.get('content-type')]).toEqual([200, EXPORT_TYPE]);
    expect(headers.get('content-disposition')).toContain('filename="fourports-tracking-2026-11-21.ndjson"');
    expect(told(body)).toEqual(WHOLE);
  });

  test('is in the audit, each time it was taken out', async () => {
    const before = (await audited()).length;
    const { headers } = await exported(forwarder.apiKey, forwarder.organisationId);
    expect(headers.get('fourports-position')).toMatch(/^\d+-\d+$/);
    const { organisationId } = forwarder;
    expect((await audited()).slice(before)).toMatchObject([
      { organisationId, subject: organisationId, outcome: 'done' },
    ]);
  });

  test('is the whole file again when its answer was lost', async () => {
    const key = { 'idempotency-key': 'the answer was lost' };
    await exported(forwarder.apiKey, forwarder.organisationId, key);
    expect(told((await exported(forwarder.apiKey, forwarder.organisationId, key)).body)).toEqual(WHOLE);
  });
});

test.each(ROLES)('a member who is %s: administrators alone', async (role) => {
  const person = await service.person(forwarder, role);
  const { status } = await exported(await person.token(), forwarder.organisationId);
  expect(status).toBe(role === 'admin' ? 200 : 403);
});

test('403 for a key without the scope', async () => {
  const narrow = await service.organisation({ kind: 'forwarder', scopes: ['shipments:read'] });
  expect((await exported(narrow.apiKey, narrow.organisationId)).status).toBe(403);
});

test('404 for another’s organisation, also for the platform, and the audit knows who asked', async () => {
  const platform = await service.organisation({ kind: 'platform' });
  for (const { apiKey, organisationId } of [other, platform]) {
    const { status, body } = await exported(apiKey, forwarder.organisationId);
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await audited()).at(-1)).toMatchObject({
      organisationId,
      subject: forwarder.organisationId,
      outcome: 'refused',
    });
  }
});
