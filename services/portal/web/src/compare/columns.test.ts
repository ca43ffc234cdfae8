import { expect, test } from 'vitest';
import { compared, comparisonOf } from '../../dev/invented-comparison.ts';
import { columnsOf, featuredOf, hoursOfAxis, knownColumns } from './columns.ts';

const READY = '2026-11-30T01:00:00.000Z';
const seaAir = compared('seaAir', [70, 74, 90]);
const trailer = compared('dropTrailer', [60, 66, 80]);
const truck = compared('wholeTruck', [50, 68, 79]);
const comparison = comparisonOf('seaAir', [seaAir, trailer, truck]);

test('modes stand in one order, unknown ones among them, the quickest at 80 % marked once', () => {
  const columns = columnsOf(comparison, READY);
  expect(columns.map(({ mode }) => mode)).toEqual(['wholeTruck', 'dropTrailer', 'seaAir', 'directAir']);
  const known = knownColumns(columns);
  expect(known.filter(({ isQuickest }) => isQuickest).map(({ mode }) => mode)).toEqual(['dropTrailer']);
  expect(known.filter(({ isBaseline }) => isBaseline).map(({ mode }) => mode)).toEqual(['seaAir']);
  expect(known[0]?.span).toEqual({ p50: 3000, p80: 4080, p95: 4740 });
});

test('the axis holds the latest end of all, in half days', () => {
  expect(hoursOfAxis(columnsOf(comparison, READY))).toBe(96);
});

test('what never comes within the horizon is no zero on the axis', () => {
  const never = comparisonOf('seaAir', [
    { ...seaAir, plan: { ...seaAir.plan, delivery: { p10: null, p50: null, p80: null, p95: null } } },
  ]);
  const columns = columnsOf(never, READY);
  expect(knownColumns(columns)[0]?.span.p50).toBeNull();
  expect(hoursOfAxis(columns)).toBe(12);
});

test('the sentence is about the whole truck, or about the quickest where the truck is the baseline', () => {
  expect(featuredOf(columnsOf(comparison, READY))?.mode).toBe('wholeTruck');
  const against = comparisonOf('wholeTruck', [seaAir, trailer, truck]);
  expect(featuredOf(columnsOf(against, READY))?.mode).toBe('dropTrailer');
});
