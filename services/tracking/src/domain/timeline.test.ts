import { describe, expect, test } from 'vitest';
import { unitsCarrying } from './carriage.ts';
import { deriveDelivery } from './delivery.ts';
import { arrangeHistory } from './history.ts';
import { reported } from './stories/happening.ts';
import {
  clock,
  container,
  incheonAirport,
  incheonTerminal,
  isPortOf,
  otherTruck,
  parcel,
  places,
  portOfWeihai,
  seoul,
  truck,
  warehouse,
  weihaiPort,
} from './stories/lane.ts';
import { anomalyKinds, given, milestone } from './stories/story.ts';
import {
  boarded,
  bookedWholeTruck,
  exportReleased,
  throughTheGate,
  tuesdaySailing,
  wholeRun,
} from './stories/the-first-whole-truck.ts';
import { deriveTimeline } from './timeline.ts';

describe('a shipment in two trucks', () => {
  const story = given({
    mode: 'wholeTruck',
    from: warehouse,
    to: seoul,
    readyAt: '19 Dec 2023 11:00 Weihai',
    bookedAt: '18 Dec 2023 10:00 Weihai',
    units: [truck, otherTruck],
    sailing: tuesdaySailing,
  }).when(
    throughTheGate,
    boarded,
    reported('gateIn', weihaiPort, '19 Dec 2023 15:20 Weihai', { of: otherTruck, by: portOfWeihai }),
  );

  test('is where its last truck is', () => {
    const timeline = story.at('19 Dec 2023 16:10 Weihai');
    expect(timeline.delivery).toMatchObject({ phase: 'atPortOfLoading', nextExpected: { kind: 'released' } });
    expect(milestone(timeline, 'gateIn').actual?.at).toBe(clock('19 Dec 2023 15:20 Weihai'));
    expect(milestone(timeline, 'loaded').actual).toBeUndefined();
  });

  test('tells of each truck on its own what it missed', () => {
    const timeline = story.at('19 Dec 2023 20:00 Weihai');
    expect(timeline.anomalies).toMatchObject([{ kind: 'missedSailing', unitId: otherTruck.unitId }]);
  });
});

describe('a timeline', () => {
  test('says the phase by what was weighed or inspected in the port, where nobody told of the gate', () => {
    const weighed = reported('weighed', weihaiPort, '19 Dec 2023 14:00 Weihai', {
      details: { massKg: 21_000 },
    });
    const { delivery } = bookedWholeTruck().when(weighed).at('19 Dec 2023 14:10 Weihai');
    expect(delivery.phase).toBe('atPortOfLoading');
  });

  test('counts a cut-off as kept when the ship took the unit', () => {
    const timeline = bookedWholeTruck().when(boarded).at('19 Dec 2023 18:00 Weihai');
    expect(timeline.cutOffs).toMatchObject([{ state: 'kept' }]);
  });

  test('tells next what is overdue and by how much', () => {
    const { delivery } = bookedWholeTruck().at('19 Dec 2023 11:30 Weihai');
    expect(delivery.nextExpected).toMatchObject({
      kind: 'pickedUp',
      expectedAt: clock('19 Dec 2023 11:30 Weihai'),
      overdueMinutes: 30,
    });
  });

  test('has no first plan until a place is confirmed', () => {
    const sources = { ...bookedWholeTruck().sources('19 Dec 2023 10:00 Weihai'), confirmedRevisions: [] };
    const { milestones, delivery } = deriveTimeline(sources);
    expect(milestones.some(({ plannedFirst }) => plannedFirst !== undefined)).toBe(false);
    expect(delivery).not.toHaveProperty('lateAgainstFirstMinutes');
  });

  test('compares a delivery on a new last leg with the first planned delivery', () => {
    const legs = [
      { mode: 'road' as const, fromPlaceId: warehouse, toPlaceId: incheonTerminal },
      { mode: 'road' as const, fromPlaceId: incheonTerminal, toPlaceId: seoul },
    ].map((leg, index) => ({
      ...leg,
      legId: `leg-${index + 1}`,
      departureTimeZone: 'Asia/Shanghai',
      arrivalTimeZone: 'Asia/Seoul',
    }));
    const first = {
      revision: 1,
      reason: 'booked' as const,
      byCustomer: false,
      assignedAt: clock('18 Dec 2023 10:00 Weihai'),
      legs: legs.map((leg) => ({ ...leg, arrivalAt: clock('20 Dec 2023 12:00 Seoul') })),
    };
    const second = {
      ...first,
      revision: 2,
      legs: legs.map((leg) => ({
        ...leg,
        legId: `${leg.legId}0`,
        arrivalAt: clock('20 Dec 2023 15:00 Seoul'),
      })),
    };
    const sources = {
      ...bookedWholeTruck().sources('19 Dec 2023 10:00 Weihai'),
      itineraries: [first, second],
    };
    expect(deriveTimeline(sources).delivery).toMatchObject({ lateMinutes: 0, lateAgainstFirstMinutes: 180 });
  });

  test('at one place where the goods are bound for a shed ends the container’s part with its stripping', () => {
    const stripped = '20 Dec 2023 12:00 Incheon';
    const story = given({
      mode: 'seaExpress',
      from: warehouse,
      to: seoul,
      readyAt: '19 Dec 2023 08:00 Weihai',
      bookedAt: '18 Dec 2023 10:00 Weihai',
      units: [parcel],
      sailing: tuesdaySailing,
    })
      .isJoinedBy(container, '19 Dec 2023 09:00 Weihai')
      .isLeftBy(container, stripped)
      .when(
        reported('stripped', incheonTerminal, stripped, { of: container }),
        reported('gateOut', incheonTerminal, stripped, { of: container }),
      );
    expect(story.at('20 Dec 2023 13:00 Incheon').history.map(({ kind }) => kind)).toEqual(['stripped']);
  });

  test('hides details, reasons and weights from a carrier, and none of it from the port', () => {
    const story = bookedWholeTruck().when(
      throughTheGate,
      exportReleased,
      reported('weighed', weihaiPort, '19 Dec 2023 14:20 Weihai', { details: { massKg: 21_000 } }),
      reported('weighed', weihaiPort, '19 Dec 2023 14:40 Weihai', { details: { massKg: 22_000 } }),
    );
    const now = '19 Dec 2023 15:10 Weihai';
    expect(anomalyKinds(story.at(now))).toEqual(['massDiffers']);
    expect(anomalyKinds(story.at(now, 'port'))).toEqual(['massDiffers']);
    const seen = story.at(now, 'carriage');
    expect(seen.anomalies).toEqual([]);
    expect(seen.history.every(({ details }) => details === undefined)).toBe(true);
    expect(seen.milestones).toEqual(story.at(now).milestones);
  });
});

describe('weights', () => {
  const weighed = (kg: number, minute: string) =>
    reported('weighed', weihaiPort, `19 Dec 2023 14:${minute} Weihai`, { details: { massKg: kg } });
  test.each([
    [20_000, 20_400, []],
    [20_000, 20_401, ['massDiffers']],
    [1_000, 1_050, []],
    [1_000, 1_051, ['massDiffers']],
    [20_000, 19_599, ['massDiffers']],
  ])('%i kg and then %i kg: %j', (first, second, expected) => {
    const story = bookedWholeTruck().when(weighed(first, '10'), weighed(second, '20'));
    expect(anomalyKinds(story.at('19 Dec 2023 14:30 Weihai'))).toEqual(expected);
  });
});

test('the delivery of one unit is the timeline’s delivery', () => {
  const now = '20 Dec 2023 14:00 Incheon';
  const sources = bookedWholeTruck()
    .when(...wholeRun)
    .sources(now);
  const [unit] = sources.units;
  const [itinerary] = sources.itineraries;
  if (unit === undefined || itinerary === undefined) throw new Error('it is booked');
  const delivery = deriveDelivery({
    specification: sources.booking.specification,
    itinerary,
    history: arrangeHistory(unit, isPortOf),
    unitKind: 'wholeTruck',
    places,
    sailings: sources.sailings,
    now: clock(now),
  });
  expect(delivery).toEqual(deriveTimeline(sources).delivery);
  expect(delivery).toMatchObject({ phase: 'atAirport', lastPlaceId: incheonAirport });
});

test('names the units that carry the goods at a moment: from is in, to is out', () => {
  const at = (hour: number) => `2023-12-20T0${hour}:00:00Z`;
  const memberships = [
    { unitId: 'unt_a', from: at(1), to: at(3) },
    { unitId: 'unt_b', from: at(3) },
  ];
  expect([0, 1, 3, 4].map((hour) => unitsCarrying(memberships, at(hour)))).toEqual([
    [],
    ['unt_a'],
    ['unt_b'],
    ['unt_b'],
  ]);
});
