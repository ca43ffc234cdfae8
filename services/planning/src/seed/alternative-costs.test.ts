import type { CostLine } from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import { expect, test } from 'vitest';
import { type Counted, costsOf, differenceOf } from '../domain/alert/cost-difference.ts';
import { readComparisonFiles, readProcessCatalogue } from './planning-files.ts';

const { processes } = readProcessCatalogue();
const described = (mode: Process['mode']): Process => {
  const found = processes.find((each) => each.mode === mode);
  if (found === undefined) throw new Error(`No process goes by ${mode}.`);
  return found;
};
const line = (per: CostLine['per']): CostLine => {
  const [first] = readComparisonFiles().lines;
  if (first === undefined) throw new Error('There are no cost lines.');
  const { on: _, validFrom: __, validTo: ___, ...rest } = first;
  return {
    ...rest,
    costLineId: `cst_by-${per}`,
    modes: ['wholeTruck', 'container'],
    per,
    amount: { amountMinor: 1_000, currency: 'KRW' },
  };
};
const lines = [line('unit'), line('teu'), line('kg')];
const costs = (counted: Counted) =>
  costsOf(described('container'), { lines, counted, days: 1, on: '2026-12-02' });
const NOTHING = { lines: [], unknown: [], uncounted: [] };

test('what is stated is counted', () => {
  const { lines: known } = costs({ massKg: 10, units: 3, teu: 4 });
  expect(known.map(({ amount }) => amount.amountMinor)).toEqual([3_000, 4_000, 10_000]);
});

test('what goes by a number that nobody stated is not known, rather than counted for one nobody named', () => {
  const here = costs({ massKg: 10 });
  expect(differenceOf(here, NOTHING)).toEqual({
    money: [{ amountMinor: 10_000, currency: 'KRW' }],
    notKnown: ['cst_by-teu', 'cst_by-unit'],
  });
  expect(differenceOf(NOTHING, here).notKnown).toEqual(['cst_by-teu', 'cst_by-unit']);
});

test('the same price by the same unstated number is no difference', () => {
  const here = costs({ massKg: 10 });
  expect(differenceOf(here, here)).toEqual({ money: [], notKnown: [] });
});
