import { expect, test } from 'vitest';
import { learnCancellations } from './learn-cancellation.ts';
import type { DepartureObservation } from './observation.ts';

const NOW = 30_000_000;
const rules = { leastObservations: 20, priorObservations: 13, halfLifeDays: 730 };
// A winter and a summer.
const priors = [
  { month: 1, chance: 0.13 },
  { month: 7, chance: 0.01 },
];
const departures = (month: number, count: number, cancelled: number): DepartureObservation[] =>
  Array.from({ length: count }, (_, index) => ({
    observationId: `${month} ${index}`,
    crossingId: 'crs_weihai-incheon',
    month,
    at: NOW,
    ran: index >= cancelled,
  }));
const learnt = (all: readonly DepartureObservation[], month: number) =>
  learnCancellations(priors, all, { rules, asOf: NOW }).find((each) => each.month === month);

test('with few departures the published chance stands', () => {
  expect(learnt(departures(1, 19, 19), 1)).toMatchObject({ chance: 0.13, level: 'prior', n: 19 });
});

test('a month of twenty counts beside the thirteen that its published chance rests on', () => {
  const found = learnt(departures(1, 20, 4), 1);
  const ratio = (0.14 * 13 + 0.5 + 4) / (0.14 * 13 + 0.5 + 20 * 0.13);
  expect(found).toMatchObject({ level: 'month', n: 20, cancelled: 4 });
  expect(found?.chance).toBeCloseTo((13 * 0.13 * ratio + 4) / 33, 12);
});

test('what one month teaches moves the others in proportion: the winter stays the winter', () => {
  const all = departures(1, 40, 12);
  const [winter, summer] = [learnt(all, 1), learnt(all, 7)];
  expect(summer).toMatchObject({ level: 'place' });
  expect(summer?.chance).toBeGreaterThan(0.01);
  expect(summer?.chance).toBeLessThan((winter?.chance ?? 0) / 5);
});

test('a year of departures that all ran lowers the odds and never to nothing', () => {
  const all = [...departures(1, 13, 0), ...departures(7, 13, 0)];
  expect(learnt(all, 1)?.chance).toBeLessThan(0.13);
  expect(learnt(all, 1)?.chance).toBeGreaterThan(0);
});
