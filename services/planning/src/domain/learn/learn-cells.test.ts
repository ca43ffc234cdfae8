import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnCells } from './learn-cells.ts';
import type { StepObservation } from './observation.ts';

const DAY = 24 * 60;
const NOW = 30_000_000;
const rules = { leastObservations: 20, halfLifeDays: 60 };

const observed = (index: number, over: Partial<StepObservation> = {}): StepObservation => ({
  observationId: `obs-${index}`,
  subjectId: 'act_inspection',
  mode: 'wholeTruck',
  placeId: 'plc_weihai-port',
  direction: 'outbound',
  month: 12,
  minutes: 60 + index,
  endedAt: NOW,
  ...over,
});
const cellAt = (level: string, observations: readonly StepObservation[], asOf = NOW) =>
  learnCells(observations, rules, asOf).find((cell) => cell.level === level);

test('an observation a half-life old counts half, and after four half-lives not at all', () => {
  const fresh = observed(1);
  const old = observed(2, { endedAt: NOW - 60 * DAY });
  const forgotten = observed(3, { endedAt: NOW - 241 * DAY });
  expect(cellAt('mode', [fresh, old, forgotten])).toMatchObject({ n: 2, weight: 1.5 });
});

test('what ended after the moment of asking is not known', () => {
  expect(cellAt('mode', [observed(1, { endedAt: NOW + 1 })])).toBeUndefined();
});

test('places, directions and months are told apart below the mode', () => {
  const cells = learnCells(
    [
      observed(1),
      observed(2, { month: 1 }),
      observed(3, { placeId: 'plc_incheon-port' }),
      observed(4, { direction: 'inbound' }),
      observed(5, { mode: 'container' }),
    ],
    rules,
    NOW,
  );
  const counts = (level: string) => cells.filter((cell) => cell.level === level).map(({ n }) => n);
  expect(counts('mode')).toEqual([4, 1]);
  expect(counts('place')).toEqual([2, 1, 1, 1]);
  expect(counts('month')).toEqual([1, 1, 1, 1, 1]);
});

test('nineteen are counted and have no values; twenty have', () => {
  const many = Array.from({ length: 20 }, (_, index) => observed(index));
  expect(cellAt('mode', many.slice(1))).toMatchObject({ n: 19, minutes: [] });
  expect(cellAt('mode', many)?.minutes).toHaveLength(100);
});

test('of two that say something else under one id the later moment is believed', () => {
  const many = Array.from({ length: 20 }, (_, index) => observed(index, { minutes: 60 }));
  const corrected = observed(3, { minutes: 9999, endedAt: NOW - 5 });
  expect(cellAt('mode', [...many, corrected])?.minutes).toEqual(Array(100).fill(60));
});

test('any order and any duplication of observations gives the same, to the last bit', () => {
  const observation = fc
    .record({
      index: fc.integer({ min: 0, max: 60 }),
      minutes: fc.double({ min: 0, max: 5000, noNaN: true }),
      age: fc.double({ min: -10, max: 300, noNaN: true }),
      month: fc.integer({ min: 1, max: 3 }),
      mode: fc.constantFrom('wholeTruck' as const, 'container' as const),
    })
    .map(({ index, minutes, age, month, mode }) =>
      observed(index, { minutes, endedAt: NOW - age * DAY, month, mode }),
    );
  fc.assert(
    fc.property(
      fc.array(observation, { maxLength: 120 }).chain((all) =>
        fc.record({
          all: fc.constant(all),
          other: fc
            .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
            .map(([shuffled, again]) => [...shuffled, ...again]),
        }),
      ),
      ({ all, other }) => {
        const byKey = (cells: ReturnType<typeof learnCells>) =>
          cells.toSorted((one, two) => (one.key < two.key ? -1 : 1));
        expect(byKey(learnCells(other, rules, NOW))).toEqual(byKey(learnCells(all, rules, NOW)));
      },
    ),
    { numRuns: 100 },
  );
});
