// What planning promises, in timelines that are kept.
import { PromiseGiven } from '@fourports/contracts/planning/events';
import { getShipment } from '@fourports/contracts/tracking/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

type Booked = { readonly shipmentId: string; readonly unitId: string; readonly readyAt: string };

const books = async (): Promise<Booked> => {
  const { body } = await lane.book();
  const { specification, shipmentId, units, mode } = body;
  expect(mode).toBe('wholeTruck');
  return { shipmentId, unitId: units[0].unitId, readyAt: specification.readyAt };
};

/** Delivered a day and some minutes after it is ready; `later` moves all of it. */
const promise = async ({ unitId, readyAt, shipmentId }: Booked, later = 0) => {
  const { specification } = (await lane.as(lane.forwarder, getShipment, { params: { shipmentId } })).body;
  await lane.service.publish(PromiseGiven, {
    key: unitId,
    data: {
      journey: {
        unitId,
        mode: 'wholeTruck',
        originPlaceId: specification.originPlaceId,
        destinationPlaceId: specification.destinationPlaceId,
        readyAt,
      },
      givenAt: '2026-11-21T06:00:00.000Z',
      promise: {
        status: 'known',
        restsOn: {
          processId: 'prc_whole-truck',
          processVersion: 1,
          distributionVersion: 0,
          sailingId: lane.sailing.sailingId,
        },
        quantiles: {
          from: readyAt,
          minutes: Array.from({ length: 99 }, (_, index) => 3_000 + later + index),
        },
        mean: '2026-11-23T09:00:00.000Z',
        show: 'date',
        shares: [],
        bookedSailing: { share: 0.9, inTime: 0.95 },
        byDeadline: [],
        lost: 0,
        overdue: false,
      },
      steps: [
        {
          stepId: 'ferry',
          milestone: 'arrived',
          placeId: 'plc_incheon-port',
          minutes: [2_000, 2_010 + later, 2_020 + later, 2_030 + later],
        },
      ],
    },
  });
};

const timeline = async ({ shipmentId }: Booked, who = lane.forwarder) =>
  (await lane.timeline(who, shipmentId)).body;
const arrived = async (booked: Booked) =>
  (await timeline(booked)).milestones.find(({ kind }: { kind: string }) => kind === 'arrived');

describe('what planning announces', () => {
  test('shows in a timeline that was read before, and again when it is given anew', async () => {
    const booked = await books();
    expect((await timeline(booked)).promise).toBeUndefined();
    await promise(booked);
    expect((await timeline(booked)).promise).toMatchObject({
      status: 'known',
      bookedSailing: { sailingId: lane.sailing.sailingId, share: 0.9 },
    });
    const first = (await arrived(booked)).estimated;
    expect(first.source).toBe('promise');
    await promise(booked, 60);
    const second = (await arrived(booked)).estimated;
    expect(Date.parse(second.at) - Date.parse(first.at)).toBe(60 * 60_000);
  });

  test('is the port’s and the lane operator’s too, and nobody else’s', async () => {
    const booked = await books();
    await promise(booked);
    for (const who of [lane.operator, lane.weihai])
      expect((await timeline(booked, who)).promise).toMatchObject({ status: 'known' });
    expect((await lane.timeline(lane.otherForwarder, booked.shipmentId)).status).toBe(404);
  });
});
