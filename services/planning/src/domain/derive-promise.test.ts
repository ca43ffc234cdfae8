// The engine against dice: the same gridded durations, played one unit at a time by code that shares nothing else.
import type { WorkingHours } from '@fourports/contracts/planning/calendar';
import { describe, expect, test } from 'vitest';
import { agreementOf, toleranceOf } from '../testing/agreement.ts';
import {
  aDeparture,
  at,
  type Case,
  type CaseStep,
  fixed,
  gamma,
  layCase,
  lognormal,
} from '../testing/case.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { simulate } from '../testing/simulate.ts';
import { derivePromise } from './derive-promise.ts';
import { totalOf } from './masses.ts';

const DRAWS = 100_000;

const promiseOf = (tested: Case) =>
  derivePromise(layCase(tested), {
    readyAt: tested.readyAt,
    facts: tested.facts ?? [],
    asOf: tested.asOf ?? tested.readyAt,
  });

const expectAgreement = (tested: Case, seed = 1): void => {
  const exact = promiseOf(tested);
  const dice = simulate(tested, { draws: DRAWS, random: seededRandom(seed) });
  const { furthest, quantilesOff } = agreementOf(exact.delivered, dice);
  expect(furthest).toBeLessThan(toleranceOf(DRAWS));
  expect(quantilesOff).toEqual([]);
  for (const { stepId, shares = [] } of exact.steps) {
    for (const { departureId, share } of shares) {
      const simulated = (dice.taken.get(`${stepId} ${departureId}`) ?? 0) / DRAWS;
      expect(Math.abs(simulated - share)).toBeLessThan(toleranceOf(DRAWS));
    }
  }
  const lost = exact.lost.noDeparture + exact.lost.beyond;
  expect(Math.abs(dice.lost / DRAWS - lost)).toBeLessThan(toleranceOf(DRAWS));
  expect(totalOf(exact.delivered) + lost).toBeCloseTo(1, 9);
};

const drive: CaseStep = { kind: 'activity', stepId: 'drive', duration: gamma(60, 120, 20) };
const gateIn: CaseStep = { kind: 'cutOff', stepId: 'gate-in', cutOff: 'gateIn' };
const customs: CaseStep = { kind: 'activity', stepId: 'customs', duration: lognormal(90, 400) };
const released: CaseStep = { kind: 'cutOff', stepId: 'released', cutOff: 'customs' };
const discharge: CaseStep = {
  kind: 'activity',
  stepId: 'discharge',
  duration: { kind: 'empirical', minutes: [24, 69, 93] },
};

const sailings = (cancellation = 0.05) =>
  ['2026-12-01', '2026-12-03', '2026-12-06', '2026-12-08', '2026-12-10', '2026-12-13'].map((day) =>
    aDeparture(day, `${day}T11:00Z`, {
      cancellation,
      cutOffs: { gateIn: at(`${day}T08:00Z`), customs: at(`${day}T09:30Z`) },
    }),
  );
const ferry = (departures = sailings()): CaseStep => ({ kind: 'departure', stepId: 'ferry', departures });
const lane = (over: Partial<Case> = {}): Case => ({
  steps: [drive, gateIn, customs, released, ferry(), discharge],
  years: [],
  readyAt: at('2026-12-01T06:40Z'),
  ...over,
});

const officeHours: WorkingHours = {
  timeZone: 'Asia/Seoul',
  country: 'KR',
  weekly: [{ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00' }],
  onHolidays: 'closed',
  provenance: { source: 'test', confidence: 'H', assumption: false },
};
const yearOf = (year: number, closedOn: string[], workingOn: string[] = []) => ({
  country: 'KR' as const,
  year,
  closedOn,
  workingOn,
  provenance: { source: 'test', confidence: 'H', assumption: false } as const,
});
const years = [yearOf(2026, ['2026-12-25', '2026-12-31'], ['2026-12-27']), yearOf(2027, ['2027-01-01'])];
const delivery: CaseStep = {
  kind: 'activity',
  stepId: 'delivery',
  duration: gamma(120, 300),
  hours: officeHours,
};

describe('a promise agrees with dice', () => {
  test('with two cut-offs that are both close', () => expectAgreement(lane()));

  test('with a cut-off exactly at a grid point and one inside a bin', () => {
    expectAgreement(lane({ readyAt: at('2026-12-01T06:55Z') }));
    const inside = sailings().map((each) => ({
      ...each,
      cutOffs: { gateIn: each.departsAt - 177, customs: each.departsAt - 91.5 },
    }));
    expectAgreement(lane({ steps: [drive, gateIn, customs, released, ferry(inside)] }));
  });

  test('over midnight and over the end of the year', () => {
    const overYear = ['2026-12-31T15:00Z', '2026-12-31T23:59Z', '2027-01-01T00:00Z', '2027-01-02T00:00Z'].map(
      (departs) => aDeparture(departs, departs, { cancellation: 0.2 }),
    );
    expectAgreement({
      steps: [drive, ferry(overYear), discharge, delivery],
      years,
      readyAt: at('2026-12-31T13:20Z'),
    });
  });

  test('with a cancellation in a row of three', () => {
    const inRow = sailings(0.1).map((each, index) => (index === 1 ? { ...each, cancellation: 1 } : each));
    expectAgreement(lane({ steps: [drive, gateIn, ferry(inRow), discharge] }));
    expectAgreement(lane({ steps: [drive, gateIn, ferry(sailings(0.5)), discharge] }));
  });

  test('when room is short on the next departures', () => {
    const full = sailings().map((each, index) => ({ ...each, room: [0, 0.5, 1, 1, 1, 1][index] ?? 1 }));
    expectAgreement(lane({ steps: [drive, gateIn, ferry(full), discharge] }));
  });

  test('closed over a holiday, with a Sunday worked for it', () => {
    const christmas = [aDeparture('2026-12-24', '2026-12-23T11:00Z')];
    expectAgreement({
      steps: [ferry(christmas), { ...discharge, duration: gamma(300, 2500) }, delivery],
      years,
      readyAt: at('2026-12-23T06:00Z'),
    });
  });

  test('with a step that lasts longer than the gap between sailings', () => {
    const slow: CaseStep = { kind: 'activity', stepId: 'slow', duration: lognormal(4000, 9000) };
    expectAgreement(lane({ steps: [slow, gateIn, ferry(), discharge] }));
  });

  test('with two departures in a row and a long queue after the first', () => {
    const flights = Array.from({ length: 30 }, (_, day) =>
      aDeparture(`flight ${day}`, `2026-12-${String(day + 1).padStart(2, '0')}T05:30Z`, {
        arrivesAt: at(`2026-12-${String(day + 1).padStart(2, '0')}T08:00Z`),
        cutOffs: { cargo: at(`2026-12-${String(day + 1).padStart(2, '0')}T03:30Z`) },
        cancellation: 0.01,
      }),
    );
    const cargo: CaseStep = { kind: 'cutOff', stepId: 'acceptance', cutOff: 'cargo' };
    const flight: CaseStep = { kind: 'departure', stepId: 'flight', departures: flights };
    const queue: CaseStep = { kind: 'activity', stepId: 'queue', duration: lognormal(5855, 12275) };
    expectAgreement(lane({ steps: [drive, gateIn, ferry(), discharge, cargo, flight, delivery], years }));
    expectAgreement(lane({ steps: [drive, gateIn, ferry(), discharge, queue, delivery], years }));
  });

  test('with an inspection that happens sometimes', () => {
    const inspection: CaseStep = {
      kind: 'activity',
      stepId: 'inspection',
      duration: {
        kind: 'mixture',
        parts: [
          { branch: 'waved through', weight: 0.95, shape: { kind: 'fixed', minutes: 0 } },
          { branch: 'inspected', weight: 0.05, shape: { kind: 'fixed', minutes: 480 } },
        ],
      },
    };
    expectAgreement(lane({ steps: [drive, gateIn, inspection, released, ferry(), discharge] }));
  });
});

describe('a promise given what has happened agrees with dice', () => {
  const gatedAt = at('2026-12-01T07:52Z');
  const done = (stepId: string, moment: number) => ({ kind: 'done' as const, stepId, at: moment });

  test('while customs lasts', () => {
    const facts = [done('drive', gatedAt)];
    for (const minutes of [0, 33, 100, 240]) expectAgreement(lane({ facts, asOf: gatedAt + minutes }));
  });

  test('deep in the tail of what is known of a step', () => {
    const facts = [done('drive', gatedAt)];
    expectAgreement(lane({ facts, asOf: gatedAt + 3 * 24 * 60 + 2 }));
    const slowGamma = { ...customs, duration: gamma(60, 120) } as CaseStep;
    const steps = [drive, gateIn, slowGamma, released, ferry(), discharge];
    expectAgreement(lane({ steps, facts, asOf: gatedAt + 2 * 24 * 60 }));
  });

  test('in port, with an arrival that has not come', () => {
    const facts = [done('drive', gatedAt), done('customs', gatedAt + 30)];
    for (const asOf of ['2026-12-01T10:00Z', '2026-12-02T00:10Z', '2026-12-02T02:00Z']) {
      expectAgreement(lane({ facts, asOf: at(asOf) }));
    }
  });

  test('while a place is closed, and after it has opened', () => {
    const steps: CaseStep[] = [{ ...customs, hours: officeHours }, ferry(), discharge];
    const readyAt = at('2026-12-30T10:12Z');
    const late = ['2027-01-03T11:00Z', '2027-01-05T11:00Z', '2027-01-07T11:00Z'].map((departs) =>
      aDeparture(departs, departs, { cancellation: 0.05 }),
    );
    steps[1] = ferry(late);
    for (const asOf of ['2026-12-31T00:00Z', '2027-01-04T01:07Z']) {
      expectAgreement({ steps, years, readyAt, asOf: at(asOf) });
    }
  });

  test('on land again', () => {
    const facts = [done('customs', gatedAt + 30), done('ferry', at('2026-12-02T00:37Z'))];
    expectAgreement(lane({ facts, asOf: at('2026-12-02T01:20Z') }));
  });
});

describe('what has happened', () => {
  const gatedAt = at('2026-12-01T07:52Z');
  const facts = [
    { kind: 'done', stepId: 'drive', at: gatedAt },
    { kind: 'done', stepId: 'customs', at: gatedAt + 30 },
    { kind: 'departed', stepId: 'ferry', at: at('2026-12-01T11:00Z'), departureId: '2026-12-01' },
  ] as const;
  const asOf = at('2026-12-01T15:00Z');

  test('counts as a set: in any order, and said twice, it gives the same promise', () => {
    const [one, two, three] = facts;
    const inOrder = promiseOf(lane({ facts, asOf }));
    for (const other of [
      [three, two, one],
      [two, one, three],
      [three, one, two, one],
    ]) {
      expect(promiseOf(lane({ facts: other, asOf }))).toEqual(inOrder);
    }
  });

  test('is not known before it happened', () => {
    const before = at('2026-12-01T08:00Z');
    expect(promiseOf(lane({ facts, asOf: before }))).toEqual(
      promiseOf(lane({ facts: facts.slice(0, 1), asOf: before })),
    );
  });

  test('has missed the cut-off that it passed late, whatever came after in time', () => {
    const late = [
      { kind: 'done', stepId: 'drive', at: at('2026-12-01T08:20Z') },
      { kind: 'done', stepId: 'customs', at: at('2026-12-01T08:40Z') },
    ] as const;
    const promise = promiseOf(lane({ facts: late, asOf: at('2026-12-01T09:00Z') }));
    const shares = promise.steps.find(({ stepId }) => stepId === 'ferry')?.shares ?? [];
    expect(shares.map(({ share }) => share > 0)).toEqual([false, true, true, true, true, true]);
    // Where the gate was not reported, the next thing known stands for it: pessimistic, and settled by the report.
    const ungated = promiseOf(lane({ facts: late.slice(1), asOf: at('2026-12-01T09:00Z') }));
    const first = ungated.steps.find(({ stepId }) => stepId === 'ferry')?.shares?.[0];
    expect(first?.share).toBe(0);
  });

  test('puts the goods on the departure that was named', () => {
    const { steps } = promiseOf(lane({ facts, asOf }));
    expect(steps.find(({ stepId }) => stepId === 'ferry')?.shares).toEqual([
      { departureId: '2026-12-01', share: 1, inTime: 1 },
    ]);
  });

  test('takes who is there at the last moment along', () => {
    const closing = at('2026-12-01T08:00Z');
    const share = (gated: number) => {
      const fact = { kind: 'done', stepId: 'drive', at: gated } as const;
      const steps = [drive, gateIn, ferry(sailings(0))];
      const promise = promiseOf(lane({ steps, facts: [fact], asOf: gated }));
      return promise.steps.find(({ stepId }) => stepId === 'ferry')?.shares?.[0]?.share;
    };
    expect(share(closing)).toBe(1);
    expect(share(closing + 0.1)).toBe(0);
  });

  test('says that a step is overdue when it has lasted longer than anything known of it', () => {
    const steps = [{ kind: 'activity', stepId: 'hold', duration: fixed(30) } as const];
    const readyAt = at('2026-12-01T06:00Z');
    const late = promiseOf(lane({ steps, readyAt, asOf: readyAt + 60 }));
    expect(late).toMatchObject({ overdue: true, underWay: 'hold' });
    expect(totalOf(late.delivered)).toBe(1);
    expect(promiseOf(lane({ steps, readyAt, asOf: readyAt + 10 })).overdue).toBe(false);
  });

  test('leaves nothing to promise when all is done', () => {
    const finished = { kind: 'done', stepId: 'discharge', at: at('2026-12-02T02:31Z') } as const;
    const promise = promiseOf(lane({ facts: [...facts, finished], asOf: at('2026-12-02T05:00Z') }));
    expect(promise).toMatchObject({ underWay: undefined, overdue: false });
    expect(promise.delivered.first * 5).toBe(at('2026-12-02T02:30Z'));
  });
});
