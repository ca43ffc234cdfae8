// Customs' own HTTP, played by MSW: what goes out, and every way in which nothing useful comes back.
import { fixtureText } from '@fourports/testing/fixture';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askUnipass } from './ask-unipass.ts';

const KEY = 'key-of-these-tests';
const door = { url: 'https://customs.example/ext/rest', key: KEY };
const address = `${door.url}/cargCsclPrgsInfoQry/retrieveCargCsclPrgsInfo`;
const query = { cargoNumber: '20FPTC9133I00490137' };
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const answering = (respond: (request: Request) => Response | Promise<Response>): void =>
  server.use(http.get(address, ({ request }) => respond(request)));
const answeringFixture = (name: string): void =>
  answering(async () => HttpResponse.xml(await fixtureText(`unipass/${name}`)));

describe('what is asked', () => {
  const askedWith = async (asked: Parameters<typeof askUnipass>[1]): Promise<Record<string, string>> => {
    let sent = new URLSearchParams();
    answering((request) => {
      sent = new URL(request.url).searchParams;
      return HttpResponse.xml('');
    });
    await askUnipass(door, asked);
    return Object.fromEntries(sent);
  };

  test('is a cargo by its number', async () => {
    expect(await askedWith(query)).toEqual({ crkyCn: KEY, cargMtNo: '20FPTC9133I00490137' });
  });

  test('or a bill by its number and its year', async () => {
    expect(await askedWith({ houseBill: 'WHTEST200604001', year: '2020' })).toEqual({
      crkyCn: KEY,
      hblNo: 'WHTEST200604001',
      blYy: '2020',
    });
  });
});

test('a cargo comes back as a cargo', async () => {
  answeringFixture('extension-approved-after-the-goods-left.xml');
  expect((await askUnipass(door, query)).answer).toMatchObject({ outcome: 'cargo', cargo: query });
});

test('only customs’ own zero comes back as "not found"', async () => {
  answeringFixture('not-found.xml');
  expect((await askUnipass(door, query)).answer).toEqual({ outcome: 'notFound' });
});

describe('no answer', () => {
  test.each([
    ['key-unknown.xml', 'keyRefused'],
    ['quota-spent.xml', 'quota'],
    ['error-never-seen.xml', 'fault'],
    ['gateway-page.html', 'html'],
    ['cut-within-an-event.xml', 'truncated'],
    ['bomb.xml', 'hostile'],
  ])('%s inside HTTP 200 is unavailable: %s', async (name, reason) => {
    answeringFixture(name);
    expect((await askUnipass(door, query)).answer).toMatchObject({ outcome: 'unavailable', reason });
  });

  test.each([
    [404, 'httpStatus'],
    [500, 'httpStatus'],
    [204, 'httpStatus'],
    [302, 'httpStatus'],
    [429, 'quota'],
  ])('HTTP %s is unavailable: %s, and its body is not read', async (status, reason) => {
    answering(
      () =>
        new HttpResponse(status === 204 ? null : '<r/>', {
          status,
          headers: { location: 'https://elsewhere.example/' },
        }),
    );
    expect((await askUnipass(door, query)).answer).toEqual({
      outcome: 'unavailable',
      reason,
      detail: `HTTP ${status}`,
    });
  });

  test('says how long customs asks to wait', async () => {
    answering(() => new HttpResponse('', { status: 429, headers: { 'retry-after': '120' } }));
    expect(await askUnipass(door, query)).toMatchObject({ retryAfterSeconds: 120 });
  });

  test('a date where seconds belong is no wait', async () => {
    answering(
      () =>
        new HttpResponse('', { status: 503, headers: { 'retry-after': 'Sun, 29 Nov 2026 00:00:00 GMT' } }),
    );
    expect(await askUnipass(door, query)).not.toHaveProperty('retryAfterSeconds');
  });

  test('a connection that breaks is unavailable', async () => {
    answering(() => HttpResponse.error());
    expect((await askUnipass(door, query)).answer).toMatchObject({
      outcome: 'unavailable',
      reason: 'notReached',
    });
  });

  test('an answer that does not come is given up', async () => {
    answering(() => new Promise<Response>(() => {}));
    expect((await askUnipass({ ...door, timeoutMilliseconds: 20 }, query)).answer).toEqual({
      outcome: 'unavailable',
      reason: 'notReached',
      detail: 'no answer in time',
    });
  });

  test('a body without end is not read to its end', async () => {
    let sent = 0;
    const part = new TextEncoder().encode('<a/>'.repeat(25_000));
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += part.byteLength;
        controller.enqueue(part);
      },
    });
    answering(() => new HttpResponse(endless));
    expect((await askUnipass(door, query)).answer).toMatchObject({ reason: 'tooLarge' });
    expect(sent).toBeLessThan(8_000_000);
  });

  test('a stop ends the question', async () => {
    const stopping = new AbortController();
    answering(() => {
      stopping.abort();
      return new Promise<Response>(() => {});
    });
    expect((await askUnipass(door, query, stopping.signal)).answer).toMatchObject({ reason: 'notReached' });
  });
});

describe('the key is in nothing that comes back', () => {
  test('when customs repeats it', async () => {
    answering(() =>
      HttpResponse.xml(
        `<cargCsclPrgsInfoQryRtnVo><ntceInfo>인증키 ${KEY} 오류</ntceInfo><tCnt>-1</tCnt></cargCsclPrgsInfoQryRtnVo>`,
      ),
    );
    expect((await askUnipass(door, query)).answer).toEqual({
      outcome: 'unavailable',
      reason: 'keyRefused',
      detail: '인증키 … 오류',
    });
  });

  test('when there is no such address', async () => {
    const { answer } = await askUnipass({ ...door, url: `no address, but ${KEY}` }, query);
    expect(answer).toMatchObject({ outcome: 'unavailable', reason: 'notReached' });
    expect(JSON.stringify(answer)).not.toContain(KEY);
  });
});
