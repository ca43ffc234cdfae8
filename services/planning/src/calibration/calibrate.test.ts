// Whether promises hold in a world that is as the files say. A few hundred units show a gross fault; thousands, by
// `npm run simulate -- --calibrate`, a fine one.
import { describe, expect, test } from 'vitest';
import { simulatedLane } from '../testing/simulated-lane.ts';
import { calibrate, STATED_SHARES } from './calibrate.ts';
import { sampleUnits } from './sample-units.ts';

// One in ten thousand runs of a promise that holds would lie further off; the seeds are fixed, so none does by chance.
const DEVIATIONS = 3.9;
const toleranceOf = (share: number, n: number): number => DEVIATIONS * Math.sqrt((share * (1 - share)) / n);
const LEAST_P = 0.0001;

const lane = simulatedLane('2025-01-06', '2026-01-04');
const units = sampleUnits(lane.ways, { seeds: [7], habits: lane.habits, ...lane.minutes });
const { promised, trueModel } = calibrate(units, {
  years: lane.years,
  habits: lane.habits,
  ...lane.bins,
  moments: ['ready', 'atSea'],
  replays: 19,
});

test('each sailing has a unit of its own', () => {
  expect(units.length).toBeGreaterThan(300);
  expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
});

describe.each([...promised])('promised %s', (_, { n, covered, uniformity }) => {
  test.each([...STATED_SHARES.entries()])('quantile %i: %d are there by then', (index, share) => {
    expect(Math.abs((covered[index] ?? 0) - share)).toBeLessThan(toleranceOf(share, n));
  });

  test('deliveries lie evenly in what was promised', () => {
    expect(uniformity.p).toBeGreaterThan(LEAST_P);
  });
});

test('the world played again is no nearer to itself than that', () => {
  expect(trueModel.n).toBe(units.length);
  expect(trueModel.uniformity.p).toBeGreaterThan(LEAST_P);
});
