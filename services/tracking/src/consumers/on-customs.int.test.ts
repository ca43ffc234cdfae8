import {
  CustomsFactRetracted,
  CustomsFactSuperseded,
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsNoticeReceived,
  CustomsReleased,
  InspectionCompleted,
} from '@fourports/contracts/customs/events';
import { listShipments } from '@fourports/contracts/tracking/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

type Booked = { readonly shipmentId: string; readonly unitId: string };

/** Booked, and through the gate of Weihai. */
const atTheGate = async (): Promise<Booked> => {
  const { body } = await lane.book();
  const { unitId } = body.units[0];
  await lane.report(lane.weihai, {
    reportId: `gate ${unitId}`,
    unit: { unitId },
    kind: 'gateIn',
    placeId: 'plc_weihai-port',
    occurredAt: '2026-11-21T05:50:00Z',
  });
  return { shipmentId: body.shipmentId, unitId };
};

const HOLD = `hld_${'0'.repeat(31)}1`;
const happening = (unitId: string, factId: string, over: Readonly<Record<string, unknown>> = {}) => ({
  factId: `${factId}:${unitId}`,
  unitId,
  placeId: 'plc_weihai-port',
  occurredAt: '2026-11-21T05:55:00.000Z',
  recordedAt: '2026-11-21T05:55:00.000Z',
  authority: '威海海关',
  basis: 'document' as const,
  ...over,
});

const hold = (unitId: string) =>
  lane.service.publish(CustomsHoldPlaced, {
    key: unitId,
    data: { ...happening(unitId, 'hold'), holdId: HOLD, reason: 'weight differs' },
  });

const delivery = async ({ shipmentId }: Booked, who = lane.forwarder) =>
  (await lane.timeline(who, shipmentId)).body.delivery;
const history = async ({ shipmentId }: Booked) =>
  (await lane.timeline(lane.forwarder, shipmentId)).body.history;

describe('what customs announces', () => {
  test('shows in a timeline that was read before, and puts the sailing at risk', async () => {
    const booked = await atTheGate();
    expect((await delivery(booked)).held).toBeUndefined();
    await hold(booked.unitId);
    expect(await delivery(booked)).toMatchObject({
      held: {
        since: '2026-11-21T05:55:00.000Z',
        placeId: 'plc_weihai-port',
        authority: '威海海关',
        reason: 'weight differs',
        atRisk: { kind: 'departure', sailingId: lane.sailing.sailingId, at: '2026-11-22T10:00:00.000Z' },
      },
      nextExpected: { kind: 'holdLifted', placeId: 'plc_weihai-port' },
    });
  });

  test('tells a carrier only that it is held', async () => {
    const { body } = await lane.book({
      plan: { sailingId: lane.sailing.sailingId },
    });
    const booked = { shipmentId: body.shipmentId, unitId: body.units[0].unitId };
    await hold(booked.unitId);
    expect((await delivery(booked, lane.operator)).held).toEqual({
      since: '2026-11-21T05:55:00.000Z',
      placeId: 'plc_weihai-port',
    });
  });

  test('is in lists too', async () => {
    const booked = await atTheGate();
    await hold(booked.unitId);
    const { body } = await lane.as(lane.forwarder, listShipments, { query: { held: 'true', limit: '200' } });
    expect(body.items.map(({ shipmentId }: Booked) => shipmentId)).toContain(booked.shipmentId);
  });

  test('is one fact however often it comes', async () => {
    const booked = await atTheGate();
    await hold(booked.unitId);
    await hold(booked.unitId);
    const kinds = (await history(booked)).map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['gateIn', 'holdPlaced']);
  });

  test('ends a hold and expects the release again', async () => {
    const booked = await atTheGate();
    const { unitId } = booked;
    await hold(unitId);
    const lifted = happening(unitId, 'lift', { occurredAt: '2026-11-21T05:58:00.000Z' });
    await lane.service.publish(CustomsHoldLifted, { key: unitId, data: { ...lifted, holdId: HOLD } });
    const { held, nextExpected } = await delivery(booked);
    expect([held, nextExpected.kind]).toEqual([undefined, 'released']);
  });

  test('stays to be seen, struck, when it is taken back', async () => {
    const booked = await atTheGate();
    const { unitId } = booked;
    await hold(unitId);
    await lane.service.publish(CustomsFactRetracted, {
      key: unitId,
      data: {
        unitId,
        factId: `hold:${unitId}`,
        reason: 'another truck',
        retractedBy: lane.weihai.organisationId,
        recordedAt: '2026-11-21T05:59:00.000Z',
      },
    });
    expect((await delivery(booked)).held).toBeUndefined();
    expect((await history(booked)).at(-1)).toMatchObject({
      kind: 'holdPlaced',
      struck: { how: 'retract', reason: 'another truck', by: lane.weihai.organisationId },
    });
  });

  test('is shown once where customs’ own word came after what was attested, with the difference', async () => {
    const booked = await atTheGate();
    const { unitId } = booked;
    const attested = happening(unitId, 'attested', { basis: 'attested' });
    const official = happening(unitId, 'official', {
      basis: 'message',
      occurredAt: '2026-11-21T05:52:00.000Z',
    });
    await lane.service.publish(CustomsReleased, { key: unitId, data: attested });
    await lane.service.publish(CustomsReleased, { key: unitId, data: official });
    await lane.service.publish(CustomsFactSuperseded, {
      key: unitId,
      data: {
        unitId,
        factId: attested.factId,
        by: official.factId,
        because: 'strongerWord',
        basis: 'message',
        differenceMinutes: -3,
        differs: [],
        recordedAt: '2026-11-21T05:59:00.000Z',
      },
    });
    const { body } = await lane.timeline(lane.forwarder, booked.shipmentId);
    const releases = body.milestones.filter(({ kind }: { kind: string }) => kind === 'released');
    expect(releases).toMatchObject([{ actual: { at: '2026-11-21T05:52:00.000Z' } }]);
    expect(body.history.filter(({ kind }: { kind: string }) => kind === 'released')).toMatchObject([
      { customs: { basis: 'message' } },
      { customs: { basis: 'attested' }, struck: { how: 'supersede', differenceMinutes: -3 } },
    ]);
  });

  test('tells what an inspection found, and that the seal was another', async () => {
    const { body } = await lane.book({
      units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K77880', sealNumber: 'S1' } }],
    });
    const booked = { shipmentId: body.shipmentId, unitId: body.units[0].unitId };
    const { unitId } = booked;
    await lane.service.publish(InspectionCompleted, {
      key: unitId,
      data: {
        ...happening(unitId, 'inspection', { checkpoint: { function: 'inspection' } }),
        findings: {
          checked: ['seal', 'weight'],
          result: 'passed',
          sealBefore: 'S9',
          sealAfter: 'S2',
          massKg: 8_120,
        },
      },
    });
    const { body: timeline } = await lane.timeline(lane.forwarder, booked.shipmentId);
    expect(timeline.history.at(-1)).toMatchObject({
      details: { result: 'passed', massKg: 8_120, sealNumber: 'S2' },
      customs: { checked: ['seal', 'weight'], sealBefore: 'S9', checkpoint: { function: 'inspection' } },
    });
    expect(timeline.anomalies).toMatchObject([
      { kind: 'sealDiffers', details: { expected: 'S1', found: 'S9' } },
    ]);
  });

  test('changes nothing by a notice that comes after the release', async () => {
    const booked = await atTheGate();
    const { unitId } = booked;
    await lane.service.publish(CustomsReleased, { key: unitId, data: happening(unitId, 'release') });
    const before = await delivery(booked);
    const text = '하선장소 반입기간연장 승인';
    await lane.service.publish(CustomsNoticeReceived, {
      key: unitId,
      data: { ...happening(unitId, 'notice'), text },
    });
    const { body } = await lane.timeline(lane.forwarder, booked.shipmentId);
    expect(body.delivery).toEqual(before);
    expect(body.history.some(({ customs }: { customs?: { text?: string } }) => customs?.text === text)).toBe(
      true,
    );
    expect(body.milestones.some(({ kind }: { kind: string }) => kind === 'noticeReceived')).toBe(false);
  });
});
