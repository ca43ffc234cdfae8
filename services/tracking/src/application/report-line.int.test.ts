// Reports that arrive together are written together, and each is answered as if it had come alone.
import { openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
let unitId: string;
let shipmentId: string;
beforeAll(async () => {
  lane = await startLane();
  const { body } = await lane.book();
  shipmentId = body.shipmentId;
  unitId = body.units[0].unitId;
});
afterAll(() => lane.service.stop());

const weighed = (reportId: string, over: Readonly<Record<string, unknown>> = {}) => ({
  reportId,
  unit: { unitId },
  kind: 'weighed',
  placeId: 'plc_weihai-port',
  occurredAt: '2026-11-21T05:00:00Z',
  details: { massKg: 14_000 },
  ...over,
});

test('a hundred at once, among them repetitions and wrong ones', async () => {
  // Of each ten: one of an unknown place, two that contradict each other, one that repeats its neighbour.
  const sent = Array.from({ length: 100 }, (_, index) => {
    const ten = Math.floor(index / 10);
    switch (index % 10) {
      case 3:
        return weighed(`wrong ${ten}`, { placeId: 'plc_nowhere' });
      case 4:
      case 5:
        return weighed(`contradictory ${ten}`, { details: { massKg: index } });
      case 8:
      case 9:
        return weighed(`repeated ${ten}`);
      default:
        return weighed(`report ${index}`);
    }
  });
  const answers = await Promise.all(
    sent.map(async (report) => {
      const { status, body, headers } = await lane.report(lane.weihai, report);
      expect(status).toBe(200);
      expect(headers.get('fourports-position')).not.toBeNull();
      return body.answers[0];
    }),
  );
  expect(answers.map(({ reportId }) => reportId)).toEqual(sent.map(({ reportId }) => reportId));
  const count = (outcome: string) => answers.filter((answer) => answer.outcome === outcome).length;
  expect([count('accepted'), count('already'), count('refused')]).toEqual([70, 10, 20]);
  const { body } = await lane.timeline(lane.forwarder, shipmentId);
  expect(body.history).toHaveLength(70);
});

test('every request has its own entry in the audit, however it was written', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  const database = openServiceDatabase<Record<string, never>>({
    url: adminUrl,
    service: 'tracking',
    roleSecret,
  });
  const audited = async () => {
    const [row] = await database.workQuery<{ count: number }>(
      `select count(*)::integer as count from eventlog.messages where topic = 'tracking.audit'`,
    );
    return row?.count ?? 0;
  };
  const before = await audited();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => lane.report(lane.weihai, weighed(`audit ${index}`))),
  );
  expect(await audited()).toBe(before + 20);
  await database.close();
});

test('of one request with several reports there is one entry, with how many were answered how', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  const database = openServiceDatabase<Record<string, never>>({
    url: adminUrl,
    service: 'tracking',
    roleSecret,
  });
  const repeated = weighed('together 1');
  const foreign = weighed('together 2', { unit: { unitId: `unt_${'e'.repeat(32)}` } });
  const sent = [
    // All of them new, which is expected; then one that was told before and one of a unit nobody knows.
    [repeated, weighed('together 3'), weighed('together 4', { placeId: 'plc_nowhere' })],
    [repeated, weighed('together 5'), foreign],
  ];
  const outcomes: string[][] = [];
  for (const reports of sent) {
    const { body } = await lane.report(lane.weihai, reports);
    outcomes.push(
      body.answers.map(({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome),
    );
  }
  expect(outcomes).toEqual([
    ['accepted', 'accepted', 'UNKNOWN_PLACE'],
    ['already', 'accepted', 'UNKNOWN_UNIT'],
  ]);
  const entries = await database.workQuery<{ subject: string; details: unknown }>(
    `select body::json -> 'data' ->> 'subject' as subject, body::json -> 'data' -> 'details' as details
     from eventlog.messages where topic = 'tracking.audit' order by xid desc, id desc limit 2`,
  );
  expect(entries).toEqual([
    { subject: unitId, details: { already: 1, accepted: 1, refused: 1 } },
    { subject: unitId, details: { accepted: 2, refused: 1 } },
  ]);
  await database.close();
});

test('what a unit is known by is announced when it changes, and not when it does not', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  const database = openServiceDatabase<Record<string, never>>({
    url: adminUrl,
    service: 'tracking',
    roleSecret,
  });
  const announced = () =>
    database.workQuery<{ identifiers: unknown }>(
      `select body::json -> 'data' -> 'identifiers' as identifiers from eventlog.messages
       where topic = 'tracking.unit' and body::json ->> 'type' = 'tracking.UnitIdentifiersChanged' order by xid, id`,
    );
  const sealed = (reportId: string, sealNumber: string) =>
    weighed(reportId, { kind: 'sealed', details: { sealNumber } });
  await lane.report(lane.weihai, sealed('seal 1', 'CN1'));
  await lane.report(lane.weihai, sealed('seal 2', 'CN1'));
  const known = (await announced()).map(({ identifiers }) => identifiers);
  expect(known).toMatchObject([{ sealNumber: 'CN1', tractorPlate: expect.any(String) }]);
  await database.close();
});
