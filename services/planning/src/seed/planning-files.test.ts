// The processes of the files: what is known of them, and that the engine and dice agree on each.
import { describe, expect, test } from 'vitest';
import { derivePromise } from '../domain/derive-promise.ts';
import { gridded } from '../domain/gridded.ts';
import { totalOf } from '../domain/masses.ts';
import { activityNamed } from '../domain/process-catalogue.ts';
import { meanOf } from '../domain/read-masses.ts';
import { agreementOf, toleranceOf } from '../testing/agreement.ts';
import { layCase } from '../testing/case.ts';
import { caseOf } from '../testing/process-case.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { simulate } from '../testing/simulate.ts';
import { readProcessCatalogue } from './planning-files.ts';

const DRAWS = 100_000;
const catalogue = readProcessCatalogue();
const offered = catalogue.processes.filter(({ standing }) => standing.status === 'offered');
const meanMinutesOf = (activityId: string): number =>
  meanOf(gridded(activityNamed(catalogue, activityId).duration.shape)) - 2.5;

test('each process that is offered can be laid, and the others say why not', () => {
  expect(offered.map(({ processId }) => processId)).toHaveLength(16);
  for (const { standing } of catalogue.processes) {
    if (standing.status !== 'offered') expect(standing.reason).toMatch(/\.$/);
  }
  const unknown = catalogue.processes.filter(({ standing }) => standing.status === 'unknown');
  expect(unknown.filter(({ mode }) => mode === 'directAir')).toHaveLength(2);
});

describe('the other fourteen routes', () => {
  const others = catalogue.processes.filter(
    ({ processId, mode }) =>
      !/weihai-seoul|incheon-weihai/.test(processId) && /container|seaExpress/.test(mode),
  );

  test('carry containers and parcels where days of sailing are known', () => {
    const known = others.filter(({ standing }) => standing.status === 'offered');
    expect(known.map(({ processId }) => processId)).toEqual([
      'prc_container-shidao-seoul',
      'prc_sea-express-shidao-seoul',
      'prc_container-incheon-shidao',
      'prc_container-pyeongtaek-weihai',
    ]);
  });

  test('are named with what is missing where they are not', () => {
    expect(others).toHaveLength(3 * 14);
    const suspended = others.filter(({ standing }) => standing.status === 'notOffered');
    expect(suspended.map(({ originPlaceId }) => originPlaceId)).toContain('plc_longyan-port');
  });

  test('have no figure that is not said to be taken from the lane', () => {
    const lane = new Set(['plc_weihai-port', 'plc_weihai-city', 'plc_incheon-port', 'plc_seoul']);
    const elsewhere = catalogue.activities.filter(({ placeId }) => /shidao|pyeongtaek/.test(placeId));
    expect(elsewhere.length).toBeGreaterThan(8);
    for (const { placeId, duration } of elsewhere) {
      expect(lane.has(placeId)).toBe(false);
      expect(duration.provenance).toMatchObject({ assumption: true, confidence: 'INF' });
      expect(duration.provenance.source).toMatch(/^Nothing is published .* taken from Weihai–Incheon/);
    }
  });

  test('leave and arrive at clock times that are assumed', () => {
    const assumed = catalogue.crossings.filter(({ assumedTimes }) => assumedTimes !== undefined);
    expect(assumed.map(({ crossingId }) => crossingId)).toEqual([
      'crs_shidao-incheon',
      'crs_incheon-shidao',
      'crs_pyeongtaek-weihai',
    ]);
    for (const { assumedTimes, distance } of assumed) {
      expect(assumedTimes?.provenance.assumption).toBe(true);
      expect(distance).toBeUndefined();
    }
  });
});

describe.each(offered.map((process) => [process.processId, process] as const))('%s', (_, process) => {
  // Over the year's end, with holidays in all three countries.
  test('agrees with dice', () => {
    const tested = caseOf(catalogue, process, '2026-12-29T08:00:00Z');
    const { readyAt } = tested;
    const exact = derivePromise(layCase(tested), { readyAt, facts: [], asOf: readyAt });
    const dice = simulate(tested, { draws: DRAWS, random: seededRandom(7) });
    const { furthest, quantilesOff } = agreementOf(exact.delivered, dice);
    expect(furthest).toBeLessThan(toleranceOf(DRAWS));
    expect(quantilesOff).toEqual([]);
    expect(totalOf(exact.delivered)).toBeGreaterThan(0.99);
    for (const { stepId, shares = [] } of exact.steps) {
      for (const { departureId, share } of shares) {
        const taken = (dice.taken.get(`${stepId} ${departureId}`) ?? 0) / DRAWS;
        expect(Math.abs(taken - share)).toBeLessThan(toleranceOf(DRAWS));
      }
    }
  });
});

describe('what was measured comes out of the files', () => {
  test('4 h 39 min on average from ferry arrival to the airport by ordinary sea-air', () => {
    const steps = ['discharge-container', 'bonded-transfer', 'drive-to-icn'];
    const mean = steps.reduce((sum, step) => sum + meanMinutesOf(`act_incheon-${step}`), 0);
    expect(Math.abs(mean - 279)).toBeLessThan(2);
  });

  test('4.5 days on average in the sea-express hall', () => {
    expect(Math.abs(meanMinutesOf('act_incheon-sea-express-hall') / 1440 - 4.5)).toBeLessThan(0.05);
  });
});

test('every assumption says how far off it may be', () => {
  for (const { duration } of catalogue.activities) {
    const { assumption, rangeMinutes } = duration.provenance;
    expect(rangeMinutes !== undefined).toBe(assumption);
  }
});
