import type { CostLine } from '@fourports/contracts/planning/costs';
import { expect, test } from 'vitest';
import { atOwnTariffs, enteredFrom, type OwnTariff, tariffsOn, withoutAsked } from './own-tariffs.ts';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const year: OwnTariff = {
  costLineId: 'cst_ferry',
  amount: cny(800),
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
};
const peak: OwnTariff = { ...year, amount: cny(950), validFrom: '2026-09-01', validTo: '2026-09-30' };
const handling: OwnTariff = { costLineId: 'cst_handling', amount: cny(3), validFrom: '2026-06-01' };
const amountOn = (day: string, id = 'cst_ferry') =>
  tariffsOn([peak, handling, year], day).get(id)?.amount.amountMinor;

test('a tariff holds from its first day to its last', () => {
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => amountOn(day))).toEqual([
    undefined,
    800,
    800,
    undefined,
  ]);
});

test('one without a last day holds on', () => {
  expect(amountOn('2036-01-01', 'cst_handling')).toBe(3);
  expect(amountOn('2026-05-31', 'cst_handling')).toBeUndefined();
});

test('within a year’s tariff a season’s stands, and afterwards the year’s again', () => {
  expect(['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01'].map((day) => amountOn(day))).toEqual([
    800, 950, 950, 800,
  ]);
});

test('what a question names goes before what was entered, and is then not the tariff’s', () => {
  const own = tariffsOn([year, handling], '2026-07-01');
  const asked = [{ costLineId: 'cst_ferry', amount: cny(1) }];
  expect([...enteredFrom(own, asked)]).toEqual([
    ['cst_ferry', cny(1)],
    ['cst_handling', cny(3)],
  ]);
  expect([...withoutAsked(own, asked).keys()]).toEqual(['cst_handling']);
});

test('in a list of lines it takes the place of what is published, whenever that was valid', () => {
  const line: CostLine = {
    costLineId: 'cst_ferry',
    about: 'Ferry',
    modes: ['wholeTruck'],
    per: 'unit',
    amount: cny(700),
    tariffOf: 'the line',
    validFrom: '2020-01-01',
    validTo: '2020-12-31',
    provenance: { source: 'a list', confidence: 'M', assumption: false },
  };
  const other = { ...line, costLineId: 'cst_other' };
  const [own, published] = atOwnTariffs([line, other], tariffsOn([year], '2026-07-01'));
  expect(own).toMatchObject({ costLineId: 'cst_ferry', amount: cny(800), per: 'unit' });
  expect(own).not.toHaveProperty('validTo');
  expect(published).toBe(other);
});
