// The money of a realised saving, by the cost lines of the files and prices that are entered.
import { expect, test } from 'vitest';
import type { KeptSaving } from '../domain/savings/kept-saving.ts';
import { priceSaving } from '../domain/savings/price-saving.ts';
import { sumSavings } from '../domain/savings/sum-savings.ts';
import { readComparisonFiles, readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const { lines, bands } = readComparisonFiles();
const rates = { on: '2026-12-04', source: 'A bank', to: 'KRW' as const, rates: [] };
const saving: KeptSaving = {
  shipmentId: 'shp_1',
  processId: 'prc_whole-truck-weihai-narita',
  againstProcessId: 'prc_sea-air-weihai-narita',
  mode: 'wholeTruck',
  against: 'seaAir',
  readyAt: '2026-12-02T01:00:00.000Z',
  deliveredAt: '2026-12-05T04:00:00.000Z',
  minutes: { p50: 300, p80: 400 },
  grams: { roRo: 1000, roPax: 2000 },
  handlings: 4,
  declarations: 1,
  quantities: { massKg: 8000, units: 1 },
  days: { own: 4, other: 4 },
};
const price = (costLineId: string, amountMinor: number) =>
  [costLineId, { amountMinor, currency: 'KRW' as const }] as const;
const ENTERED = [
  price('cst_ferry-truck', 1_500_000),
  price('cst_ferry-container', 700_000),
  price('cst_drayage-icn', 200_000),
  price('cst_airport-handling', 100),
  price('cst_air-icn-nrt', 900),
];
const priced = (entered = ENTERED, teu: number | undefined = 2) =>
  priceSaving(catalogue, saving, { lines, bands, rates, entered: new Map(entered), teu });

test('with every line known it is the difference of the two ways', () => {
  // Of two TEU ferry, wharfage and return, and one bill, against one truck's ferry; the rest is the same in both.
  const amountMinor = 2 * (700_000 + 4_200 + 60_000) + 45_000 - 1_500_000;
  expect(priced()?.cost).toEqual({ amountMinor, currency: 'KRW' });
});

test('without the other way’s prices there is none, and it says which are missing', () => {
  const { cost, breakEven } = priced(ENTERED.filter(([id]) => id !== 'cst_ferry-container')) ?? {};
  expect(cost).toBeUndefined();
  expect(breakEven).toEqual({ status: 'baselineNotKnown', lines: ['cst_ferry-container'] });
});

test('without the own price the answer is what it may cost to be as dear', () => {
  const { cost, breakEven } = priced(ENTERED.filter(([id]) => id !== 'cst_ferry-truck')) ?? {};
  expect(cost).toBeUndefined();
  const amountMinor = 2 * (700_000 + 4_200 + 60_000) + 45_000;
  expect(breakEven).toEqual({
    status: 'known',
    unknownLinesTogether: { amountMinor, currency: 'KRW' },
    lines: ['cst_ferry-truck'],
  });
});

test('lines by TEU are unknown where nobody said how many', () => {
  const { breakEven } = priceSaving(catalogue, saving, {
    lines,
    bands,
    rates,
    entered: new Map(ENTERED),
    teu: undefined,
  }) ?? { breakEven: undefined };
  expect(breakEven).toMatchObject({
    status: 'baselineNotKnown',
    lines: ['cst_ferry-container', 'cst_wharfage-incheon-20', 'cst_container-return-incheon'],
  });
});

test('a process that is no longer in the files has no price', () => {
  const gone = { ...saving, againstProcessId: 'prc_nothing' };
  const prices = { lines, bands, rates, entered: new Map(ENTERED), teu: 2 };
  expect(priceSaving(catalogue, gone, prices)).toBeUndefined();
});

test('sums by month, mode and customer, and means only of what is known', () => {
  const breakEven = { status: 'baselineNotKnown' as const, lines: [] };
  const { quantities: _, days: __, ...told } = saving;
  const { grams: ___, ...gasUnknown } = told;
  const groups = sumSavings([
    { ...told, breakEven, cost: { amountMinor: 5, currency: 'KRW' } },
    { ...gasUnknown, shipmentId: 'shp_2', breakEven, minutes: { p50: null, p80: null } },
    { ...told, shipmentId: 'shp_3', breakEven, deliveredAt: '2027-01-02T00:00:00.000Z' },
  ]);
  expect(groups.map(({ month, shipments }) => [month, shipments])).toEqual([
    ['2027-01', 1],
    ['2026-12', 2],
  ]);
  expect(groups[1]).toMatchObject({
    mode: 'wholeTruck',
    hoursMean: 5,
    gramsKnownOf: 1,
    kgRoRo: 1,
    kgRoPax: 2,
    costKnownOf: 1,
    cost: [{ amountMinor: 5, currency: 'KRW' }],
  });
});
