// Against values worked out by hand and closed forms: the uniform distribution from 0 to 1000 minutes, and the normal.
import { expect, test } from 'vitest';
import { solved } from '../solve.ts';
import { normalEnds } from '../special-functions.ts';
import { crpsOf, meanPinball, pinballLoss } from './pinball.ts';
import { LEVELS, shareOf } from './scored-promise.ts';

const uniform = Array.from({ length: LEVELS }, (_, index) => 1000 * shareOf(index));
const normal = (mean: number, deviation: number) =>
  Array.from(
    { length: LEVELS },
    (_, index) => mean + deviation * solved((z) => normalEnds(z).lower - shareOf(index), -10, 10),
  );

test('the P80 that is an hour late costs a fifth of it, an hour early four fifths', () => {
  expect(pinballLoss(160, 0.8, 100)).toBeCloseTo(12, 12);
  expect(pinballLoss(100, 0.8, 160)).toBeCloseTo(48, 12);
  expect(pinballLoss(100, 0.8, 100)).toBe(0);
});

test('of a promise of one moment the mean pinball loss is half the distance, and CRPS all of it', () => {
  const point = Array(LEVELS).fill(500);
  expect(meanPinball(point, 620)).toBeCloseTo(60, 9);
  expect(crpsOf(point, 620)).toBeCloseTo(120, 9);
  expect(crpsOf(point, 380)).toBeCloseTo(120, 9);
});

test.each([0, 100, 500, 900, 1000])('CRPS of the uniform distribution at %d', (outcome) => {
  // ∫₀¹ (F − 1)² from y on and F² before it: (y³ + (1 − y)³) / 3.
  const y = outcome / 1000;
  const exact = (1000 * (y ** 3 + (1 - y) ** 3)) / 3;
  expect(Math.abs(crpsOf(uniform, outcome) - exact)).toBeLessThan(0.2);
});

test.each([-2, -0.5, 0, 1, 3])('CRPS of the normal distribution at z = %d', (z) => {
  // σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π): Gneiting, Raftery, Westveld & Goldman 2005, eq. 5.
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const exact = z * (2 * normalEnds(z).lower - 1) + 2 * density - 1 / Math.sqrt(Math.PI);
  expect(Math.abs(crpsOf(normal(1000, 60), 1000 + 60 * z) / 60 - exact)).toBeLessThan(0.01);
});
