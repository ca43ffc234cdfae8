import type { Leg } from '@fourports/contracts/tracking/shipment';
import { describe, expect, test } from 'vitest';
import { expectedActivities } from './activity.ts';
import { estimateActivities } from './estimate.ts';
import { arrangeHistory } from './history.ts';
import { toInstant, toMillis } from './instant.ts';
import { missedAt } from './missed-sailing.ts';
import { followPlan } from './progress.ts';
import type { SailingFacts } from './sailing-facts.ts';
import { customs, type Happening, reported } from './stories/happening.ts';
import {
  clock,
  incheonAirport,
  incheonTerminal,
  isPortOf,
  narita,
  places,
  warehouse,
  weihaiPort,
} from './stories/lane.ts';
import { tuesdaySailing } from './stories/the-first-whole-truck.ts';

const china = { departureTimeZone: 'Asia/Shanghai', arrivalTimeZone: 'Asia/Shanghai' };
const korea = { departureTimeZone: 'Asia/Seoul', arrivalTimeZone: 'Asia/Seoul' };
/** Every leg timed, as a booker may send it. */
const legs: readonly Leg[] = [
  {
    legId: 'leg-1',
    mode: 'road',
    fromPlaceId: warehouse,
    toPlaceId: weihaiPort,
    departureAt: clock('19 Dec 2023 11:00 Weihai'),
    arrivalAt: clock('19 Dec 2023 13:00 Weihai'),
    ...china,
  },
  {
    legId: 'leg-2',
    mode: 'ferry',
    fromPlaceId: weihaiPort,
    toPlaceId: incheonTerminal,
    sailingId: tuesdaySailing.sailingId,
    departureAt: clock('19 Dec 2023 19:00 Weihai'),
    arrivalAt: clock('20 Dec 2023 09:00 Incheon'),
    ...korea,
  },
  {
    legId: 'leg-3',
    mode: 'dwell',
    checkpoint: 'customs',
    fromPlaceId: incheonTerminal,
    toPlaceId: incheonTerminal,
    arrivalAt: clock('20 Dec 2023 11:00 Incheon'),
    ...korea,
  },
  {
    legId: 'leg-4',
    mode: 'road',
    fromPlaceId: incheonTerminal,
    toPlaceId: incheonAirport,
    departureAt: clock('20 Dec 2023 12:00 Incheon'),
    arrivalAt: clock('20 Dec 2023 13:00 Incheon'),
    ...korea,
  },
  {
    legId: 'leg-5',
    mode: 'air',
    fromPlaceId: incheonAirport,
    toPlaceId: narita,
    departureAt: clock('20 Dec 2023 18:40 Incheon'),
    arrivalAt: clock('20 Dec 2023 21:05 Narita'),
    ...korea,
  },
];
const activities = expectedActivities(legs);

const estimates = (now: string, told: readonly Happening[], sailing: SailingFacts = tuesdaySailing) => {
  const sailings = new Map([[sailing.sailingId, sailing]]);
  const reports = told.flatMap((each) => (each.told === 'report' ? [each.report] : []));
  const customsFacts = told.flatMap((each) => (each.told === 'customs' ? [each.fact] : []));
  const history = arrangeHistory({ reports, corrections: [], customsFacts }, isPortOf);
  const progress = followPlan(activities, history, { places, sailings });
  const { at, missed } = estimateActivities(progress, {
    sailings,
    unitKind: 'wholeTruck',
    now: toMillis(clock(now)),
  });
  const byId = new Map(activities.map(({ activityId }, index) => [activityId, at[index]]));
  return {
    missed,
    of: (activityId: string): string | undefined => {
      const moment = byId.get(activityId);
      return moment === undefined ? undefined : toInstant(moment);
    },
  };
};
const pickedUp = (when: string) => reported('pickedUp', warehouse, when);
const aboard = reported('loaded', weihaiPort, '19 Dec 2023 15:40 Weihai', { sailing: tuesdaySailing });
const departed = (when: string) => reported('departed', weihaiPort, when, { sailing: tuesdaySailing });
const arrived = (when: string) => reported('arrived', incheonTerminal, when, { sailing: tuesdaySailing });

describe('estimates', () => {
  test('carry a known delay along the road and let the ferry absorb it', () => {
    const { of } = estimates('19 Dec 2023 12:00 Weihai', [pickedUp('19 Dec 2023 11:40 Weihai')]);
    expect(of('leg-1:gateIn')).toBe(clock('19 Dec 2023 13:40 Weihai'));
    expect(of('leg-2:departed')).toBe(clock('19 Dec 2023 19:00 Weihai'));
    expect(of('leg-4:gateOut')).toBe(clock('20 Dec 2023 12:00 Incheon'));
  });

  test('behind a gate-in that will be too late are absent, though nothing is missed yet', () => {
    const told = [pickedUp('19 Dec 2023 14:30 Weihai')];
    const { of, missed } = estimates('19 Dec 2023 14:35 Weihai', told);
    expect(of('leg-1:gateIn')).toBe(clock('19 Dec 2023 16:30 Weihai'));
    expect(of('leg-2:departed')).toBeUndefined();
    expect(of('leg-5:landed')).toBeUndefined();
    expect(missed).toEqual([]);
  });

  test('carry a ship’s delay ashore and let the flight absorb it', () => {
    const { of } = estimates('20 Dec 2023 11:10 Incheon', [aboard, arrived('20 Dec 2023 11:00 Incheon')]);
    expect(of('leg-4:gateOut')).toBe(clock('20 Dec 2023 14:00 Incheon'));
    expect(of('leg-4:gateIn')).toBe(clock('20 Dec 2023 15:00 Incheon'));
    expect(of('leg-5:tookOff')).toBe(clock('20 Dec 2023 18:40 Incheon'));
  });

  test('behind a flight that leaves too early are absent', () => {
    const { of } = estimates('20 Dec 2023 16:10 Incheon', [aboard, arrived('20 Dec 2023 16:00 Incheon')]);
    expect(of('leg-4:gateIn')).toBe(clock('20 Dec 2023 20:00 Incheon'));
    expect(of('leg-5:tookOff')).toBeUndefined();
    expect(of('leg-5:landed')).toBeUndefined();
  });

  test('of an arrival follow a late departure, not an early one, and not one that was only assumed', () => {
    const now = '19 Dec 2023 22:00 Weihai';
    expect(estimates(now, [aboard, departed('19 Dec 2023 19:30 Weihai')]).of('leg-2:arrived')).toBe(
      clock('20 Dec 2023 09:30 Incheon'),
    );
    expect(estimates(now, [aboard, departed('19 Dec 2023 18:00 Weihai')]).of('leg-2:arrived')).toBe(
      clock('20 Dec 2023 09:00 Incheon'),
    );
    const assumed: SailingFacts = {
      ...tuesdaySailing,
      departure: {
        ...tuesdaySailing.departure,
        provenance: { source: 'evening', confidence: 'INF', assumption: true },
      },
    };
    expect(estimates(now, [aboard, departed('19 Dec 2023 21:00 Weihai')], assumed).of('leg-2:arrived')).toBe(
      clock('20 Dec 2023 09:00 Incheon'),
    );
  });

  test('of what has not been told lie ahead of now, but a ship at sea is silent and keeps its time', () => {
    const { of } = estimates('19 Dec 2023 21:00 Weihai', [aboard]);
    expect(of('leg-2:departed')).toBe(clock('19 Dec 2023 19:00 Weihai'));
    expect(of('leg-2:arrived')).toBe(clock('20 Dec 2023 09:00 Incheon'));
    expect(estimates('20 Dec 2023 10:00 Incheon', [aboard]).of('leg-2:arrived')).toBe(
      clock('20 Dec 2023 10:00 Incheon'),
    );
  });

  test('take the sailing’s present time before the plan’s', () => {
    const delayed = {
      ...tuesdaySailing,
      arrival: { ...tuesdaySailing.arrival, at: clock('20 Dec 2023 12:00 Incheon') },
    };
    const { of } = estimates('19 Dec 2023 21:00 Weihai', [aboard], delayed);
    expect(of('leg-2:arrived')).toBe(clock('20 Dec 2023 12:00 Incheon'));
    expect(of('leg-4:gateOut')).toBe(clock('20 Dec 2023 12:00 Incheon'));
  });

  test('are not moved by customs that release early', () => {
    const early = customs('released', incheonTerminal, '20 Dec 2023 01:00 Incheon');
    const { of } = estimates('20 Dec 2023 09:10 Incheon', [
      aboard,
      arrived('20 Dec 2023 09:00 Incheon'),
      early,
    ]);
    expect(of('leg-4:gateOut')).toBe(clock('20 Dec 2023 12:00 Incheon'));
  });
});

describe('a sailing is missed', () => {
  const presence = (now: string, gateIn?: string) => ({
    unitKind: 'wholeTruck' as const,
    now: toMillis(clock(now)),
    gateInAt: gateIn === undefined ? undefined : toMillis(clock(gateIn)),
  });

  test('past the departure, also by a unit that came in time', () => {
    const inTime = presence('19 Dec 2023 19:01 Weihai', '19 Dec 2023 14:00 Weihai');
    expect(missedAt(tuesdaySailing, inTime)).toBe(toMillis(clock('19 Dec 2023 19:00 Weihai')));
  });

  test('past a cut-off of its own kind only', () => {
    const cutOffs = tuesdaySailing.cutOffs.map((cutOff) => ({
      ...cutOff,
      unitKinds: ['container' as const],
    }));
    expect(missedAt({ ...tuesdaySailing, cutOffs }, presence('19 Dec 2023 16:30 Weihai'))).toBeUndefined();
    expect(missedAt(tuesdaySailing, presence('19 Dec 2023 16:30 Weihai'))).toBeDefined();
  });

  test('past the whole range of a cut-off nobody published', () => {
    const provenance = {
      source: 'assumption',
      confidence: 'INF' as const,
      assumption: true,
      rangeMinutes: [-120, 60] as [number, number],
    };
    const cutOffs = tuesdaySailing.cutOffs.map((cutOff) => ({ ...cutOff, provenance }));
    expect(missedAt({ ...tuesdaySailing, cutOffs }, presence('19 Dec 2023 16:59 Weihai'))).toBeUndefined();
    expect(missedAt({ ...tuesdaySailing, cutOffs }, presence('19 Dec 2023 17:01 Weihai'))).toBeDefined();
  });

  test('past the local day where the clock time is not known', () => {
    const { at: _unknown, ...day } = tuesdaySailing.departure;
    const dayOnly = { ...tuesdaySailing, departure: day, cutOffs: [] };
    expect(missedAt(dayOnly, presence('19 Dec 2023 23:59 Weihai'))).toBeUndefined();
    expect(missedAt(dayOnly, presence('20 Dec 2023 00:01 Weihai'))).toBeDefined();
  });
});
