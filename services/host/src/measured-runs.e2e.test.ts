// Three runs whose Korean side is told by customs' own answers: how long the goods lay, as their timelines tell it.
import { getSailing, listSailings } from '@fourports/contracts/schedules/operations';
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { describe, expect, test } from 'vitest';
import { ask, callerFor } from './e2e/caller.ts';

const timelineOf = async (reference: string): Promise<Timeline> => {
  const forwarder = callerFor('forwarder', 'recorded');
  const { body } = await ask(forwarder, listShipments, { query: { identifiers: reference } });
  expect(body.items).toHaveLength(1);
  const params = { shipmentId: body.items[0]?.shipmentId ?? '' };
  return (await ask(forwarder, getTimeline, { params })).body;
};
/** What is not assumed, in the order in which it happened, in minutes from the arrival report on. */
const sinceArrival = ({ history }: Timeline): readonly (readonly [string, number])[] => {
  const arrivedAt = history.find(({ kind }) => kind === 'arrived')?.occurredAt ?? '';
  return history
    .filter(({ provenance }) => provenance?.assumption === false)
    .map(({ kind, placeId, occurredAt }) => [
      `${kind} ${placeId.replace('plc_', '')}`,
      Math.round((Date.parse(occurredAt) - Date.parse(arrivedAt)) / 60_000),
    ]);
};
/** As above, with the regime of customs' steps; notices apart. */
const stepsOf = (timeline: Timeline) => {
  const told = sinceArrival(timeline);
  return told.filter(([what]) => !what.startsWith('noticeReceived'));
};
/** Customs' own words of what changes nothing, with their minutes. */
const noticesOf = (timeline: Timeline): readonly (readonly [string, number])[] => {
  const arrivedAt = timeline.history.find(({ kind }) => kind === 'arrived')?.occurredAt ?? '';
  return timeline.history.flatMap(({ customs, occurredAt }) =>
    customs?.text === undefined
      ? []
      : [[customs.text, Math.round((Date.parse(occurredAt) - Date.parse(arrivedAt)) / 60_000)] as const],
  );
};
const [hour, day] = [60, 24 * 60];
const [iift, hall, cfs] = ['incheon-shed-02012018', 'incheon-shed-02002079', 'korea-cfs-unnamed'];

describe('the shared container of 11 October 2021', () => {
  test('has the intervals of customs’ own record', async () => {
    const timeline = await timelineOf('RUN-2021-10-11');
    expect(stepsOf(timeline)).toEqual([
      ['arrived incheon-port', 0],
      [`declared ${iift}`, 33],
      [`released ${iift}`, 36],
      ['discharged incheon-port', 1 * hour + 9],
      [`shedIn ${iift}`, 2 * hour + 53],
      [`bondedMovementStarted ${iift}`, 26 * hour + 3],
      [`shedOut ${iift}`, 26 * hour + 3],
      [`bondedMovementEnded ${cfs}`, 30 * hour + 25],
      [`shedIn ${cfs}`, 30 * hour + 25],
      [`declared ${cfs}`, 7 * day + 43],
      [`released ${cfs}`, 7 * day + 8 * hour + 12],
      [`shedOut ${cfs}`, 8 * day + 1 * hour + 11],
    ]);
    expect(timeline).toMatchObject({ anomalies: [], delivery: { phase: 'delivered', misdirected: false } });
  });

  test('has the manifest before the ship, by customs’ own words', async () => {
    expect(noticesOf(await timelineOf('RUN-2021-10-11'))).toEqual(
      expect.arrayContaining([
        ['입항적하목록 제출', -(9 * hour + 52)],
        ['입항적하목록 심사완료', -(8 * hour + 31)],
      ]),
    );
  });
});

describe('the parcel of 8 June 2020', () => {
  test('waited four days for the hall, and was out of it two seconds later', async () => {
    const timeline = await timelineOf('RUN-2020-06-08');
    expect(stepsOf(timeline)).toEqual([
      ['arrived incheon-port', 0],
      [`declared ${hall}`, 1 * hour + 20],
      ['discharged incheon-port', 1 * hour + 33],
      [`shedIn ${hall}`, 4 * day + 30],
      [`released ${hall}`, 4 * day + 30],
      [`shedOut ${hall}`, 4 * day + 30],
    ]);
    expect(timeline).toMatchObject({ anomalies: [], delivery: { phase: 'delivered', misdirected: false } });
  });
});

describe('the parcel of 4 June 2020', () => {
  test('waited six days, and "extension approved" after it had left changed nothing', async () => {
    const timeline = await timelineOf('RUN-2020-06-04');
    expect(stepsOf(timeline)).toEqual([
      ['arrived incheon-port', 0],
      ['discharged incheon-port', 24],
      [`declared ${hall}`, 41],
      [`shedIn ${hall}`, 6 * day + 17],
      [`released ${hall}`, 6 * day + 17],
      [`shedOut ${hall}`, 6 * day + 17],
    ]);
    expect(noticesOf(timeline).at(-1)).toEqual(['하선장소 반입기간연장 승인', 6 * day + 6 * hour + 21]);
    expect(timeline).toMatchObject({ anomalies: [], delivery: { phase: 'delivered', misdirected: false } });
  });

  test('came on a ship that is on no route', async () => {
    const { delivery } = await timelineOf('RUN-2020-06-04');
    const params = { sailingId: delivery.sailingId ?? '' };
    const { body: sailing } = await ask(callerFor('forwarder', 'recorded'), getSailing, { params });
    expect(sailing).toMatchObject({ vesselName: 'Hansung Incheon', serviceOn: '2020-06-03' });
    expect(sailing).not.toHaveProperty('routeId');
  });

  test('came by a call that is listed in its own world only', async () => {
    const query = { from: '2020-06-03', to: '2020-06-03' };
    const seenBy = async (world: 'recorded' | 'live') =>
      (await ask(callerFor('forwarder', world), listSailings, { query })).body.items.length;
    expect([await seenBy('recorded'), await seenBy('live')]).toEqual([1, 0]);
  });
});
