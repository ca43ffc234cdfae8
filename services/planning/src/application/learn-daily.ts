// Once a day, what happened becomes a version of the distributions, computed from all of it anew.
import { WORLDS, type World } from '@fourports/contracts';
import type { LearningRules } from '@fourports/contracts/planning/learning';
import type { Clock, Job } from '@fourports/service-kit';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { type Learnt, learn } from '../domain/learn/learn.ts';
import { observeDepartures } from '../domain/learn/observe-departures.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import { touchWorld } from '../store/journey-store.ts';
import {
  loadObservations,
  loadPastSailings,
  loadVersionNumber,
  saveVersion,
} from '../store/learning-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import type { Bell } from './bell.ts';

export type LearningPorts = {
  readonly database: PlanningDatabase;
  readonly clock: Clock;
  readonly catalogue: ProcessCatalogue;
  readonly rules: LearningRules;
  readonly bell: Pick<Bell, 'ring'>;
};

/** The day may begin at any hour of whoever started us: asked every hour, it is done once. */
export const learningJob = (ports: LearningPorts): Job => ({
  name: 'learn',
  everySeconds: 3600,
  run: () => learnDaily(ports),
});

export const learnDaily = async (ports: LearningPorts): Promise<void> => {
  for (const world of WORLDS) await learnWorld(ports, world);
};

/** What is older is forgotten: four half-lives. */
const HALF_LIVES = 4;
const DAY_MINUTES = 24 * 60;

const learnWorld = async (ports: LearningPorts, world: World): Promise<void> => {
  const { database, clock, catalogue, rules } = ports;
  const now = clock.now();
  const { durations, departures } = rules.halfLives;
  const since = world === 'live' ? daysBefore(now, HALF_LIVES * durations.days) : instantOf(0);
  const steps = await loadObservations(database, world, since);
  const asOf =
    world === 'live'
      ? minutesOf(now)
      : lastOf(
          steps.map(({ endedAt }) => endedAt),
          minutesOf(now),
        );
  const from = daysBefore(instantOf(asOf), HALF_LIVES * departures.days).slice(0, 10);
  const sailings = await loadPastSailings(database, world, { from, to: instantOf(asOf).slice(0, 10) });
  const { crossings } = catalogue;
  const learnt = learn(
    { steps, departures: observeDepartures(crossings, sailings, asOf) },
    { crossings, rules, asOf },
  );
  // While nothing can be used the files stand as they are.
  if (!teaches(learnt) && (await loadVersionNumber(database, world)) === 0) return;
  await database.work({}, async (tx) => {
    const version = { learntOn: now.slice(0, 10), asOf: instantOf(asOf), learnt };
    if ((await saveVersion(tx, world, version)) === undefined) return;
    await touchWorld(tx, world);
    tx.afterCommit(ports.bell.ring);
  });
};

const daysBefore = (instant: string, days: number): string =>
  instantOf(minutesOf(instant) - days * DAY_MINUTES);

/** A world that is not live has its own present: the last thing that happened in it. */
const lastOf = (moments: readonly number[], otherwise: number): number =>
  moments.reduce((last, moment) => Math.max(last, moment), moments[0] ?? otherwise);

const teaches = ({ cells, cancellations }: Learnt): boolean =>
  cells.some(({ minutes }) => minutes.length > 0) ||
  cancellations.some(({ months }) => months.some(({ level }) => level !== 'prior'));
