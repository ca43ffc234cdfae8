import { AskComparison } from '@fourports/contracts/planning/plans';
import { describe, expect, test } from 'vitest';
import { draftOf, searchOf } from '../plans/draft.ts';
import { comparisonAsked, comparisonFaults, firstComparison } from './comparison-question.ts';

const ZONE = 'Asia/Shanghai';
const whole = {
  ...firstComparison('2026-11-29'),
  ready: '2026-11-30T09:00',
  kg: '5600,5',
  value: '412000',
  'price.cst_ferry-truck': '6200 CNY',
  'rate.CNY': '196.4',
  'take.act_narita-break-down': '90',
  by: 'Bank of Korea',
};

describe('a comparison as it stands in the address', () => {
  test('is a body the API takes', () => {
    expect(comparisonFaults(whole, ZONE)).toEqual({});
    const asked = comparisonAsked(whole, ZONE, 'entered');
    expect(AskComparison.parse(asked)).toMatchObject({
      readyAt: '2026-11-30T01:00:00.000Z',
      goods: { massKg: 5600.5, units: 1, teu: 1, value: { amountMinor: 41_200_000, currency: 'CNY' } },
      baseline: 'seaAir',
      breakEvenShare: 0.3,
      rates: { on: '2026-11-29', source: 'Bank of Korea', to: 'KRW', rates: [{ from: 'CNY', rate: 196.4 }] },
      prices: [{ costLineId: 'cst_ferry-truck', amount: { amountMinor: 620_000, currency: 'CNY' } }],
      durations: [{ activityId: 'act_narita-break-down', medianMinutes: 90 }],
    });
  });
  test('comes back from its own link', () => {
    const back = draftOf(new URLSearchParams(searchOf(whole).toString()), firstComparison('2020-01-01'));
    expect(back).toEqual(whole);
  });
  test('leaves out what nobody typed', () => {
    expect(searchOf({ kg: '1', m3: '', by: ' ' }).toString()).toBe('kg=1');
  });
  test('names every field that is wrong', () => {
    const wrong = {
      ...whole,
      ready: '',
      kg: '-1',
      units: '1.5',
      tmin: '8',
      tmax: '2',
      cheaper: '130',
      'price.cst_ferry-truck': '12.5 KRW',
      'rate.CNY': '0',
      'take.act_narita-break-down': 'long',
      fuel: '-3',
      on: '2026-13-01',
      by: 'b'.repeat(301),
      cur: 'XYZ',
      in: 'won',
      base: 'balloon',
    };
    expect(comparisonFaults(wrong, ZONE)).toEqual({
      ready: 'ready',
      kg: 'kg',
      units: 'units',
      tmin: 'tmin',
      cheaper: 'percent',
      'price.cst_ferry-truck': 'amount',
      'rate.CNY': 'rate',
      'take.act_narita-break-down': 'minutes',
      fuel: 'fuel',
      on: 'day',
      by: 'by',
      cur: 'currency',
      value: 'amount',
      in: 'currency',
      base: 'mode',
    });
  });
  test('a rate nobody has a field for is not held against it', () => {
    expect(comparisonFaults({ ...whole, 'rate.EUR': 'x', 'rate.KRW': 'x' }, ZONE)).toEqual({});
  });
  test('a rate to the currency everything is told in is not sent', () => {
    const { rates } = comparisonAsked({ ...whole, in: 'CNY', 'rate.KRW': '0.0051' }, ZONE, 'entered');
    expect(rates).toMatchObject({ to: 'CNY', rates: [{ from: 'KRW', rate: 0.0051 }] });
  });
});
