// What planning promises, in the timeline of a truck on the Thursday boat.
import { describe, expect, test } from 'vitest';
import { reported } from './stories/happening.ts';
import { clock, portOfWeihai, sailing, seoul, truck, warehouse, weihaiPort } from './stories/lane.ts';
import { given, milestone } from './stories/story.ts';
import type { ToldPromise } from './told-promise.ts';

const READY = '10 Aug 2023 08:00 Weihai';
const thursday = sailing({
  number: 11,
  departs: '2023-08-10',
  arrives: '11 Aug 2023 09:00 Incheon',
  gateInUntil: '10 Aug 2023 16:00 Weihai',
});
const story = given({
  mode: 'wholeTruck',
  from: warehouse,
  to: seoul,
  readyAt: READY,
  deadlineAt: '12 Aug 2023 18:00 Incheon',
  bookedAt: '8 Aug 2023 10:00 Weihai',
  units: [truck],
  sailing: thursday,
});

const HOUR = 60;
const promise = (
  over: Partial<ToldPromise['journey']> = {},
  sailingId = thursday.sailingId,
): ToldPromise => ({
  journey: {
    unitId: truck.unitId,
    mode: 'wholeTruck',
    originPlaceId: warehouse,
    destinationPlaceId: seoul,
    readyAt: clock(READY),
    ...over,
  },
  givenAt: clock('10 Aug 2023 08:30 Weihai'),
  promise: {
    status: 'known',
    restsOn: {
      processId: 'prc_whole-truck',
      processVersion: 1,
      distributionVersion: 0,
      sailingId,
    },
    quantiles: {
      from: clock(READY),
      minutes: Array.from({ length: 99 }, (_, index) => 30 * HOUR + 10 * index),
    },
    mean: clock('11 Aug 2023 22:00 Incheon'),
    show: 'date',
    shares: [],
    bookedSailing: { share: 0.9, inTime: 0.95 },
    byDeadline: [{ deadlineAt: clock('12 Aug 2023 18:00 Incheon'), chance: 0.97 }],
    lost: 0,
    overdue: false,
  },
  steps: [
    { stepId: 'drive', milestone: 'gateIn', placeId: weihaiPort, minutes: [90, 120, 150, 180] },
    { stepId: 'ferry', milestone: 'arrived', placeId: 'plc_incheon-port', minutes: [1440, 1450, 1500, 1520] },
  ],
});

describe('a timeline with a promise', () => {
  test('estimates by its median, with the odds, and says so', () => {
    const timeline = story.isPromised(promise()).at('10 Aug 2023 09:00 Weihai');
    expect(milestone(timeline, 'gateIn').estimated).toMatchObject({
      at: clock('10 Aug 2023 10:00 Weihai'),
      source: 'promise',
      odds: {
        p10: clock('10 Aug 2023 09:30 Weihai'),
        p80: clock('10 Aug 2023 10:30 Weihai'),
        p90: clock('10 Aug 2023 11:00 Weihai'),
      },
    });
    expect(timeline.delivery.nextExpected?.kind).toBe('pickedUp');
  });

  test('estimates the loading on the day on which the boat leaves, and no sooner', () => {
    const loadedAt = (minutes: number[]) => {
      const told = promise();
      const load = { stepId: 'load', milestone: 'loaded' as const, placeId: weihaiPort, minutes };
      const timeline = story
        .isPromised({ ...told, steps: [...told.steps, load] })
        .at('9 Aug 2023 09:00 Weihai');
      return milestone(timeline, 'loaded').estimated?.at;
    };
    expect(loadedAt([200, 210, 220, 230])).toBe(clock('10 Aug 2023 11:30 Weihai'));
    expect(loadedAt([-700, -600, -590, -580])).toBeUndefined();
  });

  test('tells the delivery as a whole, the booked boat and the deadline', () => {
    const timeline = story.isPromised(promise()).at('10 Aug 2023 09:00 Weihai');
    expect(timeline.promise).toMatchObject({
      status: 'known',
      givenAt: clock('10 Aug 2023 08:30 Weihai'),
      delivery: { p50: clock('11 Aug 2023 22:10 Weihai'), p80: clock('12 Aug 2023 03:10 Weihai') },
      show: 'date',
      bookedSailing: { sailingId: thursday.sailingId, share: 0.9, inTime: 0.95 },
      chanceByDeadline: 0.97,
    });
  });

  test('what has happened is no estimate any more, and what is late lies ahead of now', () => {
    const promised = story.isPromised(promise());
    const late = promised.at('10 Aug 2023 10:45 Weihai');
    expect(milestone(late, 'gateIn').estimated?.at).toBe(clock('10 Aug 2023 10:45 Weihai'));
    const there = promised
      .when(reported('gateIn', weihaiPort, '10 Aug 2023 10:50 Weihai', { by: portOfWeihai }))
      .at('10 Aug 2023 11:00 Weihai');
    expect(milestone(there, 'gateIn').estimated).toBeUndefined();
    expect(milestone(there, 'arrived').estimated?.source).toBe('promise');
  });

  test('keeps the simple estimate where the promise is about other goods or another boat', () => {
    const others = [
      promise({ readyAt: clock('9 Aug 2023 08:00 Weihai') }),
      promise({ destinationPlaceId: 'plc_icn' }),
      promise({}, `sai_${'9'.repeat(32)}`),
    ];
    for (const other of others) {
      const timeline = story.isPromised(other).at('10 Aug 2023 09:00 Weihai');
      expect(timeline.promise).toBeUndefined();
      expect(milestone(timeline, 'arrived').estimated?.source).not.toBe('promise');
    }
  });

  test('after its boat is cancelled the promise says what follows', () => {
    const timeline = story
      .isPromised(promise())
      .sailingChanges(
        { sailing: { ...thursday, status: 'cancelled' }, changes: ['cancelled'] },
        '10 Aug 2023 11:00 Weihai',
      )
      .at('10 Aug 2023 11:10 Weihai');
    expect(milestone(timeline, 'arrived').estimated?.source).toBe('promise');
    expect(timeline.promise).toMatchObject({ status: 'known' });
    expect(timeline.promise).not.toHaveProperty('bookedSailing');
  });

  test('says why where nothing is promised, and hides the deadline’s odds from ports', () => {
    const unknown: ToldPromise = {
      ...promise(),
      promise: { status: 'unknown', because: 'notOffered' },
      steps: [],
    };
    expect(story.isPromised(unknown).at('10 Aug 2023 09:00 Weihai').promise).toEqual({
      status: 'unknown',
      because: 'notOffered',
    });
    const seen = story.isPromised(promise()).at('10 Aug 2023 09:00 Weihai', 'port').promise;
    expect(seen).toMatchObject({ status: 'known' });
    expect(seen).not.toHaveProperty('chanceByDeadline');
  });
});
