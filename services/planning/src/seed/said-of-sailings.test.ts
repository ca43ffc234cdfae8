// What is said of sailings beside their plan, in promises: when a ship at sea will arrive, and that it is full.
import type { ArrivalEstimate } from '@fourports/contracts/schedules/sailing';
import { describe, expect, test } from 'vitest';
import { type Finding, findAlternatives } from '../domain/alert/find-alternatives.ts';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { type KnownJourney, promiseJourney } from '../domain/journey/promise-journey.ts';
import { tellUnitPromise } from '../domain/journey/tell-promise.ts';
import type { KnownSailing } from '../domain/known-sailing.ts';
import { observeSteps } from '../domain/learn/observe-steps.ts';
import { aJourney, BOAT, journeyPorts, NEXT_BOAT, reported } from '../testing/a-journey.ts';

const loaded = reported('loaded', 'plc_weihai-port', '2026-12-03T07:40Z', { sailingId: BOAT });
const departed = reported('departed', 'plc_weihai-port', '2026-12-03T11:10Z', { sailingId: BOAT });
const aboard = aJourney({ told: [loaded, departed] });

const only =
  (sailingId: string, over: (sailing: KnownSailing) => Partial<KnownSailing>) =>
  (sailing: KnownSailing): KnownSailing =>
    sailing.sailingId === sailingId ? { ...sailing, ...over(sailing) } : sailing;

const plannedAt = '2026-12-04T00:00:00.000Z';
const estimated = (over: Partial<ArrivalEstimate> = {}) =>
  journeyPorts(
    only(BOAT, ({ arrival }) => ({
      arrivalEstimate: {
        at: '2026-12-04T06:00:00.000Z',
        statedAt: '2026-12-03T20:00:00.000Z',
        ...(arrival.at === undefined ? {} : { insteadOf: arrival.at }),
        provenance: { source: "The operator's estimate: head sea", confidence: 'H', assumption: false },
        ...over,
      },
    })),
  );

const derive = (ports: ReturnType<typeof journeyPorts>, known: KnownJourney, asOf: string) => {
  const derived = promiseJourney(ports, known, minutesOf(asOf));
  if (!('from' in derived)) throw new Error('Nothing is promised.');
  return derived;
};
const arrivalIn = (ports: ReturnType<typeof journeyPorts>, asOf: string) => {
  const { steps, promise } = derive(ports, aboard, asOf);
  const [p10, p50, , p90] = steps.find(({ milestone }) => milestone === 'arrived')?.minutes ?? [];
  const at = (minutes = Number.NaN) => instantOf(minutesOf(promise.quantiles.from) + minutes);
  return { p10: at(p10), p50: at(p50), p90: at(p90) };
};

describe('an estimate made at sea', () => {
  test('takes the place of the planned arrival and its delay for all on board', () => {
    const planned = arrivalIn(journeyPorts(), '2026-12-03T21:00Z');
    expect(planned.p50 < '2026-12-04T01:00').toBe(true);
    const told = arrivalIn(estimated(), '2026-12-03T21:00Z');
    expect(Math.abs(minutesOf(told.p50) - minutesOf('2026-12-04T06:00Z'))).toBeLessThanOrEqual(5);
    // Nine in ten lie within 30 minutes before and 60 after it, as the file assumes.
    expect(minutesOf(told.p10) - minutesOf('2026-12-04T06:00Z')).toBeGreaterThanOrEqual(-35);
    expect(minutesOf(told.p90) - minutesOf('2026-12-04T06:00Z')).toBeLessThanOrEqual(65);
    const spread = minutesOf(told.p90) - minutesOf(told.p10);
    expect(spread).toBeLessThan(minutesOf(planned.p90) - minutesOf(planned.p10));
  });

  test('is held to its own word of how sure it is', () => {
    const sure = arrivalIn(
      estimated({ within: { earlierMinutes: 5, laterMinutes: 10 } }),
      '2026-12-03T21:00Z',
    );
    expect(minutesOf(sure.p90) - minutesOf(sure.p10)).toBeLessThanOrEqual(20);
  });

  test('of a ship long past its plan, which by the plan alone would come any minute', () => {
    const asOf = '2026-12-04T05:00Z';
    expect(arrivalIn(journeyPorts(), asOf).p50 < '2026-12-04T05:30').toBe(true);
    expect(arrivalIn(estimated(), asOf).p50 > '2026-12-04T05:50').toBe(true);
  });

  test('that has passed is conditioned on: it has not arrived yet', () => {
    const { p10, p50 } = arrivalIn(estimated(), '2026-12-04T06:20Z');
    expect(p10 >= '2026-12-04T06:20').toBe(true);
    expect(p50 < '2026-12-04T07:10').toBe(true);
  });

  test('falls with the plan it was made beside', () => {
    const stale = estimated({ insteadOf: '2026-12-04T03:00:00.000Z' });
    expect(arrivalIn(stale, '2026-12-03T21:00Z')).toEqual(arrivalIn(journeyPorts(), '2026-12-03T21:00Z'));
  });

  test.each([
    [undefined, true, 'not published'],
    [{ earlierMinutes: 5, laterMinutes: 10 }, false, "The operator's estimate: head sea"],
  ] as const)('says whose word it is, and what of it is assumed', (within, assumption, source) => {
    const ports = estimated(within === undefined ? {} : { within });
    const derived = derive(ports, aboard, '2026-12-03T21:00Z');
    const { catalogue } = ports;
    const telling = { catalogue, known: aboard, asOf: minutesOf('2026-12-03T21:00Z'), promised: derived };
    const unit = tellUnitPromise({ ...telling, givenAt: undefined, deadlineAt: undefined });
    const ferry = unit.status === 'known' ? unit.steps.find(({ kind }) => kind === 'ferry') : undefined;
    expect(ferry?.provenance).toMatchObject({ assumption, source: expect.stringContaining(source) });
    expect(ferry?.provenance?.rangeMinutes === undefined).toBe(!assumption);
  });

  test('teaches the delay against the plan, not against itself', () => {
    const arrived = reported('arrived', 'plc_incheon-port', '2026-12-04T06:10Z', { sailingId: BOAT });
    const known = aJourney({ told: [loaded, departed, arrived] });
    const ports = estimated();
    const { from } = derive(ports, known, '2026-12-04T07:00Z');
    const observed = observeSteps(ports.catalogue, {
      journeyId: 'journey',
      described: from.described,
      plan: from.plan,
      readyAt: minutesOf(known.journey.readyAt),
      facts: from.facts,
      asOf: minutesOf('2026-12-04T07:00Z'),
    });
    const delay = observed.find(({ subjectId }) => subjectId === 'crs_weihai-incheon');
    expect(delay?.minutes).toBe(minutesOf('2026-12-04T06:10Z') - minutesOf(plannedAt));
  });
});

describe('a full sailing', () => {
  const full = (trailerPlaces: boolean, teu = false) =>
    journeyPorts(only(BOAT, () => ({ full: { trailerPlaces, teu } })));
  const asOf = '2026-12-02T14:00Z';
  const boatsOf = (ports: ReturnType<typeof journeyPorts>, over: Parameters<typeof aJourney>[0] = {}) =>
    derive(ports, aJourney(over), asOf).promise;

  test('is not taken by who has no place on it; the next is', () => {
    const promise = boatsOf(full(true));
    expect(promise.bookedSailing?.share).toBe(0);
    expect(promise.shares[0]).toMatchObject({ departureId: NEXT_BOAT });
  });

  test('is taken by who has one, as if nothing were', () => {
    const { promise } = derive(journeyPorts(), aJourney(), asOf);
    expect(boatsOf(full(true), { hasPlace: true })).toEqual(promise);
  });

  test('for trucks has room for containers', () => {
    const container = { journey: { mode: 'container', destinationPlaceId: 'plc_seoul' } } as const;
    const share = (ports: ReturnType<typeof journeyPorts>) => boatsOf(ports, container).bookedSailing?.share;
    expect(share(full(true, false))).toBe(share(journeyPorts()));
    expect(share(full(false, true))).toBe(0);
  });

  test('is no alternative to another', () => {
    const ports = journeyPorts((sailing) =>
      only(NEXT_BOAT, () => ({ full: { trailerPlaces: true, teu: false } }))(
        only(BOAT, () => ({ status: 'cancelled' }))(sailing),
      ),
    );
    const known = aJourney();
    const finding: Finding = {
      ports,
      known,
      derived: derive(ports, known, asOf),
      asOf: minutesOf(asOf),
      deadlineAt: undefined,
      counted: { massKg: 8_000, units: 1 },
      lines: [],
    };
    const sailings = findAlternatives(finding).alternatives.filter(({ kind }) => kind === 'nextSailing');
    expect(sailings.length).toBeGreaterThan(0);
    expect(sailings.map(({ sailingId }) => sailingId)).not.toContain(NEXT_BOAT);
  });
});
