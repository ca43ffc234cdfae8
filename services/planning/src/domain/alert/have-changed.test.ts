import type { Alternative } from '@fourports/contracts/planning/alerts';
import { expect, test } from 'vitest';
import type { Found } from './find-alternatives.ts';
import { haveChanged } from './have-changed.ts';

const way = (over: Partial<Alternative> = {}): Alternative => ({
  kind: 'nextSailing',
  mode: 'wholeTruck',
  processId: 'prc_a',
  sailingId: 'sai_2',
  departureAt: '2026-12-06T11:00:00.000Z',
  canRebook: true,
  inTime: 0.9,
  delivery: { p50: '2026-12-07T03:00:00.000Z', p80: '2026-12-07T04:00:00.000Z' },
  chanceByDeadline: 0.5,
  difference: { minutes: { p50: 4320, p80: 4320 }, money: [], notKnown: [] },
  ...over,
});
const found = (alternatives: Alternative[] = [way()], over: Partial<Found> = {}): Found => ({
  counted: { massKg: 8_000, units: 1 },
  baseline: {
    mode: 'wholeTruck',
    processId: 'prc_a',
    sailingId: 'sai_1',
    delivery: { p50: '2026-12-04T03:00:00.000Z', p80: null },
  },
  alternatives,
  ...over,
});
const other = way({ sailingId: 'sai_3' });

test('what moves less than promises are told by is the same, and so are ways in another order', () => {
  const delivery = { p50: '2026-12-07T03:04:59.000Z', p80: '2026-12-07T03:55:01.000Z' };
  const barely = way({ delivery, inTime: 0.8901, chanceByDeadline: 0.5099 });
  expect(haveChanged(found(), found([barely]))).toBe(false);
  expect(haveChanged(found([way(), other]), found([other, way()]))).toBe(false);
});

test.each<[string, Found]>([
  ['a way less', found([])],
  ['a way more', found([way(), other])],
  ['another sailing', found([other])],
  ['another departure', found([way({ departureAt: '2026-12-06T12:00:00.000Z' })])],
  ['five minutes', found([way({ delivery: { p50: '2026-12-07T03:05:00.000Z', p80: way().delivery.p80 } })])],
  ['no P80 any more', found([way({ delivery: { ...way().delivery, p80: null } })])],
  ['one per cent to be in time', found([way({ inTime: 0.89 })])],
  ['one per cent by the deadline', found([way({ chanceByDeadline: 0.51 })])],
  ['no deadline any more', found([(({ chanceByDeadline: _, ...rest }) => rest)(way())])],
  ['a price', found([way({ difference: { ...way().difference, notKnown: ['cst_ferry-truck'] } })])],
  ['other quantities', found([way()], { counted: { massKg: 8_000, units: 2 } })],
  [
    'a booked sailing that is cancelled',
    found([way()], { baseline: { ...found().baseline, isCancelled: true } }),
  ],
])('%s is told', (_, now) => {
  expect(haveChanged(found(), now)).toBe(true);
});
