// Story: reports come late, twice and wrong; the timeline is the same as if they had come right.
import { describe, expect, test } from 'vitest';
import { amended, reported, retracted } from './happening.ts';
import { clock, partner, portOfWeihai, weihaiPort } from './lane.ts';
import { anomalyKinds, milestone, told } from './story.ts';
import {
  boarded,
  bookedWholeTruck,
  castOff,
  pickedUp,
  throughTheGate,
  tuesdaySailing,
  wholeRun,
} from './the-first-whole-truck.ts';

const evening = '19 Dec 2023 20:00 Weihai';
const by = portOfWeihai;

describe('given reports of one run', () => {
  test('told backwards and twice, they make the same timeline', () => {
    const now = '21 Dec 2023 00:30 Narita';
    const once = bookedWholeTruck()
      .when(...wholeRun)
      .at(now);
    const backwards = bookedWholeTruck()
      .when(...wholeRun.toReversed(), ...wholeRun)
      .at(now);
    expect(backwards).toEqual(once);
  });

  test('a report that comes late takes its place in the story and is marked', () => {
    const stored = reported('gateIn', weihaiPort, '19 Dec 2023 14:10 Weihai', {
      by,
      learnt: '20 Dec 2023 09:31 Incheon',
    });
    const story = bookedWholeTruck().when(pickedUp, boarded, castOff, stored);
    expect(told(story.at('20 Dec 2023 10:00 Incheon')).slice(0, 3)).toEqual(['pickedUp', 'gateIn', 'loaded']);
    expect(story.at('20 Dec 2023 10:00 Incheon').history[1]).toMatchObject({
      kind: 'gateIn',
      reportedLate: true,
    });
    expect(milestone(story.at('20 Dec 2023 09:00 Incheon'), 'gateIn').actual).toBeUndefined();
  });

  test('two organisations that tell the same gate-in make one milestone and two lines', () => {
    const again = reported('gateIn', weihaiPort, '19 Dec 2023 14:16 Weihai');
    const timeline = bookedWholeTruck().when(throughTheGate, again).at(evening);
    expect(
      timeline.milestones.filter(({ kind, placeId }) => kind === 'gateIn' && placeId === weihaiPort),
    ).toHaveLength(1);
    expect(milestone(timeline, 'gateIn').actual?.at).toBe(clock('19 Dec 2023 14:10 Weihai'));
    expect(timeline.history).toHaveLength(2);
    expect(timeline.delivery.phase).toBe('atPortOfLoading');
  });
});

describe('given a loading told at a wrong time', () => {
  const wrong = reported('loaded', weihaiPort, '19 Dec 2023 10:40 Weihai', {
    by,
    id: 'load-1',
    sailing: tuesdaySailing,
  });
  const right = reported('loaded', weihaiPort, '19 Dec 2023 15:40 Weihai', { by, sailing: tuesdaySailing });
  const correction = amended('load-1', right, {
    by,
    reason: 'entered by the wrong clock',
    learnt: '19 Dec 2023 16:00 Weihai',
  });
  const story = bookedWholeTruck().when(throughTheGate);

  test('uncorrected, it lies before the gate-in', () => {
    expect(anomalyKinds(story.when(wrong).at('19 Dec 2023 16:10 Weihai'))).toEqual(['beforeGateIn']);
  });

  test('amended, the right time holds, the wrong one stays struck and the anomaly is gone', () => {
    const timeline = story.when(wrong, correction).at('19 Dec 2023 16:10 Weihai');
    expect(milestone(timeline, 'loaded').actual?.at).toBe(clock('19 Dec 2023 15:40 Weihai'));
    expect(timeline.history.find(({ reportId }) => reportId === 'load-1')?.struck).toMatchObject({
      how: 'amend',
      by: portOfWeihai,
      reason: 'entered by the wrong clock',
    });
    expect(timeline.anomalies).toEqual([]);
  });

  test('a correction that comes before its report waits for it', () => {
    const before = story.when(correction).at('19 Dec 2023 16:10 Weihai');
    expect(milestone(before, 'loaded').actual).toBeUndefined();
    expect(story.when(correction, wrong).at('19 Dec 2023 16:10 Weihai')).toEqual(
      story.when(wrong, correction).at('19 Dec 2023 16:10 Weihai'),
    );
  });

  test('retracted, it is as if it had not been told, but for the struck line', () => {
    const without = story.at('19 Dec 2023 16:10 Weihai');
    const back = retracted('load-1', { by, reason: 'other truck', learnt: '19 Dec 2023 15:50 Weihai' });
    const timeline = story.when(wrong, back).at('19 Dec 2023 16:10 Weihai');
    expect({ ...timeline, history: [] }).toEqual({ ...without, history: [] });
    expect(timeline.history).toHaveLength(without.history.length + 1);
  });

  test('of two corrections the later recorded holds', () => {
    const later = retracted('load-1', {
      by,
      reason: 'not loaded at all',
      learnt: '19 Dec 2023 16:05 Weihai',
    });
    const timeline = story.when(later, wrong, correction).at('19 Dec 2023 16:10 Weihai');
    expect(milestone(timeline, 'loaded').actual).toBeUndefined();
    expect(timeline.history.filter(({ struck }) => struck?.how === 'retract')).toHaveLength(2);
  });

  test('a stranger’s correction is no correction', () => {
    const stranger = retracted('load-1', { by: partner, reason: 'mine', learnt: '19 Dec 2023 16:05 Weihai' });
    expect(
      milestone(story.when(wrong, stranger).at('19 Dec 2023 16:10 Weihai'), 'loaded').actual,
    ).toBeDefined();
  });

  test('the port may correct what others reported on its ground', () => {
    const others = reported('loaded', weihaiPort, '19 Dec 2023 10:40 Weihai', {
      by: partner,
      id: 'load-9',
      sailing: tuesdaySailing,
    });
    const back = retracted('load-9', { by, reason: 'was not aboard', learnt: '19 Dec 2023 16:05 Weihai' });
    expect(
      milestone(story.when(others, back).at('19 Dec 2023 16:10 Weihai'), 'loaded').actual,
    ).toBeUndefined();
  });
});
