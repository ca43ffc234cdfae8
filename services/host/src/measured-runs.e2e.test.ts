// Two runs whose Korean clock times are customs' own: how long the goods lay, as their timelines tell it.
import { getSailing, listSailings } from '@fourports/contracts/schedules/operations';
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { expect, test } from 'vitest';
import { ask, callerFor } from './e2e/caller.ts';

const timelineOf = async (reference: string): Promise<Timeline> => {
  const forwarder = callerFor('forwarder', 'recorded');
  const { body } = await ask(forwarder, listShipments, { query: { identifiers: reference } });
  expect(body.items).toHaveLength(1);
  const params = { shipmentId: body.items[0]?.shipmentId ?? '' };
  return (await ask(forwarder, getTimeline, { params })).body;
};
/** What is not assumed, in the order of the timeline, in minutes from the arrival report on. */
const sinceArrival = ({ milestones }: Timeline): readonly (readonly [string, number])[] => {
  const arrivedAt = milestones.find(({ kind }) => kind === 'arrived')?.actual?.at ?? '';
  return milestones.flatMap(({ kind, placeId, actual }) =>
    actual?.at === undefined || actual.provenance?.assumption !== false
      ? []
      : [[`${kind} ${placeId}`, (Date.parse(actual.at) - Date.parse(arrivedAt)) / 60_000] as const],
  );
};
const [hour, day] = [60, 24 * 60];

test('the shared container of 11 October 2021 lay eight days, though its reports came in another order', async () => {
  const timeline = await timelineOf('RUN-2021-10-11');
  expect(sinceArrival(timeline)).toEqual([
    ['arrived plc_incheon-port', 0],
    ['discharged plc_incheon-port', 1 * hour + 9],
    ['shedIn plc_incheon-shed-02012018', 2 * hour + 53],
    ['shedOut plc_incheon-shed-02012018', 26 * hour + 3],
    ['shedIn plc_korea-cfs-unnamed', 30 * hour + 25],
    ['shedOut plc_korea-cfs-unnamed', 8 * day + 1 * hour],
  ]);
  expect(timeline).toMatchObject({ anomalies: [], delivery: { phase: 'delivered', misdirected: false } });
});

test('the parcel of 4 June 2020 waited six days, on a ship that is on no route', async () => {
  const timeline = await timelineOf('RUN-2020-06-04');
  expect(sinceArrival(timeline)).toEqual([
    ['arrived plc_incheon-port', 0],
    ['discharged plc_incheon-port', 24],
    ['shedIn plc_incheon-shed-02002079', 6 * day + 17],
    ['shedOut plc_incheon-shed-02002079', 6 * day + 17],
  ]);
  expect(timeline).toMatchObject({ anomalies: [], delivery: { phase: 'delivered', misdirected: false } });
  const params = { sailingId: timeline.delivery.sailingId ?? '' };
  const { body: sailing } = await ask(callerFor('forwarder', 'recorded'), getSailing, { params });
  expect(sailing).toMatchObject({ vesselName: 'Hansung Incheon', serviceOn: '2020-06-03' });
  expect(sailing).not.toHaveProperty('routeId');
});

test('the call is listed in its own world only', async () => {
  const query = { from: '2020-06-03', to: '2020-06-03' };
  const seenBy = async (world: 'recorded' | 'live') =>
    (await ask(callerFor('forwarder', world), listSailings, { query })).body.items.length;
  expect([await seenBy('recorded'), await seenBy('live')]).toEqual([1, 0]);
});
