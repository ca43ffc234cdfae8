// Story: the inspection at Weihai refuses the truck; it does not board and goes back.
import { describe, expect, test } from 'vitest';
import { customs, reported, retracted } from './happening.ts';
import { portOfWeihai, warehouse, weihaiPort } from './lane.ts';
import { anomalyKinds, milestone } from './story.ts';
import { bookedWholeTruck, pickedUp, throughTheGate } from './the-first-whole-truck.ts';

const refused = reported('inspected', weihaiPort, '19 Dec 2023 14:50 Weihai', {
  by: portOfWeihai,
  id: 'inspection-1',
  details: { result: 'refused', authority: 'border inspection', note: 'undeclared goods' },
});

describe('given a truck through the gate at Weihai', () => {
  const story = bookedWholeTruck().when(pickedUp, throughTheGate);

  test('refused, it is returning and its return is expected next', () => {
    const timeline = story.when(refused).at('19 Dec 2023 15:00 Weihai');
    expect(timeline.delivery).toMatchObject({
      phase: 'returning',
      lastPlaceId: weihaiPort,
      nextExpected: { kind: 'returned', placeId: warehouse },
    });
    expect(timeline.anomalies).toMatchObject([
      { kind: 'refused', details: { authority: 'border inspection', reason: 'undeclared goods' } },
    ]);
  });

  test('nothing of the plan is estimated, and no sailing counts as missed', () => {
    const timeline = story.when(refused).at('19 Dec 2023 23:00 Weihai');
    expect(milestone(timeline, 'departed').estimated).toBeUndefined();
    expect(anomalyKinds(timeline)).toEqual(['refused']);
  });

  test('returned, its story has ended', () => {
    const back = reported('returned', warehouse, '19 Dec 2023 19:00 Weihai');
    const { delivery } = story.when(refused, back).at('19 Dec 2023 20:00 Weihai');
    expect(delivery.phase).toBe('returned');
    expect(delivery.nextExpected).toBeUndefined();
  });

  test('released after all, loading is expected again', () => {
    const released = customs('released', weihaiPort, '19 Dec 2023 15:30 Weihai', { regime: 'export' });
    const { delivery } = story.when(refused, released).at('19 Dec 2023 15:40 Weihai');
    expect(delivery).toMatchObject({ phase: 'atPortOfLoading', nextExpected: { kind: 'loaded' } });
  });

  test('refused by mistake and taken back, it goes on as planned', () => {
    const back = retracted('inspection-1', {
      by: portOfWeihai,
      reason: 'other truck',
      learnt: '19 Dec 2023 14:55 Weihai',
    });
    const timeline = story.when(refused, back).at('19 Dec 2023 15:00 Weihai');
    expect(timeline.delivery).toMatchObject({ phase: 'atPortOfLoading', nextExpected: { kind: 'released' } });
    expect(timeline.anomalies).toEqual([]);
  });

  test('customs refusing it is the same', () => {
    const { delivery } = story
      .when(customs('refused', weihaiPort, '19 Dec 2023 15:00 Weihai'))
      .at('19 Dec 2023 15:10 Weihai');
    expect(delivery.phase).toBe('returning');
  });
});
