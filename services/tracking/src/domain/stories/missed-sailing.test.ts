// Story: a breakdown makes the truck miss the Tuesday boat; it is rebooked on Thursday's.
import { describe, expect, test } from 'vitest';
import { reported } from './happening.ts';
import { clock, portOfWeihai, weihaiPort } from './lane.ts';
import { anomalyKinds, milestone } from './story.ts';
import { bookedWholeTruck, pickedUp, thursdaySailing, tuesdaySailing } from './the-first-whole-truck.ts';

const late = reported('gateIn', weihaiPort, '19 Dec 2023 17:20 Weihai', { by: portOfWeihai });

describe('given a truck picked up but not at the gate', () => {
  const story = bookedWholeTruck().when(pickedUp);

  test('before the cut-off the ferry is estimated at its scheduled time', () => {
    const timeline = story.at('19 Dec 2023 15:00 Weihai');
    expect(milestone(timeline, 'departed').estimated?.at).toBe(clock('19 Dec 2023 19:00 Weihai'));
    expect(timeline.cutOffs).toMatchObject([{ state: 'ahead' }]);
  });

  test('when the cut-off passes, it has missed the sailing and no date is made up', () => {
    const timeline = story.at('19 Dec 2023 16:30 Weihai');
    expect(timeline.anomalies).toMatchObject([
      {
        kind: 'missedSailing',
        at: clock('19 Dec 2023 16:00 Weihai'),
        details: { sailing: tuesdaySailing.sailingId },
      },
    ]);
    expect(timeline.cutOffs).toMatchObject([{ state: 'missed' }]);
    for (const kind of ['departed', 'arrived', 'tookOff', 'landed'] as const)
      expect(milestone(timeline, kind).estimated).toBeUndefined();
    expect(timeline.delivery.nextExpected).toMatchObject({ kind: 'gateIn', placeId: weihaiPort });
  });

  test('coming in after the cut-off is a missed sailing too', () => {
    expect(anomalyKinds(story.when(late).at('19 Dec 2023 17:30 Weihai'))).toEqual(['missedSailing']);
  });

  test('loaded all the same, it has missed nothing', () => {
    const squeezed = reported('loaded', weihaiPort, '19 Dec 2023 18:30 Weihai', {
      by: portOfWeihai,
      sailing: tuesdaySailing,
    });
    const timeline = story.when(late, squeezed).at('19 Dec 2023 18:40 Weihai');
    expect(anomalyKinds(timeline)).toEqual([]);
    expect(milestone(timeline, 'arrived').estimated?.at).toBe(clock('20 Dec 2023 09:00 Incheon'));
  });

  test('rebooked, the old plan stands until the new place is confirmed', () => {
    const asked = story.when(late).asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai');
    const timeline = asked.at('19 Dec 2023 17:40 Weihai');
    expect(timeline.revisions.map(({ reason }) => reason)).toEqual(['booked']);
    expect(milestone(timeline, 'departed').sailingId).toBe(tuesdaySailing.sailingId);
  });

  test('confirmed, the new plan is in force, the gate still counts and the first plan is remembered', () => {
    const timeline = story
      .when(late)
      .asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai')
      .isAnswered('confirmed', '19 Dec 2023 17:41 Weihai')
      .at('19 Dec 2023 18:00 Weihai');
    expect(timeline.revisions).toMatchObject([{ reason: 'booked' }, { reason: 'rebooked', revision: 2 }]);
    expect(milestone(timeline, 'gateIn', weihaiPort).actual?.at).toBe(clock('19 Dec 2023 17:20 Weihai'));
    expect(milestone(timeline, 'departed')).toMatchObject({
      sailingId: thursdaySailing.sailingId,
      planned: { at: clock('21 Dec 2023 19:00 Weihai') },
      plannedFirst: { at: clock('19 Dec 2023 19:00 Weihai') },
      estimated: { at: clock('21 Dec 2023 19:00 Weihai') },
    });
    expect(anomalyKinds(timeline)).toEqual([]);
  });

  test('the flight of the old day is open in the new plan, not kept and not made up', () => {
    const timeline = story
      .when(late)
      .asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai')
      .isAnswered('confirmed', '19 Dec 2023 17:41 Weihai')
      .at('19 Dec 2023 18:00 Weihai');
    expect(milestone(timeline, 'tookOff').planned).toBeUndefined();
    expect(milestone(timeline, 'tookOff').plannedFirst?.at).toBe(clock('20 Dec 2023 18:40 Incheon'));
    expect(timeline.legs.find(({ mode }) => mode === 'air')?.flight).toBeUndefined();
  });

  test('asked for by the customer, on-time is judged by the new plan', () => {
    const timeline = story
      .when(late)
      .asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai', true)
      .isAnswered('confirmed', '19 Dec 2023 17:41 Weihai')
      .at('19 Dec 2023 18:00 Weihai');
    expect(milestone(timeline, 'departed').plannedFirst?.at).toBe(clock('21 Dec 2023 19:00 Weihai'));
  });

  test.each(['refused', 'waitlisted'] as const)('%s, the old plan stands', (answer) => {
    const settled = story
      .asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai')
      .isAnswered(answer, '19 Dec 2023 17:41 Weihai');
    expect(settled.at('19 Dec 2023 18:00 Weihai').revisions).toHaveLength(1);
    expect(settled.state).toMatchObject({ proposal: undefined, lastRevision: 2 });
  });

  test('unanswered, the old plan stands after thirty seconds and not before', () => {
    const asked = story.asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai');
    expect(asked.isAnswered('noAnswer', '19 Dec 2023 17:40 Weihai').state).toHaveProperty(
      'proposal.answerBy',
    );
    expect(asked.isAnswered('noAnswer', '19 Dec 2023 17:41 Weihai').state).toHaveProperty(
      'proposal',
      undefined,
    );
  });

  test('a confirmation after it was abandoned changes nothing', () => {
    const settled = story
      .asksFor(thursdaySailing, '19 Dec 2023 17:40 Weihai')
      .isAnswered('refused', '19 Dec 2023 17:41 Weihai')
      .isAnswered('confirmed', '19 Dec 2023 17:42 Weihai');
    expect(settled.at('19 Dec 2023 18:00 Weihai').revisions).toHaveLength(1);
  });
});
