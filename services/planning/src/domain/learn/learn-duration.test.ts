import { expect, test } from 'vitest';
import { gridded } from '../gridded.ts';
import { meanOf } from '../read-masses.ts';
import { learnCells } from './learn-cells.ts';
import { learnDuration } from './learn-duration.ts';
import type { Circumstances, StepObservation } from './observation.ts';

const NOW = 30_000_000;
const LEAST = 20;
const here: Circumstances = {
  subjectId: 'act_discharge',
  mode: 'wholeTruck',
  placeId: 'plc_incheon-port',
  direction: 'outbound',
  month: 12,
};
const prior = { shape: { kind: 'fixed', minutes: 100 } as const, observations: 5 };

const observations = (count: number, minutes: number, at: Partial<Circumstances> = {}): StepObservation[] =>
  Array.from({ length: count }, (_, index) => ({
    ...here,
    ...at,
    observationId: `${JSON.stringify(at)} ${index}`,
    minutes,
    endedAt: NOW,
  }));
const learntFrom = (all: readonly StepObservation[], of = here) => {
  const cells = learnCells(all, { leastObservations: LEAST, halfLifeDays: 60 }, NOW);
  return learnDuration(prior, of, {
    cells: new Map(cells.map((cell) => [cell.key, cell])),
    leastObservations: LEAST,
    parentObservations: 20,
  });
};
const meanMinutes = (learnt: ReturnType<typeof learntFrom>) => meanOf(gridded(learnt.shape)) - 2.5;

test('with nineteen observations the prior stands alone, and says how many there are', () => {
  expect(learntFrom(observations(19, 200))).toEqual({
    shape: prior.shape,
    level: 'prior',
    n: 19,
    weight: 19,
    priorShare: 1,
  });
});

test('with twenty the prior counts as the five observations it weighs', () => {
  const learnt = learntFrom(observations(20, 200));
  expect(learnt).toMatchObject({ level: 'mode', n: 20, weight: 20, priorShare: 0.2 });
  expect(meanMinutes(learnt)).toBeCloseTo((5 * 100 + 20 * 200) / 25, 6);
});

test('a place of its own is shrunk towards its mode, and names itself', () => {
  const elsewhere = observations(80, 300, { placeId: 'plc_weihai-port' });
  const learnt = learntFrom([...observations(20, 200), ...elsewhere]);
  const ofMode = (5 * 100 + 20 * 200 + 80 * 300) / 105;
  expect(learnt).toMatchObject({ level: 'place', n: 20 });
  expect(meanMinutes(learnt)).toBeCloseTo((20 * ofMode + 20 * 200) / 40, 6);
});

test('a place with too few takes its parent, which is named', () => {
  const elsewhere = observations(80, 300, { placeId: 'plc_weihai-port' });
  const learnt = learntFrom([...observations(19, 200), ...elsewhere]);
  expect(learnt).toMatchObject({ level: 'mode', n: 99 });
});

test('a month of twenty is a level of its own', () => {
  const learnt = learntFrom([...observations(20, 200), ...observations(30, 100, { month: 6 })]);
  expect(learnt).toMatchObject({ level: 'month', n: 20 });
});

test('another mode teaches nothing', () => {
  expect(learntFrom(observations(500, 300, { mode: 'container' }))).toMatchObject({ level: 'prior', n: 0 });
});

test('the prior ages with the oldest observation: after a half-life it counts half, too', () => {
  const HALF_LIFE = 60 * 24 * 60;
  const old = observations(20, 200).map((each) => ({ ...each, endedAt: NOW - HALF_LIFE }));
  const fresh = observations(20, 200, {}).map((each) => ({
    ...each,
    observationId: `fresh ${each.observationId}`,
  }));
  const learnt = learntFrom([...old, ...fresh]);
  expect(learnt).toMatchObject({ n: 40, weight: 30 });
  expect(learnt.priorShare).toBeCloseTo(2.5 / 32.5, 12);
});

test('a mixture as prior keeps its branches, in proportion', () => {
  const inspected = {
    shape: {
      kind: 'mixture' as const,
      parts: [
        { branch: 'waved through', weight: 0.8, shape: { kind: 'fixed' as const, minutes: 10 } },
        { branch: 'inspected', weight: 0.2, shape: { kind: 'fixed' as const, minutes: 110 } },
      ],
    },
    observations: 5,
  };
  const cells = learnCells(observations(20, 200), { leastObservations: LEAST, halfLifeDays: 60 }, NOW);
  const { shape } = learnDuration(inspected, here, {
    cells: new Map(cells.map((cell) => [cell.key, cell])),
    leastObservations: LEAST,
    parentObservations: 20,
  });
  if (shape.kind !== 'mixture') throw new Error('expected a mixture');
  const weights = shape.parts.map(({ branch, weight }) => [branch, Number(weight.toFixed(9))]);
  expect(weights).toEqual([
    ['waved through', 0.16],
    ['inspected', 0.04],
    ['observed: mode', 0.8],
  ]);
});
