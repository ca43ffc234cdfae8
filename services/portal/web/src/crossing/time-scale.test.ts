import { describe, expect, test } from 'vitest';
import { DESK_RATES, makeTimeScale } from './time-scale.ts';

const hour = 3_600_000;
const zones = [
  { kind: 'land', from: 0, to: 8 * hour },
  { kind: 'sea', from: 8 * hour, to: 21 * hour },
  { kind: 'land', from: 21 * hour, to: 30 * hour },
] as const;

describe('time scale', () => {
  test('draws 39 px an hour before the sea, 22.4 at sea, 29.3 after it', () => {
    const scale = makeTimeScale(zones, [4 * hour, 25 * hour], DESK_RATES);
    expect(scale.at(hour)).toBeCloseTo(39);
    expect(scale.at(9 * hour) - scale.at(8 * hour)).toBeCloseTo(22.4);
    expect(scale.at(22 * hour) - scale.at(21 * hour)).toBeCloseTo(29.3);
  });
  test('keeps order: a later moment is never drawn before an earlier one', () => {
    const scale = makeTimeScale(zones, [], DESK_RATES, 1020);
    const drawn = Array.from({ length: 60 }, (_, index) => scale.at(index * hour * 0.5));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(scale.length).toBeCloseTo(1020);
  });
  test('holds moments outside the journey at its ends', () => {
    const scale = makeTimeScale(zones, [], DESK_RATES, 1020);
    expect(scale.at(-5 * hour)).toBe(0);
    expect(scale.at(500 * hour)).toBeCloseTo(1020);
  });
  test('folds six idle days in a shed and marks the fold', () => {
    const shed = [{ kind: 'land', from: 0, to: 150 * hour }] as const;
    const scale = makeTimeScale(shed, [2 * hour, 146 * hour], DESK_RATES);
    expect(scale.spans.map((span) => span.folded)).toEqual([false, true, false]);
    expect(scale.length).toBeCloseTo(39 * (2 + 3.5 + 4));
    expect(scale.isFolded(70 * hour)).toBe(true);
    expect(scale.isFolded(hour)).toBe(false);
  });
  test('draws a journey without any time as nothing, not as NaN', () => {
    const scale = makeTimeScale([], [], DESK_RATES, 1020);
    expect(scale.at(5)).toBe(0);
  });
});
