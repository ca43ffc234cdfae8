// Asking by turns, run by hand: customs' own HTTP is played by MSW, the database is real, the clock is moved.
import { listInquiries } from '@fourports/contracts/customs/response-operations';
import { ShipmentAmended, ShipmentCancelled } from '@fourports/contracts/tracking/events';
import { createLogger } from '@fourports/service-kit/hosting';
import { fixtureText } from '@fourports/testing/fixture';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenedCustoms, openCustoms } from '../testing/open-customs.ts';
import { type Booked, type Quay, startQuay } from '../testing/quay.ts';
import { type AskPorts, askDue } from './ask-due.ts';

const KEY = 'key-of-these-tests';
const url = 'https://customs.example/ext/rest';
const server = setupServer();
const logged: string[] = [];
let asked: URLSearchParams[] = [];
let quay: Quay;
let opened: OpenedCustoms;
let serial = 0;
/** Another in every test: what one asked about, the next one does not know. */
let bill = '';

beforeAll(async () => {
  server.listen({ onUnhandledFrame: 'bypass' });
  quay = await startQuay();
  opened = openCustoms(quay.service);
});
beforeEach(async () => {
  asked = [];
  logged.length = 0;
  serial += 1;
  bill = `WHTEST26112${String(serial).padStart(4, '0')}`;
  quay.service.clock.set('2026-11-21T06:00:00.000Z');
  await opened.database.workQuery('delete from unipass_inquiries');
  await opened.database.workQuery('delete from unipass_calls');
});
afterEach(() => server.resetHandlers());
afterAll(async () => {
  server.close();
  await opened.close();
  await quay.service.stop();
});

const portsWith = (over: Partial<AskPorts> = {}): AskPorts => ({
  ...opened,
  ids: quay.service.ids,
  logger: createLogger({ level: 'warn', destination: { write: (line) => void logged.push(line) } }),
  door: { url, key: KEY },
  callsPerDay: 100,
  random: () => 0,
  countUnknown: () => {},
  ...over,
});
const askAll = (over?: Partial<AskPorts>): Promise<void> =>
  askDue(portsWith(over), new AbortController().signal);
/** Customs answers with these texts one after the other, the last of them for ever. */
const answering = (...texts: readonly string[]): void =>
  server.use(
    http.get(`${url}/*`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.xml(texts[Math.min(asked.length, texts.length) - 1] ?? '');
    }),
  );
const fixture = async (name: string): Promise<string> =>
  (await fixtureText(`unipass/${name}`)).replaceAll(/WHTEST2(?:00604|11010)001/g, bill);
const inquiryOf = async ({ shipmentId }: Booked) =>
  (await quay.as(quay.forwarder, listInquiries, { query: { shipmentId } })).body.items[0];
const books = (): Promise<Booked> => quay.books({ references: { houseBill: bill } });
const knownOf = async ({ unitId }: Booked): Promise<number> =>
  (await opened.database.workQuery('select 1 from unit_entries where unit_id = $1', [unitId])).length;

test('customs is asked by the house bill, and the cargo is known afterwards', async () => {
  const booked = await books();
  answering(await fixture('waiting-for-the-hall.xml'));
  await askAll();
  expect(asked.map((each) => Object.fromEntries(each))).toEqual([{ crkyCn: KEY, hblNo: bill, blYy: '2026' }]);
  expect(await knownOf(booked)).toBe(6);
  expect(await inquiryOf(booked)).toMatchObject({
    state: 'answered',
    cargoNumbers: ['20FPTC9133I00490137'],
    lastGoodAt: '2026-11-21T06:00:00.000Z',
    nextAskAt: '2026-11-21T06:30:00.000Z',
  });
});

test('asked again before its time is not asked at all; in its time by the cargo’s own number', async () => {
  await books();
  answering(await fixture('waiting-for-the-hall.xml'));
  await askAll();
  await askAll();
  quay.service.clock.advanceMinutes(30);
  await askAll();
  expect(asked.map((each) => each.get('cargMtNo'))).toEqual([null, '20FPTC9133I00490137']);
});

test('goods that have left are not asked for again', async () => {
  const booked = await books();
  answering(await fixture('extension-approved-after-the-goods-left.xml'));
  await askAll();
  expect(await inquiryOf(booked)).toMatchObject({ state: 'left' });
  expect(await inquiryOf(booked)).not.toHaveProperty('nextAskAt');
  quay.service.clock.advanceMinutes(60 * 24);
  await askAll();
  expect(asked).toHaveLength(1);
});

test('two processes ask for a shipment once between them', async () => {
  await books();
  answering(await fixture('waiting-for-the-hall.xml'));
  await Promise.all([askAll(), askAll(), askAll()]);
  expect(asked).toHaveLength(1);
});

test('of a list the line with our house bill is asked for by its number', async () => {
  const booked = await books();
  answering(await fixture('several-house-bills.xml'), await fixture('waiting-for-the-hall.xml'));
  await askAll();
  expect(asked.map((each) => each.get('cargMtNo'))).toEqual([null, '20FPTC9133I00490001']);
  expect(await inquiryOf(booked)).toMatchObject({ state: 'answered' });
  expect(await knownOf(booked)).toBe(6);
});

describe('no answer', () => {
  test('keeps the last good one with its age, and never reads as "no record"', async () => {
    const booked = await books();
    answering(await fixture('waiting-for-the-hall.xml'), await fixture('gateway-page.html'));
    await askAll();
    quay.service.clock.advanceMinutes(30);
    await askAll();
    expect(await inquiryOf(booked)).toEqual({
      shipmentId: booked.shipmentId,
      state: 'unavailable',
      reason: 'html',
      detail: 'it is a page, not an answer',
      houseBill: bill,
      cargoNumbers: ['20FPTC9133I00490137'],
      lastAskedAt: '2026-11-21T06:30:00.000Z',
      lastGoodAt: '2026-11-21T06:00:00.000Z',
      nextAskAt: '2026-11-21T06:32:00.000Z',
    });
    expect(await knownOf(booked)).toBe(6);
  });

  test('lengthens the pause each time, and one answer ends that', async () => {
    const booked = await books();
    const page = await fixture('gateway-page.html');
    answering(page, page, await fixture('waiting-for-the-hall.xml'), page);
    const pauses: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      await askAll();
      const { lastAskedAt, nextAskAt } = await inquiryOf(booked);
      pauses.push((Date.parse(nextAskAt) - Date.parse(lastAskedAt)) / 60_000);
      quay.service.clock.set(nextAskAt);
    }
    expect(pauses).toEqual([2, 4, 30, 2]);
  });

  test('"not found" is an answer of its own', async () => {
    const booked = await books();
    answering(await fixture('not-found.xml'));
    await askAll();
    expect(await inquiryOf(booked)).toMatchObject({
      state: 'notFound',
      lastGoodAt: '2026-11-21T06:00:00.000Z',
      nextAskAt: '2026-11-21T07:00:00.000Z',
    });
  });

  test('is logged with the shipment and the reason, and without the key', async () => {
    const booked = await books();
    answering(
      `<cargCsclPrgsInfoQryRtnVo><ntceInfo>인증키 ${KEY} 오류</ntceInfo><tCnt>-1</tCnt></cargCsclPrgsInfoQryRtnVo>`,
    );
    await askAll();
    expect(logged.join()).toContain(booked.shipmentId);
    expect(logged.join()).toContain('keyRefused');
    expect(logged.join()).not.toContain(KEY);
    const stored = await opened.database.workQuery('select * from unipass_inquiries');
    expect(JSON.stringify(stored)).not.toContain(KEY);
  });
});

test('beyond the day’s quota customs is not asked until midnight in Korea', async () => {
  const first = await books();
  const second = await quay.books({ references: { houseBill: `${bill}B` } });
  answering(await fixture('not-found.xml'));
  await askAll({ callsPerDay: 1 });
  expect(asked).toHaveLength(1);
  const states = [await inquiryOf(first), await inquiryOf(second)];
  expect(states.map(({ state }) => state).toSorted()).toEqual(['notFound', 'unavailable']);
  expect(states.find(({ state }) => state === 'unavailable')).toMatchObject({
    reason: 'quota',
    nextAskAt: '2026-11-21T15:00:00.000Z',
  });
  quay.service.clock.set('2026-11-21T15:00:00.000Z');
  await askAll({ callsPerDay: 1 });
  expect(asked).toHaveLength(2);
});

test('kinds nobody has told us of are counted, and named in the log', async () => {
  const counts: number[] = [];
  await books();
  answering(await fixture('kinds-never-seen.xml'));
  await askAll({ countUnknown: (events) => counts.push(events) });
  expect(logged.join()).toContain('"환적신고 수리":2');
  expect(counts).toEqual([2, 1]);
});

test('a shipment without a bill is asked for once it has one', async () => {
  const { shipmentId } = await quay.books();
  answering(await fixture('not-found.xml'));
  await askAll();
  expect(asked).toHaveLength(0);
  await quay.service.publish(ShipmentAmended, {
    key: shipmentId,
    data: { shipmentId, references: { houseBill: bill } },
  });
  await askAll();
  expect(asked.map((each) => each.get('hblNo'))).toEqual([bill]);
});

test('a shipment that was cancelled before loading is asked for no more', async () => {
  const { shipmentId } = await books();
  await quay.service.publish(ShipmentCancelled, {
    key: shipmentId,
    data: { shipmentId, reason: 'not ready', afterLoading: false },
  });
  answering(await fixture('not-found.xml'));
  await askAll();
  expect(asked).toHaveLength(0);
});
