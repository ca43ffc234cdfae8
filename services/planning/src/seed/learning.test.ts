// What is learnt, in the catalogue of the files.
import { expect, test } from 'vitest';
import { learn, NOTHING_LEARNT } from '../domain/learn/learn.ts';
import { directionOf, learntCatalogue } from '../domain/learn/learnt-catalogue.ts';
import type { DepartureObservation, StepObservation } from '../domain/learn/observation.ts';
import { tellLearnt } from '../domain/learn/tell-learnt.ts';
import { activityNamed, connectionNamed, crossingNamed } from '../domain/process-catalogue.ts';
import { readLearningRules, readProcessCatalogue } from './planning-files.ts';

const NOW = 30_000_000;
const DAY = 24 * 60;
const catalogue = readProcessCatalogue();
const rules = readLearningRules();
const { crossings } = catalogue;
const truck = { mode: 'wholeTruck', direction: 'outbound', month: 6 } as const;

const inspections = (count: number, minutes: number): StepObservation[] =>
  Array.from({ length: count }, (_, index) => ({
    ...truck,
    subjectId: 'act_weihai-customs-inspection',
    placeId: 'plc_weihai-port',
    observationId: `inspection ${index}`,
    minutes,
    endedAt: NOW - index,
  }));
const inspectionIn = (of: ReturnType<ReturnType<typeof learntCatalogue>>) =>
  activityNamed(of, 'act_weihai-customs-inspection').duration;

test('where nothing was learnt the files stand as they are', () => {
  expect(learntCatalogue(catalogue, NOTHING_LEARNT, rules)(truck)).toEqual(catalogue);
  const learnt = learn({ steps: [], departures: [] }, { crossings, rules, asOf: NOW });
  expect(learntCatalogue(catalogue, learnt, rules)(truck)).toEqual(catalogue);
});

test('a learnt duration says how many are in it, and is no assumption once it is mostly observed', () => {
  const learnt = learn({ steps: inspections(40, 90), departures: [] }, { crossings, rules, asOf: NOW });
  const { provenance, shape } = inspectionIn(learntCatalogue(catalogue, learnt, rules)(truck));
  expect(provenance).toMatchObject({ assumption: false, confidence: 'INF' });
  expect(provenance.source).toContain('40 observed here (mode); 11 % still:');
  expect(shape.kind).toBe('mixture');
});

test('another mode keeps what the files say', () => {
  const learnt = learn({ steps: inspections(40, 90), departures: [] }, { crossings, rules, asOf: NOW });
  const of = learntCatalogue(catalogue, learnt, rules)({ ...truck, mode: 'container' });
  expect(inspectionIn(of)).toEqual(inspectionIn(catalogue));
});

test('a ship that comes late is late for every mode', () => {
  const delays = Array.from(
    { length: 30 },
    (_, index): StepObservation => ({
      subjectId: 'crs_weihai-incheon',
      placeId: 'plc_incheon-port',
      direction: 'outbound',
      month: 6,
      observationId: `delay ${index}`,
      minutes: 120,
      endedAt: NOW - index * DAY,
    }),
  );
  const learnt = learn({ steps: delays, departures: [] }, { crossings, rules, asOf: NOW });
  const of = learntCatalogue(catalogue, learnt, rules)({ ...truck, mode: 'container' });
  expect(crossingNamed(of, 'crs_weihai-incheon').arrivalDelay.shape.kind).toBe('mixture');
  expect(crossingNamed(of, 'crs_incheon-weihai')).toEqual(crossingNamed(catalogue, 'crs_incheon-weihai'));
});

test('flights that come late are late for every mode and direction, and those of other connections are not', () => {
  const delays = Array.from(
    { length: 30 },
    (_, index): StepObservation => ({
      subjectId: 'fly_icn-nrt',
      placeId: 'plc_nrt',
      month: 6,
      observationId: `flight ${index}`,
      minutes: 95,
      endedAt: NOW - index * DAY,
    }),
  );
  const learnt = learn({ steps: delays, departures: [] }, { crossings, rules, asOf: NOW });
  const of = learntCatalogue(catalogue, learnt, rules)({ mode: 'seaAir', month: 6 });
  expect(connectionNamed(of, 'fly_icn-nrt').arrivalDelay).toMatchObject({
    shape: { kind: 'mixture' },
    provenance: { source: expect.stringContaining('30 observed here') },
  });
  expect(connectionNamed(of, 'fly_icn-hnd')).toEqual(connectionNamed(catalogue, 'fly_icn-hnd'));
  const told = tellLearnt(catalogue, learnt, { rules, month: 6 }).durations;
  expect(
    told.find(({ subject }) => 'connectionId' in subject && subject.connectionId === 'fly_icn-nrt')?.learnt,
  ).toMatchObject({ n: 30 });
});

test('cancellations of one crossing change its odds and no others', () => {
  const departures = Array.from(
    { length: 40 },
    (_, index): DepartureObservation => ({
      observationId: `sailing ${index}`,
      crossingId: 'crs_weihai-incheon',
      month: 6,
      at: NOW - index * DAY,
      ran: index % 4 !== 0,
    }),
  );
  const learnt = learn({ steps: [], departures }, { crossings, rules, asOf: NOW });
  const of = learntCatalogue(catalogue, learnt, rules)(truck);
  const june = (crossingId: string) =>
    crossingNamed(of, crossingId).cancellation.find(({ month }) => month === 6)?.chance;
  expect(june('crs_weihai-incheon')).toBeGreaterThan(0.15);
  expect(june('crs_incheon-weihai')).toBeLessThan(0.02);
});

test('the direction of a process is that of its ferry', () => {
  const named = (processId: string) => {
    const found = catalogue.processes.find((each) => each.processId === processId);
    if (found === undefined) throw new Error(`No process ${processId}.`);
    return directionOf(catalogue, found);
  };
  expect(named('prc_whole-truck-weihai-narita')).toBe('outbound');
  expect(named('prc_whole-truck-incheon-weihai')).toBe('inbound');
});
