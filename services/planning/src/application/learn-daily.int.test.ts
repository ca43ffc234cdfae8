// From what happened to a version, and from a version to answers that name it.
import type { World } from '@fourports/contracts';
import { listDurations } from '@fourports/contracts/planning/hindsight-operations';
import { askOptions, askQuote } from '@fourports/contracts/planning/operations';
import { SailingPublished } from '@fourports/contracts/schedules/events';
import { openServiceDatabase } from '@fourports/database';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesOf } from '../domain/grid.ts';
import type { StepObservation } from '../domain/learn/observation.ts';
import { planning } from '../index.ts';
import { readLearningRules, readProcessCatalogue } from '../seed/planning-files.ts';
import { saveObservations } from '../store/learning-store.ts';
import type { PlanningDatabase, PlanningTables } from '../store/planning-database.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';
import { learnDaily } from './learn-daily.ts';

let service: TestService;
let database: PlanningDatabase;
let seller: TestOrganisation;
let recorded: TestOrganisation;
const catalogue = readProcessCatalogue();
const rules = readLearningRules();

beforeAll(async () => {
  service = await startTestService(planning, { now: '2026-12-01T03:00:00Z' });
  const { adminUrl: url, roleSecret } = service.database;
  database = openServiceDatabase<PlanningTables>({ url, service: 'planning', roleSecret });
  seller = await service.organisation({ kind: 'seller' });
  recorded = await service.organisation({ kind: 'seller', world: 'recorded' });
  const sailings = weihaiSailings('2026-10-01', '2027-01-05').filter(
    ({ direction }) => direction === 'outbound',
  );
  for (const sailing of sailings) {
    // Every fourth of the last two months did not run.
    const isOff = sailing.serviceOn < '2026-12-01' && sailings.indexOf(sailing) % 4 === 0;
    await service.publish(SailingPublished, {
      key: sailing.sailingId,
      data: isOff ? { ...sailing, status: 'cancelled', reason: 'Gale' } : sailing,
    });
  }
});
afterAll(async () => {
  await database.close();
  await service.stop();
});

const inspections = (count: number, minutes: number): StepObservation[] =>
  Array.from({ length: count }, (_, index) => ({
    observationId: `inspection ${index}`,
    subjectId: 'act_weihai-customs-inspection',
    mode: 'wholeTruck',
    placeId: 'plc_weihai-port',
    direction: 'outbound',
    month: 11,
    minutes,
    endedAt: minutesOf('2026-11-20T00:00:00Z') + index,
  }));
const teach = (world: World, observations: readonly StepObservation[], journeyId = `journey of ${world}`) =>
  database.work({}, (tx) => saveObservations(tx, [{ journeyId, world, observations }]));
const learnNow = () =>
  learnDaily({ database, clock: service.clock, catalogue, rules, bell: { ring: () => {} } });
const figures = async (as = seller) => (await service.call(listDurations, { as: as.apiKey })).body;
const inspectionIn = (body: Awaited<ReturnType<typeof figures>>) =>
  body.durations.find(
    ({ subject }: { subject: { activityId?: string; mode?: string } }) =>
      subject.activityId === 'act_weihai-customs-inspection' && subject.mode === 'wholeTruck',
  );
const processId = 'prc_whole-truck-weihai-narita';
const quote = async () =>
  (await service.call(askQuote, { as: seller.apiKey, body: { processId, readyAt: '2026-12-07T01:00:00Z' } }))
    .body;

test('what is learnt today is a version tomorrow’s answers name, each world by itself', async () => {
  const before = { quote: await quote(), figures: await figures() };
  expect(before.quote.distributionVersion).toBe(0);
  expect(before.figures).toMatchObject({ version: 0, month: 12 });
  expect(inspectionIn(before.figures).learnt).toMatchObject({ level: 'prior', n: 0, priorShare: 1 });

  // Ten hours instead of an hour or two, at the inspection.
  await teach('live', inspections(40, 600));
  await learnNow();

  const after = { quote: await quote(), figures: await figures() };
  expect(after.figures).toMatchObject({ version: 1, learntAt: '2026-12-01T03:00:00.000Z' });
  const inspection = inspectionIn(after.figures);
  expect(inspection.learnt).toMatchObject({ level: 'mode', n: 40 });
  // Told on the grid: within its bin of five minutes.
  expect(Math.abs(inspection.learnt.minutes.p50 - 600)).toBeLessThan(5);
  expect(inspection.prior.minutes.p50).toBeLessThan(200);
  expect(after.quote.distributionVersion).toBe(1);
  expect(after.quote.delivery.p80 > before.quote.delivery.p80).toBe(true);

  const { body } = await service.call(askOptions, {
    as: seller.apiKey,
    body: {
      originPlaceId: 'plc_weihai-city',
      destinationPlaceId: 'plc_nrt',
      readyAt: '2026-12-07T01:00:00Z',
      goods: { massKg: 5600 },
    },
  });
  const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
  expect(truck.distributionVersion).toBe(1);
  const step = truck.steps.find(({ stepId }: { stepId: string }) => stepId === 'inspection');
  expect(step.provenance.source).toContain('40 observed here (mode)');

  expect(await figures(recorded)).toMatchObject({ version: 0 });
});

test('boats that did not run raise the odds of their crossing in every month, the winter’s the most', async () => {
  const { cancellations } = await figures();
  const chance = (crossingId: string, month: number) => {
    const found = cancellations.find(
      (each: { crossingId: string; month: number }) => each.crossingId === crossingId && each.month === month,
    );
    return { prior: found.prior.chance, learnt: found.learnt.chance, level: found.learnt.level };
  };
  const [january, june] = [chance('crs_weihai-incheon', 1), chance('crs_weihai-incheon', 6)];
  expect(january).toMatchObject({ prior: 0.13, level: 'place' });
  expect(january.learnt).toBeGreaterThan(0.2);
  expect(june.learnt).toBeGreaterThan(june.prior);
  expect(june.learnt).toBeLessThan(january.learnt / 4);
  expect(chance('crs_incheon-weihai', 1)).toMatchObject({ learnt: 0.13, level: 'prior' });
});

test('a day has one version, and the next is computed from all observations anew', async () => {
  await teach('live', inspections(60, 60));
  await learnNow();
  expect(await figures()).toMatchObject({ version: 1 });
  service.clock.set('2026-12-02T03:00:00Z');
  await learnNow();
  const next = await figures();
  expect(next.version).toBe(2);
  const { n, minutes } = inspectionIn(next).learnt;
  expect(n).toBe(60);
  expect(Math.abs(minutes.p50 - 60)).toBeLessThan(5);
});
