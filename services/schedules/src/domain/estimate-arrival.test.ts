import { describe, expect, test } from 'vitest';
import { aSailing, decided, refusalOf, told } from '../testing/a-sailing.ts';
import { cancelSailing } from './cancel-sailing.ts';
import { delaySailing } from './delay-sailing.ts';
import { type EstimateArrival, estimateArrival, estimateInForce } from './estimate-arrival.ts';

const sailing = aSailing();
const { departure, arrival } = sailing.sailing;
const inPort = '2023-12-19T08:00:00.000Z';
const atSea = '2023-12-19T20:00:00.000Z';
const overdue = '2023-12-20T02:00:00.000Z';
const says = (over: Partial<EstimateArrival> = {}): EstimateArrival => ({
  arrivalAt: '2023-12-20T04:30:00.000Z',
  statedAt: atSea,
  reason: 'head sea',
  ...over,
});

describe('an estimate of arrival', () => {
  test('stands beside the plan, which stays', () => {
    const { state, events } = decided(estimateArrival(sailing, says(), atSea));
    expect(told(events)).toEqual(['arrives 2023-12-20T04:30:00.000Z']);
    expect(state.sailing).toBe(sailing.sailing);
    expect(estimateInForce(state)).toMatchObject({
      at: '2023-12-20T04:30:00.000Z',
      statedAt: atSea,
      insteadOf: arrival.at,
      provenance: { assumption: false },
    });
  });

  test('is taken of a ship that by its plan has arrived long ago', () => {
    const late = estimateArrival(sailing, says({ statedAt: overdue }), overdue);
    expect(told(decided(late).events)).toHaveLength(1);
  });

  test('counts by when it was made, not by when it came', () => {
    const second = says({ arrivalAt: '2023-12-20T05:00:00.000Z', statedAt: overdue });
    const { state } = decided(estimateArrival(sailing, second, overdue));
    const late = decided(estimateArrival(state, says(), overdue));
    expect(late.events).toEqual([]);
    expect(estimateInForce(late.state)?.at).toBe('2023-12-20T05:00:00.000Z');
  });

  test('gives way to a plan that is changed after it, and one made then stands again', () => {
    const estimated = decided(estimateArrival(sailing, says(), atSea)).state;
    const arrivalAt = '2023-12-20T03:00:00.000Z';
    const { state } = decided(
      delaySailing(estimated, { arrivalAt, cutOffs: 'stay', reason: 'Calmer' }, atSea),
    );
    expect(estimateInForce(state)).toBeUndefined();
    const again = decided(estimateArrival(state, says(), atSea)).state;
    expect(estimateInForce(again)?.insteadOf).toBe(arrivalAt);
  });

  test('is refused before departure, from the future, of the past, and far from its plan', () => {
    const refusal = (over: Partial<EstimateArrival>, now: string | undefined = atSea) =>
      refusalOf(estimateArrival(sailing, says(over), now));
    expect(inPort < (departure.at ?? '')).toBe(true);
    expect(refusal({ statedAt: inPort }, inPort)).toBe('CONFLICT');
    expect(refusal({ statedAt: overdue })).toBe('VALIDATION_FAILED');
    expect(refusal({ arrivalAt: atSea })).toBe('VALIDATION_FAILED');
    expect(refusal({ arrivalAt: '2024-01-20T04:30:00.000Z' })).toBe('VALIDATION_FAILED');
    const cancelled = decided(cancelSailing(sailing, { reason: 'Fog' }, inPort)).state;
    expect(refusalOf(estimateArrival(cancelled, says(), atSea))).toBe('SAILING_CANCELLED');
  });
});
