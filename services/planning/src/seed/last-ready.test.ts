import { expect, test } from 'vitest';
import { derivePromise } from '../domain/derive-promise.ts';
import { BIN_MINUTES, minutesOf } from '../domain/grid.ts';
import { lastReadyFor } from '../domain/last-ready.ts';
import { openQuoteBook } from '../domain/quote-book.ts';
import { tellPlan } from '../domain/tell-plan.ts';
import { layCase } from '../testing/case.ts';
import { caseOf } from '../testing/process-case.ts';
import { readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const described = catalogue.processes.find(({ processId }) => processId === 'prc_whole-truck-weihai-narita');
if (described === undefined) throw new Error('There is no whole truck to Narita.');
const laidCase = caseOf(catalogue, described, '2026-12-07T01:00:00Z');
const plan = layCase(laidCase);
const book = openQuoteBook(plan);
const toldFor = (readyAt: number) =>
  tellPlan({
    catalogue,
    distributionVersion: 0,
    described,
    plan,
    promised: derivePromise(plan, { readyAt, facts: [], asOf: readyAt }),
    readyAt,
    emissions: { factors: [], massKg: 1 },
    asksForTemperature: false,
  });

test('who is ready by the last moment makes the boat with four in five, who is ready later does not', () => {
  const last = lastReadyFor(toldFor(laidCase.readyAt), book);
  if (last === undefined) throw new Error('No last moment.');
  expect(last.departureAt).toBe('2026-12-08T11:00:00.000Z');
  const chanceOf = (readyAt: number) =>
    toldFor(readyAt)
      .steps.find(({ kind }) => kind === 'ferry')
      ?.departures?.find(({ departureId }) => departureId === last.departureId)?.inTime ?? 0;
  expect(chanceOf(minutesOf(last.readyAt))).toBeGreaterThanOrEqual(0.8);
  expect(chanceOf(minutesOf(last.readyAt) + BIN_MINUTES)).toBeLessThan(0.8);
  expect(last.chance).toBeCloseTo(chanceOf(minutesOf(last.readyAt)), 2);
});

test('a plan that no departure carries has no last moment', () => {
  const told = toldFor(laidCase.readyAt);
  const without = {
    ...told,
    steps: told.steps.map((step) => ({ ...step, ...(step.departures && { departures: [] }) })),
  };
  expect(lastReadyFor(without, book)).toBeUndefined();
});
