// Story: Thursday 10 August 2023, typhoon Khanun; New Golden Bridge VII does not sail from Weihai (ajunews
// 20230810101623138). Passengers started again on Sunday 13 August. Gate times are invented.
import { describe, expect, test } from 'vitest';
import { reported } from './happening.ts';
import { clock, portOfWeihai, sailing, seoul, truck, warehouse, weihaiPort } from './lane.ts';
import { anomalyKinds, given, milestone } from './story.ts';

const thursday = sailing({
  number: 11,
  departs: '2023-08-10',
  arrives: '11 Aug 2023 09:00 Incheon',
  gateInUntil: '10 Aug 2023 16:00 Weihai',
});
const sunday = sailing({
  number: 12,
  departs: '2023-08-13',
  arrives: '14 Aug 2023 09:00 Incheon',
  gateInUntil: '13 Aug 2023 16:00 Weihai',
});
const notSailing = { ...thursday, status: 'cancelled' as const };
const inThePort = reported('gateIn', weihaiPort, '10 Aug 2023 09:30 Weihai', { by: portOfWeihai });

describe('given a truck in the port, to be boarded on the Thursday sailing', () => {
  const story = given({
    mode: 'wholeTruck',
    from: warehouse,
    to: seoul,
    readyAt: '10 Aug 2023 08:00 Weihai',
    bookedAt: '8 Aug 2023 10:00 Weihai',
    units: [truck],
    sailing: thursday,
  }).when(inThePort);
  const cancelled = story.sailingChanges(
    { sailing: notSailing, changes: ['cancelled'] },
    '10 Aug 2023 11:00 Weihai',
  );

  test('a day without a clock time is planned as a day and estimated as nothing', () => {
    const departed = milestone(story.at('10 Aug 2023 10:00 Weihai'), 'departed');
    expect(departed.planned).toMatchObject({ on: '2023-08-10', timeZone: 'Asia/Shanghai' });
    expect(departed.planned?.at).toBeUndefined();
    expect(departed.estimated).toBeUndefined();
  });

  test('when the sailing is cancelled, the plan has a hole and the first plan is remembered', () => {
    const timeline = cancelled.at('10 Aug 2023 11:10 Weihai');
    expect(timeline.revisions.map(({ reason }) => reason)).toEqual(['booked', 'sailingCancelled']);
    expect(milestone(timeline, 'departed').planned).toBeUndefined();
    expect(milestone(timeline, 'arrived')).toMatchObject({
      plannedFirst: { at: clock('11 Aug 2023 09:00 Incheon') },
    });
    expect(milestone(timeline, 'arrived').estimated).toBeUndefined();
    expect(timeline.delivery.nextExpected).toMatchObject({ kind: 'released', placeId: weihaiPort });
  });

  test('the unit has missed nothing: it was the ship that did not go', () => {
    expect(anomalyKinds(cancelled.at('11 Aug 2023 12:00 Weihai'))).toEqual([]);
  });

  test('told twice, the cancellation makes one revision', () => {
    const twice = cancelled.sailingChanges(
      { sailing: notSailing, changes: ['cancelled'] },
      '10 Aug 2023 11:01 Weihai',
    );
    expect(twice.at('10 Aug 2023 12:00 Weihai').revisions).toHaveLength(2);
  });

  test('rebooked on Sunday, it is late against the first plan and on time against the new one', () => {
    const timeline = cancelled
      .asksFor(sunday, '10 Aug 2023 11:20 Weihai')
      .isAnswered('confirmed', '10 Aug 2023 11:21 Weihai')
      .at('10 Aug 2023 12:00 Weihai');
    expect(timeline.delivery).toMatchObject({
      sailingId: sunday.sailingId,
      lateMinutes: 0,
      lateAgainstFirstMinutes: 3 * 24 * 60,
    });
  });

  test('reinstated, the plan is what it was', () => {
    const again = cancelled.sailingChanges(
      { sailing: thursday, changes: ['reinstated'] },
      '10 Aug 2023 12:00 Weihai',
    );
    const timeline = again.at('10 Aug 2023 12:10 Weihai');
    expect(timeline.revisions.map(({ reason }) => reason)).toEqual([
      'booked',
      'sailingCancelled',
      'sailingChanged',
    ]);
    expect(milestone(timeline, 'arrived').planned?.at).toBe(clock('11 Aug 2023 09:00 Incheon'));
  });

  test('delayed instead, the plan in force moves and the first one stays', () => {
    const delayed = {
      ...thursday,
      departure: { ...thursday.departure, on: '2023-08-11' },
      arrival: { ...thursday.arrival, on: '2023-08-12', at: clock('12 Aug 2023 09:00 Incheon') },
    };
    const timeline = story
      .sailingChanges({ sailing: delayed, changes: ['departure', 'arrival'] }, '10 Aug 2023 11:00 Weihai')
      .at('10 Aug 2023 11:10 Weihai');
    expect(milestone(timeline, 'departed')).toMatchObject({
      planned: { on: '2023-08-11' },
      plannedFirst: { on: '2023-08-10' },
    });
    expect(timeline.delivery).toMatchObject({ lateMinutes: 0, lateAgainstFirstMinutes: 24 * 60 });
  });
});
