import type { Leg } from '@fourports/contracts/tracking/shipment';
import { describe, expect, test } from 'vitest';
import { expectedActivities } from './activity.ts';
import { arrangeHistory } from './history.ts';
import { numberLegs } from './leg.ts';
import { planFor } from './plan-for.ts';
import { followPlan } from './progress.ts';
import { type Happening, reported } from './stories/happening.ts';
import { clock, incheonTerminal, isPortOf, places, sailing, warehouse, weihaiPort } from './stories/lane.ts';
import { thursdaySailing, tuesdaySailing } from './stories/the-first-whole-truck.ts';

// Out on Tuesday, back on Wednesday, out again on Thursday: Weihai's gate and ramp are passed twice.
const back = {
  ...sailing({ number: 9, departs: '20 Dec 2023 20:00 Incheon', arrives: '21 Dec 2023 08:00 Weihai' }),
  fromPlaceId: incheonTerminal,
  toPlaceId: weihaiPort,
};
const ferry = (on: typeof tuesdaySailing): Omit<Leg, 'legId'> => ({
  mode: 'ferry',
  fromPlaceId: on.fromPlaceId,
  toPlaceId: on.toPlaceId,
  sailingId: on.sailingId,
  departureTimeZone: on.departure.timeZone,
  arrivalTimeZone: on.arrival.timeZone,
});
const road = (from: string, to: string): Omit<Leg, 'legId'> => ({
  mode: 'road',
  fromPlaceId: from,
  toPlaceId: to,
  departureTimeZone: 'Asia/Shanghai',
  arrivalTimeZone: 'Asia/Shanghai',
});
const legs = numberLegs([
  road(warehouse, weihaiPort),
  ferry(tuesdaySailing),
  ferry(back),
  road(weihaiPort, warehouse),
  road(warehouse, weihaiPort),
  ferry(thursdaySailing),
]);
const activities = expectedActivities(legs);
const sailings = new Map([tuesdaySailing, back, thursdaySailing].map((each) => [each.sailingId, each]));

const follow = (...told: readonly Happening[]) => {
  const reports = told.flatMap((each) => (each.told === 'report' ? [each.report] : []));
  return followPlan(activities, arrangeHistory({ reports, corrections: [], customsFacts: [] }, isPortOf), {
    places,
    sailings,
  });
};
const matchedIds = (progress: ReturnType<typeof follow>) =>
  progress.activities.flatMap(({ activityId }, index) =>
    progress.matched[index] === undefined ? [] : [activityId],
  );

const gateIn = (when: string) => reported('gateIn', weihaiPort, when);
const loaded = (when: string, on = tuesdaySailing) =>
  reported('loaded', on.fromPlaceId, when, { sailing: on });

describe('a unit that passes the same place twice', () => {
  test('told twice at the gate, it has passed it once', () => {
    const progress = follow(gateIn('19 Dec 2023 14:00 Weihai'), gateIn('19 Dec 2023 14:20 Weihai'));
    expect(matchedIds(progress)).toEqual(['leg-1:gateIn']);
  });

  test('back from elsewhere, the second gate is the second leg’s', () => {
    const progress = follow(
      gateIn('19 Dec 2023 14:00 Weihai'),
      loaded('19 Dec 2023 16:00 Weihai'),
      reported('arrived', incheonTerminal, '20 Dec 2023 09:00 Incheon', { sailing: tuesdaySailing }),
      gateIn('21 Dec 2023 12:00 Weihai'),
    );
    expect(matchedIds(progress)).toEqual(['leg-1:gateIn', 'leg-2:loaded', 'leg-2:arrived', 'leg-5:gateIn']);
  });

  test('a loading is the leg’s whose sailing it names, also when nothing before was told', () => {
    expect(matchedIds(follow(loaded('21 Dec 2023 16:00 Weihai', thursdaySailing)))).toEqual(['leg-6:loaded']);
  });

  test('a gate-in after the loading it belongs before is out of order and moves nothing', () => {
    const progress = follow(loaded('19 Dec 2023 15:00 Weihai'), gateIn('19 Dec 2023 15:30 Weihai'));
    expect(progress.deviations).toMatchObject([{ kind: 'beforeGateIn', fact: { kind: 'loaded' } }]);
    expect(progress.position?.kind).toBe('loaded');
  });

  test('after a gate told out of order it is still aboard: loaded again is loaded twice', () => {
    const progress = follow(
      loaded('19 Dec 2023 15:00 Weihai'),
      gateIn('19 Dec 2023 15:30 Weihai'),
      loaded('19 Dec 2023 16:00 Weihai'),
    );
    expect(progress.deviations.map(({ kind }) => kind)).toContain('loadedTwice');
  });

  test('a pick-up after the gate is out of order', () => {
    const progress = follow(
      gateIn('19 Dec 2023 14:00 Weihai'),
      reported('pickedUp', warehouse, '19 Dec 2023 15:00 Weihai'),
    );
    expect(progress.deviations).toMatchObject([{ kind: 'outOfOrder', fact: { kind: 'pickedUp' } }]);
  });
});

describe('the activities of a plan', () => {
  test('begin at the gate where the goods are in the port already', () => {
    const specification = {
      originPlaceId: weihaiPort,
      destinationPlaceId: incheonTerminal,
      readyAt: clock('19 Dec 2023 11:00 Weihai'),
    };
    const plan = numberLegs(planFor({ mode: 'seaExpress', specification, sailing: tuesdaySailing, places }));
    expect(expectedActivities(plan).map(({ kind }) => kind)).toEqual([
      'gateIn',
      'released',
      'loaded',
      'departed',
      'arrived',
      'discharged',
      'shedIn',
      'shedOut',
      'delivered',
    ]);
  });
});
