import { expect, test } from 'vitest';
import { fixed, gamma, lognormal } from '../testing/case.ts';
import { quantilesOf, stretchedTo } from './duration-quantiles.ts';

test('tells the two quantiles a duration was given by', () => {
  expect(quantilesOf(fixed(20))).toEqual({ p50: 20, p95: 20 });
  const { p50, p95 } = quantilesOf(gamma(90, 180));
  expect(Math.abs(p50 - 90)).toBeLessThanOrEqual(3);
  expect(Math.abs(p95 - 180)).toBeLessThanOrEqual(3);
});

test('a stretched duration has the median it was stretched to, and its tail with it', () => {
  for (const shape of [gamma(90, 180), lognormal(90, 400)]) {
    const before = quantilesOf(shape);
    const after = quantilesOf(stretchedTo(shape, before.p50 * 2));
    expect(Math.abs(after.p50 - before.p50 * 2)).toBeLessThanOrEqual(3);
    expect(Math.abs(after.p95 - before.p95 * 2)).toBeLessThanOrEqual(6);
  }
});

test('every branch of a mixture is stretched alike', () => {
  const shape = {
    kind: 'mixture' as const,
    parts: [
      { branch: 'released', weight: 0.9, shape: { kind: 'fixed' as const, minutes: 30 } },
      { branch: 'inspected', weight: 0.1, shape: { kind: 'fixed' as const, minutes: 240 } },
    ],
  };
  const stretched = stretchedTo(shape, quantilesOf(shape).p50 * 2);
  const minutes =
    stretched.kind === 'mixture'
      ? stretched.parts.map((part) => part.shape.kind === 'fixed' && part.shape.minutes)
      : [];
  expect(Number(minutes[1]) / Number(minutes[0])).toBeCloseTo(8);
  expect(Number(minutes[0])).toBeGreaterThan(55);
});
