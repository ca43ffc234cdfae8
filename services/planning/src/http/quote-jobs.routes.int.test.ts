// Files answered in the background, over HTTP: progress, result, bad rows, and what a restart and another organisation see.
import { CSV, NDJSON, XLSX } from '@fourports/contracts/planning/bulk';
import {
  askQuotes,
  deleteQuoteJob,
  getQuoteJob,
  getQuoteJobResult,
  listBadRows,
  listQuoteJobs,
} from '@fourports/contracts/planning/operations';
import { SailingPublished } from '@fourports/contracts/schedules/events';
import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { planning } from '../index.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';
import { xlsxOf } from '../testing/xlsx-of.ts';

let service: TestService;
let seller: TestOrganisation;
let stranger: TestOrganisation;
let stored: ServiceDatabase<Record<string, never>>;

beforeAll(async () => {
  service = await startTestService(planning);
  const { adminUrl: url, roleSecret } = service.database;
  stored = openServiceDatabase({ url, service: 'planning', roleSecret });
  seller = await service.organisation({ kind: 'seller' });
  stranger = await service.organisation({ kind: 'seller' });
  for (const sailing of weihaiSailings('2026-12-01', '2027-01-05')) {
    await service.publish(SailingPublished, { key: sailing.sailingId, data: sailing });
  }
});
afterAll(async () => {
  await stored.close();
  await service.stop();
});

type Sending = {
  readonly mediaType?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
const send = (body: string | Uint8Array, { mediaType = CSV, query = '', headers = {} }: Sending = {}) =>
  fetch(`${service.baseUrl}${askQuotes.path}${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${seller.apiKey}`,
      'content-type': mediaType,
      prefer: 'respond-async',
      ...headers,
    },
    body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
  });
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
const jsonOf = async (response: Response): Promise<any> => await response.json();
const of = (jobId: string, as = seller.apiKey) => ({ as, params: { jobId } });
const resultOf = (jobId: string, as = seller.apiKey) =>
  fetch(`${service.baseUrl}${getQuoteJobResult.path.replace('{jobId}', jobId)}`, {
    headers: { authorization: `Bearer ${as}` },
  });
const untilDone = (jobId: string) =>
  vi.waitUntil(
    async () => {
      const { body } = await service.call(getQuoteJob, of(jobId));
      return body.status === 'done' || body.status === 'failed' ? body : undefined;
    },
    { timeout: 20_000, interval: 50 },
  );

/** Every hundredth row asks for a place that nobody knows. */
const fileOf = (rows: number): string =>
  [
    'ref,origin,destination,mode,ready',
    ...Array.from({ length: rows }, (_, index) => {
      const to = index % 100 === 99 ? 'Atlantis' : 'NRT';
      const minute = String(index % 60).padStart(2, '0');
      return `R-${index + 1},Weihai,${to},whole truck,2026-12-0${1 + (index % 9)} 09:${minute}`;
    }),
  ].join('\n');

describe('202', () => {
  test('a file becomes a job whose result is what would have been answered at once', async () => {
    const file = fileOf(1_300);
    const taken = await send(file, { query: '?name=orders.csv' });
    expect(taken.status).toBe(202);
    expect(taken.headers.get('preference-applied')).toBe('respond-async');
    const job = await jsonOf(taken);
    expect(taken.headers.get('location')).toBe(`/v1/quotes/jobs/${job.jobId}`);
    expect(job).toMatchObject({
      status: 'waiting',
      name: 'orders.csv',
      rows: 1_300,
      rowsDone: 0,
      language: 'en',
    });
    expect(await untilDone(job.jobId)).toMatchObject({ status: 'done', rowsDone: 1_300, badRows: 13 });
    const atOnce = await send(file, { headers: { prefer: 'wait=10' } });
    expect(atOnce.status).toBe(200);
    expect(await (await resultOf(job.jobId)).text()).toBe(await atOnce.text());
  });

  test('names its bad rows page by page', async () => {
    const { jobId } = await jsonOf(await send(fileOf(700)));
    await untilDone(jobId);
    const first = await service.call(listBadRows, { ...of(jobId), query: { limit: '5' } });
    expect(first.body.items.map(({ row }: { row: number }) => row)).toEqual([101, 201, 301, 401, 501]);
    expect(first.body.items[0].errors[0]).toMatchObject({
      column: 'destination',
      code: 'unknownPlace',
      value: 'Atlantis',
    });
    const query = { limit: '5', cursor: first.body.nextCursor };
    const second = await service.call(listBadRows, { ...of(jobId), query });
    expect(second.body.items.map(({ row }: { row: number }) => row)).toEqual([601, 701]);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  test('names a bad row by its line, empty lines counted and not answered', async () => {
    const [header, good, bad] = [
      'origin,destination,mode,ready',
      'Weihai,NRT,whole truck,2026-12-01 09:00',
      'Weihai,Atlantis,whole truck,2026-12-01 09:00',
    ];
    const { jobId } = await jsonOf(await send(['', header, '', good, '', '', bad, '', ''].join('\n')));
    expect(await untilDone(jobId)).toMatchObject({ status: 'done', rows: 2, rowsDone: 2, badRows: 1 });
    const { body } = await service.call(listBadRows, of(jobId));
    expect(body.items.map(({ row }: { row: number }) => row)).toEqual([7]);
    expect((await (await resultOf(jobId)).text()).trim().split('\r\n')).toHaveLength(3);
    const lines = await jsonOf(await send('\n{"order":8}\n', { mediaType: NDJSON }));
    await untilDone(lines.jobId);
    const { body: told } = await service.call(listBadRows, of(lines.jobId));
    expect(told.items.map(({ row }: { row: number }) => row)).toEqual([2]);
  });

  test('names a bad row of a spreadsheet by the row it stands in', async () => {
    const file = await xlsxOf([
      ['origin', 'destination', 'mode', 'ready'],
      ['Weihai', 'NRT', 'whole truck', '2026-12-01 09:00'],
      [null, null, null, null],
      ['Weihai', 'Atlantis', 'whole truck', '2026-12-01 09:00'],
    ]);
    const { jobId } = await jsonOf(await send(file, { mediaType: XLSX }));
    await untilDone(jobId);
    const { body } = await service.call(listBadRows, of(jobId));
    expect(body.items.map(({ row }: { row: number }) => row)).toEqual([4]);
    const rows = await readSheet(Buffer.from(await (await resultOf(jobId)).arrayBuffer()), 1);
    expect(rows[3]?.[1]).toBe('Atlantis');
  });

  test('gives lines for lines and a spreadsheet for a spreadsheet', async () => {
    const line = JSON.stringify({
      no: 1,
      processId: 'prc_sea-air-weihai-narita',
      readyAt: '2026-12-07T01:00:00Z',
    });
    const lines = await jsonOf(await send(`${line}\n`, { mediaType: NDJSON }));
    await untilDone(lines.jobId);
    expect(JSON.parse(await (await resultOf(lines.jobId)).text())).toMatchObject({
      no: 1,
      quote: { processId: 'prc_sea-air-weihai-narita' },
    });
    const rows = [
      ['件', '起运地', '目的地', '备货时间'],
      ...Array.from({ length: 600 }, (_, index) => [index, '威海', '首尔', '2026-12-07 09:00']),
    ];
    const sheet = await jsonOf(await send(await xlsxOf(rows), { mediaType: XLSX }));
    await untilDone(sheet.jobId);
    const answered = await readSheet(Buffer.from(await (await resultOf(sheet.jobId)).arrayBuffer()), 1);
    expect(answered).toHaveLength(601);
    expect(answered[600]?.slice(0, 2)).toEqual([599, '威海']);
  });

  test('the same key gives the same job, and another file none', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await jsonOf(await send(fileOf(3), { headers }));
    const second = await send(fileOf(3), { headers });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await jsonOf(second)).jobId).toBe(first.jobId);
    expect((await send(fileOf(4), { headers })).status).toBe(422);
    const { body } = await service.call(listQuoteJobs, { as: seller.apiKey, query: { limit: '200' } });
    const same = body.items.filter(({ rows }: { rows: number }) => rows === 3 || rows === 4);
    expect(same.map(({ jobId }: { jobId: string }) => jobId)).toEqual([first.jobId]);
  });
});

describe('204', () => {
  test('a deleted job is gone with its rows', async () => {
    const { jobId } = await jsonOf(await send(fileOf(50)));
    expect((await service.call(deleteQuoteJob, of(jobId))).status).toBe(204);
    expect((await service.call(getQuoteJob, of(jobId))).status).toBe(404);
    const left = await stored.workQuery('select 1 from quote_job_slices where job_id = $1', [jobId]);
    expect(left).toEqual([]);
  });
});

describe('404', () => {
  test('another organisation sees no job of it', async () => {
    const { jobId } = await jsonOf(await send(fileOf(2)));
    for (const operation of [getQuoteJob, listBadRows, deleteQuoteJob]) {
      expect((await service.call(operation, of(jobId, stranger.apiKey))).status).toBe(404);
    }
    expect((await resultOf(jobId, stranger.apiKey)).status).toBe(404);
    expect((await service.call(listQuoteJobs, { as: stranger.apiKey })).body.items).toEqual([]);
  });
});

describe('422', () => {
  test('of a file that is wrong as a whole nothing stays', async () => {
    const before = await service.call(listQuoteJobs, { as: seller.apiKey, query: { limit: '200' } });
    const broken = `${fileOf(900)}\nx,"${'y'.repeat(20_000)}`;
    expect((await send(broken)).status).toBe(422);
    const after = await service.call(listQuoteJobs, { as: seller.apiKey, query: { limit: '200' } });
    expect(after.body.items).toHaveLength(before.body.items.length);
    const kept = await stored.workQuery("select 1 from quote_jobs where status = 'receiving'");
    expect(kept).toEqual([]);
  });
});
