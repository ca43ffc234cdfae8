// Quotes for the rows of a file, over HTTP; one `describe` for each status.
import { BULK_LIMITS, CSV, NDJSON, XLSX } from '@fourports/contracts/planning/bulk';
import { askQuotes, getQuoteTemplate, previewQuotes } from '@fourports/contracts/planning/operations';
import { SailingPublished } from '@fourports/contracts/schedules/events';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipped } from '../application/bulk/zipped.ts';
import { SHEET_END, SHEET_PATH, SHEET_START, XLSX_PARTS } from '../domain/bulk/xlsx-text.ts';
import { planning } from '../index.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';
import { xlsxOf } from '../testing/xlsx-of.ts';

let service: TestService;
let seller: TestOrganisation;

beforeAll(async () => {
  service = await startTestService(planning);
  seller = await service.organisation({ kind: 'seller' });
  for (const sailing of weihaiSailings('2026-12-01', '2027-01-05')) {
    await service.publish(SailingPublished, { key: sailing.sailingId, data: sailing });
  }
});
afterAll(() => service.stop());

const send = async (
  body: string | Uint8Array,
  mediaType: string,
  { query = '', as = seller.apiKey }: { readonly query?: string; readonly as?: string } = {},
) =>
  await fetch(`${service.baseUrl}${askQuotes.path}${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': mediaType },
    body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
  });

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
const jsonOf = async (response: Response): Promise<any> => await response.json();

const rowsOf = async (response: Response): Promise<readonly string[][]> =>
  Papa.parse<string[]>((await response.text()).replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;

describe('200', () => {
  test('answers the good rows of a Korean file and says which cell of the bad one is wrong', async () => {
    const file = [
      '주문,출발지,도착지,운송수단,출고가능시각,납기',
      'A-1,웨이하이,나리타국제공항,완성차량,2026-12-07 09:00,2026-12-11',
      'A-2,웨이하이,부산,완성차량,내일,',
      'A-3,威海,NRT,,2026. 12. 7. 오전 9시,2026-12-11 18:00',
    ].join('\n');
    const response = await send(file, CSV);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [headers, first, second, third] = await rowsOf(response);
    expect(headers?.slice(0, 7)).toEqual([
      '주문',
      '출발지',
      '도착지',
      '운송수단',
      '출고가능시각',
      '납기',
      '배송_P10',
    ]);
    const at = (name: string): number => headers?.indexOf(name) ?? -1;
    expect(first?.[at('배송_P50')]).toMatch(/^2026-12-\d\dT\d\d:\d\d\+09:00$/);
    expect(first?.[at('배송지_시간대')]).toBe('Asia/Tokyo');
    expect(Number(first?.[at('기한내_배송확률')])).toBeGreaterThan(0.5);
    expect(first?.[at('출항시각')]).toBe('2026-12-08T19:00+08:00');
    expect(first?.[at('근거')]).toMatch(/가정값/);
    expect(first?.[at('오류')]).toBe('');
    expect(second?.[at('배송_P50')]).toBe('');
    expect(second?.[at('오류')]).toMatch(/"도착지": "부산".*"출고가능시각": "내일"/);
    // Nobody said how: the way that is there first by its P80.
    expect(third?.[at('배송_P80')]?.localeCompare(first?.[at('배송_P80')] ?? '')).toBeLessThanOrEqual(0);
    expect(third?.[at('적용_프로세스')]).toMatch(/^prc_.*narita$/);
  });

  test('answers lines of JSON as a single quote would, beside what they held', async () => {
    const row = { order: 7, processId: 'prc_whole-truck-weihai-narita', readyAt: '2026-12-07T01:00:00Z' };
    const response = await send(`${JSON.stringify(row)}\n{"order":8}\n[1]\n`, NDJSON);
    const [good, bad, none] = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const single = await fetch(`${service.baseUrl}/v1/quotes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${seller.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ processId: row.processId, readyAt: row.readyAt }),
    });
    expect(good).toMatchObject(row);
    expect(good.quote.delivery).toEqual((await jsonOf(single)).delivery);
    expect(bad.errors.map(({ code }: { code: string }) => code)).toEqual(['missing', 'missing', 'missing']);
    expect(none).toMatchObject({ line: '[1]', errors: [{ code: 'notJson' }] });
  });

  test.each([
    ['little', true],
    ['big', false],
  ])(
    'reads what a spreadsheet saves as Unicode text: UTF-16 with its mark, %s end first',
    async (_, isLittle) => {
      const text = '\ufeff起运地\t目的地\t备货时间\r\n威海\t首尔\t2026/12/7 9:00\r\n';
      const bytes = Buffer.from(text, 'utf16le');
      const response = await send(isLittle ? bytes : bytes.swap16(), CSV);
      expect(response.status).toBe(200);
      const [headers = [], row = []] = await rowsOf(response);
      expect(headers.slice(0, 3)).toEqual(['起运地', '目的地', '备货时间']);
      expect(row[0]).toBe('威海');
      expect(row[headers.indexOf('送达时间P50')]).toMatch(/^2026-12-/);
    },
  );

  test('a row with more cells than headers keeps them behind the sentence that says so', async () => {
    const file = 'from,to,ready\n威海,NRT,"2026-12-07, 09:00",x\n威海,NRT,2026-12-07,09:00,=y';
    const [headers = [], first = [], second = []] = await rowsOf(await send(file, CSV));
    const error = headers.indexOf('error');
    expect(first.slice(error + 1)).toEqual(['x']);
    expect(second.slice(0, 3)).toEqual(['威海', 'NRT', '2026-12-07']);
    expect(second[error]).toMatch(/more cells than/);
    expect(second.slice(error + 1)).toEqual(['09:00', "'=y"]);
  });

  test('says until when sailings are published of a row that is ready after that', async () => {
    const rows = ['from,to,mode,ready', '威海,NRT,whole truck,2027-06-07 09:00'].join('\n');
    const [headers, row] = await rowsOf(await send(rows, CSV));
    expect(row?.[headers?.indexOf('error') ?? -1]).toMatch(
      /"2027-06-07 09:00" no sailing is published yet.*2027-01-/,
    );
    const line = { processId: 'prc_whole-truck-weihai-narita', readyAt: '2027-06-07T01:00:00Z' };
    const answer = JSON.parse(await (await send(`${JSON.stringify(line)}\n`, NDJSON)).text());
    expect(answer.errors).toMatchObject([{ code: 'beyondPublishedSailings', column: 'readyAt' }]);
  });

  test('answers a spreadsheet with a spreadsheet and keeps numbers numbers', async () => {
    const file = await xlsxOf([
      ['订单', '件数', '起运地', '目的地', '备货时间'],
      ['=1+1', 12, '威海', '首尔', '2026/12/7 9:00'],
    ]);
    const response = await send(file, XLSX);
    expect(response.headers.get('content-type')).toBe(XLSX);
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()), 1);
    expect(rows[0]?.slice(5, 7)).toEqual(['送达时间P10', '送达时间P50']);
    expect(rows[1]?.slice(0, 2)).toEqual(['=1+1', 12]);
    expect(rows[1]?.[5]).toMatch(/^2026-12-\d\dT\d\d:\d\d\+09:00$/);
  });

  test('stops what a spreadsheet would run, and reads its own answer as the file it was', async () => {
    const file = 'ref,process,ready\r\n=cmd|calc,whole-truck-weihai-narita,2026-12-07 09:00\r\n＋1,x,-\r\n';
    const answer = await (await send(file, CSV)).text();
    const rows = Papa.parse<string[]>(answer.slice(1), { skipEmptyLines: true }).data;
    expect(rows.slice(1).map(([first]) => first)).toEqual(["'=cmd|calc", "'＋1"]);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    const again = await rowsOf(await send(answer, CSV));
    expect(again[1]?.slice(0, 3)).toEqual(rows[1]?.slice(0, 3));
  });

  test.each([
    ['gb18030', '2026-12-07 09:00'],
    ['euc-kr', '2026-12-07 09:00'],
    ['shift_jis', '2026-12-07 09:00'],
  ])('reads %s without being told', async (encoding, ready) => {
    const headers = {
      gb18030: '订单,起运地,目的地,备货时间',
      'euc-kr': '주문,출발지,도착지,출고가능시각',
      shift_jis: '注文,出発地,仕向地,出荷可能日時',
    }[encoding];
    const row = { gb18030: '甲,威海,首尔', 'euc-kr': '가,웨이하이,서울', shift_jis: 'あ,威海,ソウル' }[
      encoding
    ];
    const response = await send(await legacy(`${headers}\n${row},${ready}\n`, encoding), CSV);
    const [answeredHeaders, answered] = await rowsOf(response);
    expect(answeredHeaders?.slice(0, 4).join()).toBe(headers);
    expect(answered?.[5]).toMatch(/^2026-12-/);
  });

  test('a template filled in four languages is answered as it stands', async () => {
    for (const language of ['en', 'zh', 'ko', 'ja']) {
      for (const format of ['csv', 'xlsx']) {
        const template = await fetch(
          `${service.baseUrl}${getQuoteTemplate.path}?language=${language}&format=${format}`,
          { headers: { authorization: `Bearer ${seller.apiKey}` } },
        );
        expect(template.headers.get('content-disposition')).toContain(`quotes-${language}.${format}`);
        const bytes = new Uint8Array(await template.arrayBuffer());
        const response = await send(bytes, format === 'csv' ? CSV : XLSX);
        const rows =
          format === 'csv'
            ? await rowsOf(response)
            : await readSheet(Buffer.from(await response.arrayBuffer()), 1);
        expect(rows).toHaveLength(3);
        expect(
          rows.slice(1).map((row) => [language, row[7] !== null && row[7] !== '', row.at(-1) ?? '']),
        ).toEqual([1, 2].map(() => [language, true, '']));
      }
    }
  });

  test('takes headers that nobody knows when it is told what they mean', async () => {
    const query = `?language=ja&columns=${encodeURIComponent('ready=Abholung,processId=Weg')}`;
    const rows = await rowsOf(
      await send('Weg;Abholung\nsea-air-weihai-narita;2026-12-07 09:00\n', `${CSV}; charset=utf-8`, {
        query,
      }),
    );
    expect(rows[0]?.[2]).toBe('配達_P10');
    expect(rows[1]?.at(-1)).toBe('');
  });
});

describe('200 of a preview', () => {
  const preview = async (body: string, query = '', mediaType = CSV) =>
    await fetch(`${service.baseUrl}${previewQuotes.path}${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${seller.apiKey}`, 'content-type': mediaType },
      body,
    });

  test('says what a file is taken for, and what it lacks', async () => {
    const file = '주문;출발지;언제;도착지\n1;웨이하이;2026-12-07 09:00;서울\n2;웨이하이;2026-12-0';
    expect(await jsonOf(await preview(file))).toEqual({
      encoding: 'utf-8',
      language: 'ko',
      headers: ['주문', '출발지', '언제', '도착지'],
      columns: [
        { role: 'origin', header: '출발지' },
        { role: 'destination', header: '도착지' },
      ],
      missing: ['ready'],
      rows: [
        ['1', '웨이하이', '2026-12-07 09:00', '서울'],
        ['2', '웨이하이', '2026-12-0'],
      ],
    });
    const told = await jsonOf(await preview(file, `?columns=${encodeURIComponent('ready=언제')}`));
    expect(told.missing).toEqual([]);
  });

  test('of lines of JSON their names are headers', async () => {
    const line = '{"no":1,"processId":"prc_x","readyAt":"2026-12-07T01:00:00Z"}\n';
    const answer = await jsonOf(await preview(line, '', NDJSON));
    expect(answer.headers).toEqual(['no', 'processId', 'readyAt']);
    expect(answer.missing).toEqual([]);
  });
});

describe('401', () => {
  test('turns away whoever has no key', async () => {
    expect((await send('a\n1\n', CSV, { as: 'nobody' })).status).toBe(401);
  });
});

describe('413', () => {
  test('refuses more rows than are answered', async () => {
    const file = `process,ready\n${'x,y\n'.repeat(BULK_LIMITS.rows + 1)}`;
    const response = await send(file, CSV);
    expect([response.status, (await jsonOf(response)).code]).toEqual([413, 'BODY_TOO_LARGE']);
  });
});

describe('415', () => {
  test('names what it takes', async () => {
    const response = await send('{}', 'application/json');
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-post')).toContain(NDJSON);
  });
});

describe('422', () => {
  test.each([
    ['no column that means ready', 'origin,destination\nWeihai,NRT\n', CSV, '/headers'],
    ['two columns of one meaning', 'process,ready,ready at\nx,y,z\n', CSV, '/headers'],
    ['nothing below its headers', 'process,ready\n', CSV, '/rows'],
    ['nothing at all', '\n', CSV, '/headers'],
    ['a quote that is never closed', `process,ready\n"${'x\n'.repeat(6_000)}`, CSV, '/row'],
    ['a charset nobody knows', 'process,ready\nx,y\n', `${CSV}; charset=utf-7`, '/encoding'],
    [
      'bytes that are not what they began as',
      Buffer.from('process,ready\né,y\n\xff\xfe,z\n', 'latin1'),
      CSV,
      '/encoding',
    ],
    ['no spreadsheet', 'PK', XLSX, '/format'],
  ])('refuses a file with %s, whole', async (_, file, mediaType, pointer) => {
    const response = await send(file, mediaType);
    const problem = await jsonOf(response);
    expect([response.status, problem.code]).toEqual([422, 'UNREADABLE_FILE']);
    expect(problem.errors[0].pointer).toBe(pointer);
  });

  test('stops a spreadsheet that unpacks to far more than it is', async () => {
    const sheet = async function* () {
      yield SHEET_START;
      for (let at = 0; at < 210; at += 1) yield ' '.repeat(1_000_000);
      yield SHEET_END;
    };
    const parts = XLSX_PARTS.map(([path, text]) => ({ path, pieces: [text] }));
    const bomb = Buffer.concat(
      await Array.fromAsync(zipped([...parts, { path: SHEET_PATH, pieces: sheet() }])),
    );
    expect(bomb.length).toBeLessThan(1_500_000);
    const problem = await jsonOf(await send(bomb, XLSX));
    expect(problem.detail).toContain(`more than ${BULK_LIMITS.unpackedBytes} bytes`);
  });
});

/** Text in an encoding that nothing here writes: every character looked up by what it decodes from. */
const legacy = async (text: string, encoding: string): Promise<Uint8Array> => {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, readonly number[]>();
  for (let low = 0; low < 0x80; low += 1) bytes.set(String.fromCharCode(low), [low]);
  for (let high = 0x81; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) {
      const sign = decoder.decode(Uint8Array.of(high, low));
      if ([...sign].length === 1 && sign !== '\ufffd' && !bytes.has(sign)) bytes.set(sign, [high, low]);
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => bytes.get(sign) ?? [0x3f]));
};
