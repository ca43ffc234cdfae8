// What a hold or an inspection does to a promise, wherever the goods are when it is told.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAt } from '../domain/customs-checks.ts';
import { minutesOf } from '../domain/grid.ts';
import { type Derived, promiseJourney } from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import { observeLooks } from '../domain/learn/observe-looks.ts';
import { aJourney, BOAT, byCustoms, journeyPorts, READY, reported } from '../testing/a-journey.ts';

const WEIHAI = 'plc_weihai-port';
const INCHEON = 'plc_incheon-port';
const ports = journeyPorts();

type Asked = NonNullable<Parameters<typeof aJourney>[0]>['journey'];

const promised = (told: readonly Told[], asOf: string, journey: Asked = {}): Derived => {
  const promise = promiseJourney(ports, aJourney({ told, journey }), minutesOf(asOf));
  if (!('from' in promise)) throw new Error(`Nothing is promised: ${JSON.stringify(promise.promise)}`);
  return promise;
};
const share = ({ promise }: Derived): number => promise.bookedSailing?.share ?? Number.NaN;
/** Minutes after the goods were ready. */
const medianOf = ({ promise }: Derived): number => promise.quantiles.minutes[49] ?? Number.NaN;
const endOf = ({ steps }: Derived, stepId: string): number =>
  steps.find((each) => each.stepId === stepId)?.minutes[1] ?? Number.NaN;

const hold = (at: string, placeId = WEIHAI, holdId = 'hld_1') =>
  byCustoms('holdPlaced', placeId, at, { holdId });
const lift = (at: string, placeId = WEIHAI, holdId = 'hld_1') =>
  byCustoms('holdLifted', placeId, at, { holdId });
const ordered = (at: string, placeId = WEIHAI) => byCustoms('inspectionOrdered', placeId, at);

const gateIn = reported('gateIn', WEIHAI, '2026-12-02T23:00Z');
const loaded = reported('loaded', WEIHAI, '2026-12-03T07:40Z', { sailingId: BOAT });
const discharged = reported('discharged', INCHEON, '2026-12-04T01:30Z', { sailingId: BOAT });

/** The median of an inspection, and of a check where no process has one, as the files have it. */
const INSPECTED_MINUTES = 240;

describe('at a place where the process has an inspection', () => {
  const onTheRoad = { told: [], at: '2026-12-02T21:30Z', asOf: '2026-12-02T21:35Z' } as const;
  const pastTheGate = { told: [gateIn], at: '2026-12-02T23:05Z', asOf: '2026-12-02T23:10Z' } as const;

  test.each([
    ['a hold, before the gate', hold, onTheRoad],
    ['a hold, past the gate, when only its cut-off lies before the inspection', hold, pastTheGate],
    ['an inspection that is ordered, before the gate', ordered, onTheRoad],
    ['an inspection that is ordered, past the gate', ordered, pastTheGate],
  ])('%s takes the branch that is inspected', (_, look, { told, at, asOf }) => {
    const [free, held] = [promised(told, asOf), promised([...told, look(at)], asOf)];
    expect(share(held)).toBeLessThan(share(free) - 0.03);
    expect(endOf(held, 'inspection') - endOf(free, 'inspection')).toBeGreaterThan(180);
  });

  test('it begins when it is told, however long the goods have been there', () => {
    const at = '2026-12-03T02:00Z';
    const held = promised([gateIn, hold(at)], at);
    const left = endOf(held, 'inspection') - (minutesOf(at) - minutesOf(READY));
    expect(Math.abs(left - INSPECTED_MINUTES)).toBeLessThanOrEqual(5);
  });

  test('it lasts until it is released, and the release takes it back', () => {
    const asOf = '2026-12-03T04:00Z';
    const held = [gateIn, hold('2026-12-02T23:05Z'), ordered('2026-12-03T01:00Z')];
    const released = byCustoms('released', WEIHAI, '2026-12-03T03:00Z');
    expect(promised(held, asOf).promise.underWay).toBe('inspection');
    expect(promised([...held, released], asOf).promise).toEqual(promised([gateIn, released], asOf).promise);
    // An inspection that is passed does not lift the hold it was ordered in.
    const passed = byCustoms('inspectionCompleted', WEIHAI, '2026-12-03T02:00Z', { result: 'passed' });
    expect(promised([...held, passed], asOf).promise.underWay).toBe('inspection');
    expect(promised([...held, passed, lift('2026-12-03T03:00Z')], asOf).promise.underWay).toBe('board');
  });

  test('an inspection that was not passed is not over', () => {
    const asOf = '2026-12-03T03:10Z';
    const completed = (result: 'passed' | 'failed') =>
      byCustoms('inspectionCompleted', WEIHAI, '2026-12-03T03:00Z', { result });
    const told = [gateIn, ordered('2026-12-02T23:05Z')];
    expect(promised([...told, completed('passed')], asOf).promise.underWay).toBe('board');
    const failed = promised([...told, completed('failed')], asOf);
    expect(share(failed)).toBeLessThan(share(promised(told, asOf)));
    const byThePort = reported('inspected', WEIHAI, '2026-12-03T03:00Z', { result: 'failed' });
    expect(promised([...told, completed('failed'), byThePort], asOf).promise).toEqual(failed.promise);
  });

  test('a hold that is lifted before the goods are there leaves the promise as it was', () => {
    const asOf = '2026-12-02T22:10Z';
    const leaves = reported('gateOut', 'plc_weihai-city', '2026-12-02T21:50Z');
    const held = [hold('2026-12-02T21:00Z'), leaves];
    expect(share(promised(held, asOf))).toBeLessThan(share(promised([leaves], asOf)) - 0.02);
    const lifted = promised([...held, lift('2026-12-02T22:00Z')], asOf);
    expect(lifted.promise).toEqual(promised([leaves], asOf).promise);
    expect(lifted.steps).toEqual(promised([leaves], asOf).steps);
  });
});

describe('at a place where the process has none', () => {
  const atSea = { told: [gateIn, loaded], at: '2026-12-03T11:00Z', asOf: '2026-12-03T12:00Z' };
  const unloaded = {
    told: [gateIn, loaded, discharged],
    at: '2026-12-04T01:40Z',
    asOf: '2026-12-04T02:00Z',
  };

  test.each([
    ['a hold, at sea', hold, atSea],
    ['a hold, unloaded', hold, unloaded],
    ['an inspection that is ordered, unloaded', ordered, unloaded],
  ])('%s keeps the goods for a check before they go on', (_, look, { told, at, asOf }) => {
    const free = promised(told, asOf);
    const held = promised([...told, look(at, INCHEON)], asOf);
    expect(Math.abs(medianOf(held) - medianOf(free) - INSPECTED_MINUTES)).toBeLessThan(30);
    const check = held.steps.findIndex(({ stepId }) => stepId === 'held-incheon-port');
    expect(held.steps[check]).toMatchObject({ milestone: 'released', placeId: INCHEON });
    expect(held.steps[check + 1]?.stepId).toBe('drive-to-airport');
  });

  test('the check is an assumption, and says so', () => {
    expect(checkAt(ports.catalogue, INCHEON)?.duration.provenance).toMatchObject({
      assumption: true,
      confidence: 'INF',
      rangeMinutes: [-120, 240],
    });
  });

  test('a hold in a terminal of the port is one in the port', () => {
    const { told, at, asOf } = unloaded;
    const [port, terminal] = [INCHEON, 'plc_incheon-iift'].map((placeId) =>
      promised([...told, hold(at, placeId)], asOf),
    );
    expect(terminal?.promise).toEqual(port?.promise);
  });

  test('goods wait as long as it is open, and go on from when it is over', () => {
    const permit = byCustoms('vehiclePermitIssued', INCHEON, '2026-12-04T02:30Z');
    const told = [gateIn, loaded, discharged, permit, hold('2026-12-04T01:40Z', INCHEON)];
    const held = promised(told, '2026-12-04T11:00Z');
    expect(held.promise.underWay).toBe('held-incheon-port');
    const lifted = promised([...told, lift('2026-12-04T11:00Z', INCHEON)], '2026-12-04T11:05Z');
    expect(lifted.promise.underWay).toBe('drive-to-airport');
    // As if the permit had been issued then, and there had been no hold.
    const late = byCustoms('vehiclePermitIssued', INCHEON, '2026-12-04T11:00Z');
    const free = promised([gateIn, loaded, discharged, late], '2026-12-04T11:05Z');
    expect(lifted.promise).toEqual(free.promise);
  });

  test('one that is lifted at sea leaves the promise as it was', () => {
    const { told, at, asOf } = atSea;
    const lifted = promised([...told, hold(at, INCHEON), lift('2026-12-03T11:30Z', INCHEON)], asOf);
    expect(lifted.promise).toEqual(promised(told, asOf).promise);
  });

  test('goods that are known to have gone on are not kept by a hold nobody lifted', () => {
    const asOf = '2026-12-04T05:00Z';
    const gone = reported('gateOut', INCHEON, '2026-12-04T04:00Z');
    const told = [gateIn, loaded, discharged, gone];
    const held = promised([...told, hold('2026-12-04T01:40Z', INCHEON)], asOf);
    expect(held.promise).toEqual(promised(told, asOf).promise);
  });

  test('of goods for an address the import declaration is waited for too', () => {
    const process = { mode: 'dropTrailer', destinationPlaceId: 'plc_seoul' } as const;
    const { told, at, asOf } = unloaded;
    const held = promised([...told, hold(at, INCHEON)], asOf, process);
    expect(held.steps.map(({ stepId }) => stepId)).toEqual([
      'change-tractor',
      'import',
      'held-incheon-port',
      'deliver',
    ]);
    const lifted = promised([...told, hold(at, INCHEON), lift('2026-12-04T01:50Z', INCHEON)], asOf, process);
    expect(lifted.promise).toEqual(promised(told, asOf, process).promise);
  });

  test('there is one at every place of every way that is offered', () => {
    const places = ports.catalogue.processes
      .filter(({ standing }) => standing.status === 'offered')
      .flatMap(({ steps }) => steps)
      .flatMap((step) => (step.kind === 'activity' ? [step.activityId] : []))
      .flatMap((id) => ports.catalogue.activities.find(({ activityId }) => activityId === id) ?? [])
      .map(({ placeId }) => placeId);
    expect(new Set(places).size).toBeGreaterThan(6);
    expect(places.filter((placeId) => checkAt(ports.catalogue, placeId) === undefined)).toEqual([]);
  });

  test('how long it lasted is learnt, once, from when the goods were there', () => {
    const told = [gateIn, loaded, hold('2026-12-03T20:00Z', INCHEON), discharged];
    const learnt = (more: readonly Told[]) => {
      const { described, looksOver } = promised([...told, ...more], '2026-12-04T12:00Z').from;
      return observeLooks(ports.catalogue, { journeyId: 'journey', described, looksOver });
    };
    expect(learnt([])).toEqual([]);
    const over = byCustoms('released', INCHEON, '2026-12-04T06:30Z');
    expect(learnt([ordered('2026-12-04T02:00Z', INCHEON), over])).toMatchObject([
      {
        subjectId: 'act_incheon-port-customs-check',
        mode: 'wholeTruck',
        placeId: INCHEON,
        direction: 'outbound',
        minutes: 300,
        endedAt: minutesOf('2026-12-04T06:30Z'),
      },
    ]);
  });
});

test('any order and any repetition of holds, inspections and releases gives the same promise', () => {
  const told: readonly Told[] = [
    hold('2026-12-02T21:00Z'),
    lift('2026-12-02T22:00Z'),
    gateIn,
    hold('2026-12-02T23:30Z', WEIHAI, 'hld_2'),
    ordered('2026-12-03T00:10Z'),
    byCustoms('inspectionCompleted', WEIHAI, '2026-12-03T02:00Z', { result: 'passed' }),
    byCustoms('released', WEIHAI, '2026-12-03T03:00Z'),
    loaded,
    hold('2026-12-03T20:00Z', INCHEON, 'hld_3'),
    discharged,
    ordered('2026-12-04T01:45Z', INCHEON),
  ];
  const moments = ['2026-12-02T21:30Z', '2026-12-03T00:30Z', '2026-12-03T12:00Z', '2026-12-04T02:00Z'];
  const first = moments.map((asOf) => promised(told, asOf).promise);
  fc.assert(
    fc.property(fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }), (shuffled) => {
      expect(moments.map((asOf) => promised(shuffled, asOf).promise)).toEqual(first);
    }),
    { numRuns: 30 },
  );
});
