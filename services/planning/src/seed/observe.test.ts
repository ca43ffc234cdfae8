// What a journey and a timetable teach, on the processes of the files.
import { expect, test } from 'vitest';
import type { Fact } from '../domain/evidence.ts';
import { observeDepartures } from '../domain/learn/observe-departures.ts';
import { observeSteps } from '../domain/learn/observe-steps.ts';
import { at, layCase } from '../testing/case.ts';
import { caseOf } from '../testing/process-case.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';
import { readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const process = catalogue.processes.find(({ processId }) => processId === 'prc_whole-truck-weihai-narita');
if (process === undefined) throw new Error('There is no whole truck to Narita.');
const laid = caseOf(catalogue, process, '2026-12-07T01:00:00Z');
const plan = layCase(laid);
const sailing = weihaiSailings('2026-12-08', '2026-12-08').find(({ direction }) => direction === 'outbound');
if (sailing === undefined) throw new Error('No boat on that Tuesday.');
const { sailingId } = sailing;

const done = (stepId: string, instant: string): Fact => ({ kind: 'done', stepId, at: at(instant) });
const observed = (facts: readonly Fact[], asOf = '2026-12-12T00:00:00Z') =>
  observeSteps(catalogue, {
    journeyId: 'journey',
    described: process,
    plan,
    readyAt: laid.readyAt,
    facts,
    asOf: at(asOf),
  });
const minutesOf = (facts: readonly Fact[], subjectId: string) =>
  observed(facts).find((each) => each.subjectId === subjectId)?.minutes;

test('a step lasts from the end of the one before, cut-offs between them take no time', () => {
  const facts = [done('drive-to-port', '2026-12-08T04:00:00Z'), done('inspection', '2026-12-08T05:10:00Z')];
  expect(observed(facts)).toEqual([
    {
      observationId: 'journey inspection',
      subjectId: 'act_weihai-customs-inspection',
      mode: 'wholeTruck',
      placeId: 'plc_weihai-port',
      direction: 'outbound',
      month: 12,
      minutes: 70,
      endedAt: at('2026-12-08T05:10:00Z'),
    },
  ]);
});

test('where nobody told the end of the step before nothing is learnt of this one', () => {
  expect(
    observed([done('declare', '2026-12-07T09:00:00Z'), done('inspection', '2026-12-08T05:10:00Z')]),
  ).toEqual([]);
});

test('before the boat, driving and boarding count only from a beginning that was told', () => {
  const untold = [done('declare', '2026-12-07T09:00:00Z'), done('drive-to-port', '2026-12-08T04:00:00Z')];
  expect(minutesOf(untold, 'act_weihai-drive-to-port')).toBeUndefined();
  const begun: Fact = { kind: 'begun', stepId: 'drive-to-port', at: at('2026-12-08T03:15:00Z') };
  expect(minutesOf([...untold, begun], 'act_weihai-drive-to-port')).toBe(45);
  const boarded = [done('inspection', '2026-12-08T05:00:00Z'), done('board', '2026-12-08T10:00:00Z')];
  expect(minutesOf(boarded, 'act_weihai-board-truck')).toBeUndefined();
});

test('after the boat a drive lasts from the end of the step before', () => {
  const facts = [done('permit', '2026-12-09T02:00:00Z'), done('drive-to-airport', '2026-12-09T03:20:00Z')];
  expect(minutesOf(facts, 'act_incheon-drive-to-icn')).toBe(80);
});

test('a ship’s delay is against its own arrival, and has one id for all on board', () => {
  const facts: readonly Fact[] = [
    { kind: 'departed', stepId: 'ferry', at: at('2026-12-08T07:00:00Z'), departureId: sailingId },
    done('ferry', '2026-12-09T00:40:00Z'),
  ];
  const [delay] = observed(facts);
  expect(delay).toMatchObject({
    observationId: `${sailingId} arrival`,
    subjectId: 'crs_weihai-incheon',
    placeId: 'plc_incheon-port',
    minutes: at('2026-12-09T00:40:00Z') - at(sailing.arrival.at ?? ''),
  });
  expect(delay).not.toHaveProperty('mode');
  expect(observed([done('ferry', '2026-12-09T00:40:00Z')])).toEqual([]);
});

test('a flight’s delay is against its own arrival too, and nobody’s who only landed', () => {
  const step = plan.steps.find(({ stepId }) => stepId === 'flight');
  const flight = step?.kind === 'departure' ? step.departures[20] : undefined;
  if (flight === undefined) throw new Error('No flight to Narita.');
  const landed: Fact = { kind: 'done', stepId: 'flight', at: flight.arrivesAt + 25 };
  const tookOff: Fact = {
    kind: 'departed',
    stepId: 'flight',
    at: flight.departsAt + 10,
    departureId: flight.departureId,
  };
  expect(observed([tookOff, landed], '2027-01-01T00:00:00Z')).toEqual([
    {
      observationId: `${flight.departureId} arrival`,
      subjectId: 'fly_icn-nrt',
      placeId: 'plc_nrt',
      month: 12,
      minutes: 25,
      endedAt: flight.arrivesAt + 25,
    },
  ]);
  expect(observed([landed], '2027-01-01T00:00:00Z')).toEqual([]);
});

test('what contradicts itself teaches nothing, and neither does what is not known yet', () => {
  const backwards = [
    done('drive-to-port', '2026-12-08T05:30:00Z'),
    done('inspection', '2026-12-08T05:10:00Z'),
  ];
  expect(observed(backwards)).toEqual([]);
  const facts = [done('drive-to-port', '2026-12-08T04:00:00Z'), done('inspection', '2026-12-08T05:10:00Z')];
  expect(observed(facts, '2026-12-08T05:00:00Z')).toEqual([]);
});

test('sailings that are over and were not cancelled have run; those only computed say nothing', () => {
  const sailings = weihaiSailings('2026-12-08', '2026-12-15').filter(
    ({ direction }) => direction === 'outbound',
  );
  const told = sailings.map((each, index) => ({
    ...each,
    status: index === 0 ? ('cancelled' as const) : each.status,
    provisional: index === 1,
  }));
  const days = observeDepartures(catalogue.crossings, told, at('2026-12-14T00:00:00Z'));
  expect(sailings.map(({ serviceOn }) => serviceOn)).toEqual([
    '2026-12-08',
    '2026-12-10',
    '2026-12-13',
    '2026-12-15',
  ]);
  expect(days.map(({ observationId, ran, month }) => [observationId, ran, month])).toEqual([
    [told[0]?.sailingId, false, 12],
    [told[2]?.sailingId, true, 12],
  ]);
  expect(days[0]?.crossingId).toBe('crs_weihai-incheon');
});
