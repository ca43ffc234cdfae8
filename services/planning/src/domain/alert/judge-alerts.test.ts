import { ASSUMED_THRESHOLDS } from '@fourports/contracts/planning/alerts';
import type { KnownPromise } from '@fourports/contracts/planning/promises';
import { describe, expect, test } from 'vitest';
import { minutesOf } from '../grid.ts';
import { type Judging, judgeAlerts, type OpenAlert } from './judge-alerts.ts';

const BOAT = 'sai_1';
const DEADLINE = '2026-12-04T12:00:00.000Z';
const ASKED = minutesOf('2026-12-02T00:00:00.000Z');

const promised = (over: Partial<KnownPromise> = {}): Judging['promised'] => ({
  promise: {
    status: 'known',
    restsOn: { processId: 'prc_a', processVersion: 1, distributionVersion: 0, sailingId: BOAT },
    quantiles: { from: '2026-12-01T00:00:00.000Z', minutes: [] },
    mean: DEADLINE,
    show: 'date',
    shares: [],
    byDeadline: [],
    lost: 0,
    underWay: 'load',
    overdue: false,
    ...over,
  },
});
const withOdds = (share: number) => promised({ bookedSailing: { share, inTime: 1 } });
const judge = (promise: Judging['promised'], open: readonly OpenAlert[] = [], over = {}) =>
  judgeAlerts(open, {
    promised: promise,
    isCancelled: false,
    deadlineAt: undefined,
    asOf: ASKED,
    thresholds: ASSUMED_THRESHOLDS,
    ...over,
  });
const standing = (kind: OpenAlert['kind'], sailingId = BOAT): OpenAlert => ({
  alertId: 'alr_1',
  kind,
  sailingId,
});

describe('an alert is raised', () => {
  test('below the threshold, and not at it', () => {
    expect(judge(withOdds(0.69)).raise).toEqual([{ kind: 'sailingAtRisk', chance: 0.69 }]);
    expect(judge(withOdds(0.7)).raise).toEqual([]);
  });

  test('below the threshold that who booked has set, whatever is assumed', () => {
    const thresholds = { ...ASSUMED_THRESHOLDS, sailingAtRisk: { raiseBelow: 0.5, closeFrom: 0.65 } };
    expect(judge(withOdds(0.6), [], { thresholds }).raise).toEqual([]);
    expect(judge(withOdds(0.49), [], { thresholds }).raise).toEqual([
      { kind: 'sailingAtRisk', chance: 0.49 },
    ]);
    const never = { ...thresholds, sailingAtRisk: { raiseBelow: 0, closeFrom: 0.1 } };
    expect(judge(withOdds(0), [], { thresholds: never }).raise).toEqual([]);
  });

  test('once: between the two ends of the threshold nothing is told again', () => {
    const open = [standing('sailingAtRisk')];
    for (const share of [0.2, 0.75, 0.79])
      expect(judge(withOdds(share), open)).toEqual({ raise: [], close: [] });
  });

  test('for a deadline that is still ahead, on goods that are under way', () => {
    const late = promised({ byDeadline: [{ deadlineAt: DEADLINE, chance: 0.5 }] });
    const asked = { deadlineAt: DEADLINE };
    expect(judge(late, [], asked).raise).toEqual([{ kind: 'deadlineAtRisk', chance: 0.5 }]);
    expect(judge(late).raise).toEqual([]);
    expect(judge(late, [], { ...asked, asOf: minutesOf(DEADLINE) + 1 }).raise).toEqual([]);
  });
});

describe('an alert is closed', () => {
  const because = (promise: Judging['promised'], over = {}) =>
    judge(promise, [standing('sailingAtRisk')], over).close.map((each) => each.because);

  test('by better odds, from the upper end of the threshold on', () => {
    expect(because(withOdds(0.8))).toEqual(['recovered']);
  });

  test('by the threshold in force, also where it was raised by another', () => {
    const thresholds = { ...ASSUMED_THRESHOLDS, sailingAtRisk: { raiseBelow: 0.4, closeFrom: 0.6 } };
    expect(because(withOdds(0.6), { thresholds })).toEqual(['recovered']);
    expect(because(withOdds(0.59), { thresholds })).toEqual([]);
  });

  test('by another booking, and raised anew where that is no better', () => {
    const open = [standing('sailingAtRisk', 'sai_before')];
    expect(judge(withOdds(0.9), open)).toEqual({
      raise: [],
      close: [{ alertId: 'alr_1', because: 'rebooked' }],
    });
    expect(judge(withOdds(0.1), open).raise).toHaveLength(1);
  });

  test('by what happened, by a cancelled shipment, by a promise that is none', () => {
    expect(because(promised())).toEqual(['over']);
    expect(because(withOdds(0), { isCancelled: true })).toEqual(['cancelled']);
    expect(because({ promise: { status: 'unknown', because: 'goesBack' } })).toEqual(['notKnown']);
  });
});
