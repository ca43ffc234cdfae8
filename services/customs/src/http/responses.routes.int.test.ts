import { importResponse, listInquiries } from '@fourports/contracts/customs/response-operations';
import { createMetrics } from '@fourports/service-kit/hosting';
import type { TestAnswer, TestOrganisation } from '@fourports/service-kit/testing';
import { fixtureText } from '@fourports/testing/fixture';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedCustoms, openCustoms } from '../testing/open-customs.ts';
import { type Quay, startQuay } from '../testing/quay.ts';
import { takeUpParkedAnswers } from '../unipass/bring-answer.ts';

const metrics = createMetrics();
let quay: Quay;
let opened: OpenedCustoms;
beforeAll(async () => {
  quay = await startQuay({ metrics });
  opened = openCustoms(quay.service);
});
afterAll(async () => {
  await opened.close();
  await quay.service.stop();
});

let serial = 0;
/** A fixture about cargo of its own: its house bill and its cargo number are others. */
const answerFor = async (name: string, houseBill: string): Promise<string> =>
  (await fixtureText(`unipass/${name}.xml`))
    .replaceAll('WHTEST200604001', houseBill)
    .replaceAll('WHTEST211010001', houseBill)
    .replace(/<cargMtNo>.*<\/cargMtNo>/, `<cargMtNo>20FPTC${houseBill.slice(-4)}I00490137</cargMtNo>`);
const newBill = (): string => {
  serial += 1;
  return `WHTEST26112${String(serial).padStart(4, '0')}`;
};
const send = (text: string, who: TestOrganisation = quay.forwarder): Promise<TestAnswer> =>
  quay.as(who, importResponse, { body: text, headers: { 'content-type': 'application/xml' } });
/** As whoever reads the metrics sees it. */
const countUnknown = async (): Promise<number> => {
  const text = await metrics.registry.getSingleMetricAsString('fourports_customs_unknown_events_total');
  return Number(/ (\d+)$/m.exec(text)?.[1]);
};
const sendAs = (who: TestOrganisation, body: unknown): Promise<TestAnswer> =>
  quay.as(who, importResponse, { body });
/** What stands in a unit's file, by kind, in the order in which it was told. */
const toldOf = async (unitId: string): Promise<readonly string[]> =>
  (
    await opened.database.workQuery<{ kind: string }>(
      `select event ->> 'kind' as kind from unit_entries where unit_id = $1 order by stored`,
      [unitId],
    )
  ).map(({ kind }) => kind);
const handlingOf = async (unitId: string): Promise<number> =>
  (await opened.database.workQuery('select 1 from unipass_handling where unit_id = $1', [unitId])).length;

describe('200', () => {
  test('takes what an answer tells of the shipment with its house bill, steps and handling', async () => {
    const houseBill = newBill();
    const { unitId } = await quay.books({ references: { houseBill } });
    const { status, body } = await send(await answerFor('import-released-and-out', houseBill));
    expect([status, body]).toEqual([
      200,
      {
        outcome: 'cargo',
        cargoNumber: expect.stringMatching(/I00490137$/),
        unitIds: [unitId],
        parked: false,
        taken: 17,
        already: 0,
        undated: 0,
        unknownKinds: [],
        hasLeft: true,
      },
    ]);
    expect((await toldOf(unitId)).filter((kind) => kind !== 'noticeReceived')).toEqual([
      'declared',
      'released',
      'bondedMovementStarted',
      'bondedMovementEnded',
      'declared',
      'released',
    ]);
    expect(await handlingOf(unitId)).toBe(6);
  });

  test('takes an answer once, and of a later one only what is new', async () => {
    const houseBill = newBill();
    await quay.books({ references: { houseBill } });
    const early = await answerFor('waiting-for-the-hall', houseBill);
    expect((await send(early)).body).toMatchObject({ taken: 8, already: 0, hasLeft: false });
    expect((await send(early)).body).toMatchObject({ taken: 0, already: 8 });
    const late = await answerFor('extension-approved-after-the-goods-left', houseBill);
    expect((await send(late)).body).toMatchObject({ taken: 5, already: 8, hasLeft: true });
  });

  test('names kinds nobody has told us of, and keeps them word for word', async () => {
    const houseBill = newBill();
    const { unitId } = await quay.books({ references: { houseBill } });
    const before = await countUnknown();
    const { body } = await send(await answerFor('kinds-never-seen', houseBill));
    expect((await countUnknown()) - before).toBe(3);
    expect(body.unknownKinds).toEqual([
      { kind: '환적신고 수리', count: 2 },
      { kind: '검사대상 선별', count: 1 },
    ]);
    expect(await toldOf(unitId)).toEqual(['noticeReceived', 'noticeReceived', 'noticeReceived']);
  });

  test('parks an answer about cargo of no shipment, and takes it up when one is booked', async () => {
    const houseBill = newBill();
    const text = await answerFor('waiting-for-the-hall', houseBill);
    expect((await send(text)).body).toMatchObject({ parked: true, unitIds: [], taken: 0 });
    const { unitId } = await quay.books({ references: { houseBill } });
    await takeUpParkedAnswers(opened);
    expect(await handlingOf(unitId)).toBe(2);
    expect((await send(text)).body).toMatchObject({ parked: false, taken: 0, already: 8 });
  });

  test('tells another forwarder nothing of what was booked under the same bill', async () => {
    const houseBill = newBill();
    const { unitId } = await quay.books({ references: { houseBill } });
    const { body } = await send(await answerFor('waiting-for-the-hall', houseBill), quay.otherForwarder);
    expect(body).toMatchObject({ parked: true, unitIds: [] });
    await takeUpParkedAnswers(opened);
    expect(await toldOf(unitId)).toEqual([]);
  });

  test('lets the port of the place bring an answer about a unit that passes it', async () => {
    const houseBill = newBill();
    const { unitId } = await quay.books({ references: { houseBill } });
    const { body } = await send(await answerFor('waiting-for-the-hall', houseBill), quay.incheon);
    expect(body).toMatchObject({ unitIds: [unitId], taken: 8 });
  });

  test('says of a list which cargoes to ask for, and takes nothing', async () => {
    expect((await send(await fixtureText('unipass/several-house-bills.xml'))).body).toMatchObject({
      outcome: 'several',
      cargoNumbers: ['20FPTC9133I00490001', '20FPTC9133I00490002', '20FPTC9133I00490003'],
      taken: 0,
    });
  });

  test('knows "not found" from "no answer"', async () => {
    expect((await send(await fixtureText('unipass/not-found.xml'))).body).toMatchObject({
      outcome: 'notFound',
    });
    expect((await send(await fixtureText('unipass/quota-spent.xml'))).body).toMatchObject({
      outcome: 'unavailable',
      reason: 'quota',
    });
  });

  test('takes an answer as text in an object, with when it was received', async () => {
    const houseBill = newBill();
    const { unitId } = await quay.books({ references: { houseBill } });
    const text = await answerFor('waiting-for-the-hall', houseBill);
    const recordedAt = '2020-06-04T17:00:00+09:00';
    expect((await sendAs(quay.forwarder, { text, recordedAt })).body).toMatchObject({ taken: 8 });
    const rows = await opened.database.workQuery<{ at: string }>(
      `select distinct event -> 'data' ->> 'recordedAt' as at from unit_entries where unit_id = $1`,
      [unitId],
    );
    expect(rows).toEqual([{ at: '2020-06-04T08:00:00.000Z' }]);
  });

  test('takes nothing that had not happened when the answer was received', async () => {
    const houseBill = newBill();
    await quay.books({ references: { houseBill } });
    const text = await answerFor('extension-approved-after-the-goods-left', houseBill);
    const { body } = await sendAs(quay.forwarder, { text, recordedAt: '2020-06-04T11:10:00+09:00' });
    expect(body).toMatchObject({ taken: 5, already: 0 });
  });
});

describe('400', () => {
  test.each(['gateway-page.html', 'cut-within-an-event.xml', 'bomb.xml', 'prototype.xml'])(
    'refuses %s',
    async (name) => {
      const { status, body } = await send(await fixtureText(`unipass/${name}`));
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(body.detail).toMatch(
        /^Failed to read the response: .+ Send the whole XML that API001 answered\.$/,
      );
    },
  );

  test('refuses an object without the text', async () => {
    const { status, body } = await sendAs(quay.forwarder, { recordedAt: '2020-06-04T17:00:00+09:00' });
    expect([status, body.errors]).toEqual([400, [{ pointer: '/text', detail: expect.any(String) }]]);
  });
});

test('401 without a key', async () => {
  const { status } = await quay.service.call(importResponse, { body: { text: '<a/>' } });
  expect(status).toBe(401);
});

describe('403', () => {
  test('a customer hands nothing over', async () => {
    expect((await send('<a/>', quay.customer)).status).toBe(403);
  });

  test('an operator does not say when an answer was received', async () => {
    const operator = await quay.service.person(quay.forwarder, 'operator');
    const { status, body } = await quay.service.call(importResponse, {
      as: await operator.token(),
      body: { text: '<a/>', recordedAt: '2020-06-04T17:00:00+09:00' },
    });
    expect([status, body.detail]).toEqual([403, expect.stringContaining('history:write')]);
  });
});

describe('422', () => {
  test('an answer that was received tomorrow', async () => {
    const text = await fixtureText('unipass/waiting-for-the-hall.xml');
    const { status, body } = await sendAs(quay.forwarder, { text, recordedAt: '2026-11-22T00:00:00Z' });
    expect([status, body.code]).toEqual([422, 'IN_THE_FUTURE']);
  });

  test('cargo for a port that is not in the network', async () => {
    const houseBill = newBill();
    await quay.books({ references: { houseBill } });
    const text = await answerFor('waiting-for-the-hall', houseBill);
    const { status, body } = await send(text.replace('KRINC', 'KRXXX'));
    expect([status, body.code]).toEqual([422, 'UNKNOWN_PLACE']);
  });
});

describe('how asking goes', () => {
  test('is listed for each shipment that may be seen, a page at a time', async () => {
    const by = quay.otherForwarder;
    const bills = [newBill(), newBill()];
    for (const houseBill of bills) await quay.books({ by, references: { houseBill } });
    const { body: first } = await quay.as(by, listInquiries, { query: { limit: '1' } });
    const { body: second } = await quay.as(by, listInquiries, {
      query: { limit: '1', cursor: first.nextCursor },
    });
    expect([...first.items, ...second.items].map(({ houseBill }) => houseBill)).toEqual(bills.toReversed());
    expect(second.nextCursor).toBeUndefined();
  });

  test('is waiting before anything was asked, and has no last answer', async () => {
    const houseBill = newBill();
    const { shipmentId } = await quay.books({ references: { houseBill } });
    const { body } = await quay.as(quay.forwarder, listInquiries, { query: { shipmentId } });
    expect(body.items).toEqual([
      { shipmentId, state: 'waiting', houseBill, cargoNumbers: [], nextAskAt: '2026-11-21T01:00:00.000Z' },
    ]);
  });
});
