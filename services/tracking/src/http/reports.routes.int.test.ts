import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

describe('200', () => {
  test('a booking, its reports and the timeline they make', async () => {
    const booked = await lane.book();
    expect(booked.status, JSON.stringify(booked.body)).toBe(202);
    const { shipmentId, units } = booked.body;
    const [{ unitId }] = units;
    const gateIn = {
      reportId: 'gate-1',
      unit: { unitId },
      kind: 'gateIn',
      placeId: 'plc_weihai-port',
      occurredAt: '2026-11-21T05:50:00Z',
    };
    const reported = await lane.report(lane.weihai, gateIn);
    expect(reported.body).toEqual({ answers: [{ reportId: 'gate-1', outcome: 'accepted', unitId }] });
    const { status, body } = await lane.timeline(lane.forwarder, shipmentId);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.delivery).toMatchObject({ phase: 'atPortOfLoading', lastPlaceId: 'plc_weihai-port' });
  });
});
