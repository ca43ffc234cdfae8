import { describe, expect, test } from 'vitest';
import { aDeparture, at } from '../testing/case.ts';
import { closingsOf } from './departure.ts';
import { binOf } from './grid.ts';
import { pointAt, totalOf } from './masses.ts';
import { pastCutOff, pastCutOffAt, waitingSince } from './waiting.ts';

const bin = binOf(at('2026-12-01T08:00Z'));
const minutes = (afterBin: number): number => bin * 5 + afterBin;
const split = (closings: number[], mass = pointAt(bin)) =>
  pastCutOff(waitingSince(mass), Float64Array.from(closings)).map(
    ({ earliest, masses }) => [earliest, totalOf(masses)] as const,
  );

describe('the bin that holds a cut-off', () => {
  test('is split by the part of it that lies before', () => {
    expect(split([minutes(2)])).toEqual([
      [0, 0.4],
      [1, 0.6],
    ]);
  });
  test('has missed a cut-off at which it begins, and made one at which it ends', () => {
    expect(split([minutes(0)])).toEqual([[1, 1]]);
    expect(split([minutes(5)])).toEqual([[0, 1]]);
  });
  test('is split among several departures that close within it', () => {
    const parts = split([minutes(1), minutes(1), minutes(4)]);
    expect(parts.map(([earliest]) => earliest)).toEqual([0, 2, 3]);
    for (const [index, part] of [0.2, 0.6, 0.2].entries()) expect(parts[index]?.[1]).toBeCloseTo(part, 12);
  });
  test('loses nothing of its neighbours', () => {
    const three = { first: bin - 1, mass: Float64Array.of(0.25, 0.5, 0.25) };
    const [made, missed] = split([minutes(2.5)], three);
    expect([made, missed]).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
  });
});

describe('a cut-off', () => {
  test('is made at its very moment', () => {
    expect(pastCutOffAt(0, Float64Array.of(minutes(0)), minutes(0))).toBe(0);
    expect(pastCutOffAt(0, Float64Array.of(minutes(0)), minutes(0.01))).toBe(1);
  });
  test('that was missed stays missed at the next one', () => {
    const late = waitingSince(pointAt(bin), 1);
    expect(pastCutOff(late, Float64Array.of(minutes(100), minutes(200)))).toMatchObject([{ earliest: 1 }]);
  });
});

test('a departure closes when it leaves where nothing else is said, and never after one that leaves later', () => {
  const departures = [
    aDeparture('one', '2026-12-01T11:00Z', { cutOffs: { gateIn: at('2026-12-01T10:00Z') } }),
    aDeparture('two', '2026-12-01T12:00Z', { cutOffs: { gateIn: at('2026-12-01T09:00Z') } }),
    aDeparture('three', '2026-12-01T13:00Z'),
  ];
  const clock = (moment: number) => new Date(moment * 60_000).toISOString().slice(11, 16);
  const closings = (kind: 'gateIn' | 'customs') => Array.from(closingsOf(departures, kind), clock);
  expect(closings('gateIn')).toEqual(['09:00', '09:00', '13:00']);
  expect(closings('customs')).toEqual(['11:00', '12:00', '13:00']);
});
