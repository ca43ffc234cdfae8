// Keeps every promise current: works off journeys something of which has changed, and those that time alone asks for.
// It gives the event loop back between them, so that questions are answered meanwhile.
import { setImmediate as pause } from 'node:timers/promises';
import { PromiseGiven } from '@fourports/contracts/planning/events';
import { type EventDraft, type EventLog, lockKeyFor } from '@fourports/eventlog';
import type { Clock, Ids, Logger } from '@fourports/service-kit';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { hasMoved } from '../domain/journey/has-moved.ts';
import { nextLook } from '../domain/journey/next-look.ts';
import {
  type Computed,
  type Given,
  loadDue,
  loadJourneys,
  saveComputed,
  saveGiven,
} from '../store/journey-store.ts';
import type { PlanningDatabase, PlanningTx } from '../store/planning-database.ts';
import type { Bell } from './bell.ts';
import { type DerivedJourney, type DerivePorts, deriveJourneys } from './derive-journeys.ts';

export type KeepPorts = DerivePorts & {
  readonly database: PlanningDatabase;
  readonly log: EventLog<PlanningTx>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly bell: Bell;
};

/** Journeys in one transaction: some 300 kB of events. */
const PORTION = 100;
/** Work at a stretch before the event loop has its turn. */
const SLICE_MS = 10;
/** Due times are looked at this often; what changes rings. */
const LOOK_MS = 1_000;

/** Runs until it is told to stop. */
export const keepPromises = async (ports: KeepPorts, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const worked = await keepPortion(ports);
    if (worked === 0) await ports.bell.wait(LOOK_MS, signal);
  }
};

/** Works off one portion of what is due; gives how many there were. */
const keepPortion = async (ports: KeepPorts): Promise<number> => {
  const { database, clock } = ports;
  const now = clock.now();
  const due = await loadDue(database, { now, limit: PORTION });
  if (due.length === 0) return 0;
  const journeys = await loadJourneys(database, due);
  const derived: DerivedJourney[] = [];
  let began = performance.now();
  for await (const each of deriveJourneys(ports, journeys, now)) {
    derived.push(each);
    if (performance.now() - began < SLICE_MS) continue;
    await pause();
    began = performance.now();
  }
  await store(ports, derived);
  return due.length;
};

const store = async (
  { database, log, ids }: KeepPorts,
  derived: readonly DerivedJourney[],
): Promise<void> => {
  const moved = derived.filter(
    ({ stored, promised }) => stored.shipments.length > 0 && hasMoved(stored.given, promised.promise),
  );
  const correlationId = ids.uuid();
  const drafts = moved.map((each) => draftOf(each, correlationId));
  const lock = drafts.map(({ topic, key }) => lockKeyFor(topic, key));
  await database.work({ lock }, async (tx) => {
    await saveComputed(tx, derived.map(computedOf));
    if (moved.length === 0) return;
    await saveGiven(tx, moved.map(givenOf));
    await log.append(tx, drafts, { isLast: true });
  });
};

const computedOf = ({ stored, known, asOf, promised }: DerivedJourney): Computed => {
  const look =
    stored.world === 'live' && 'from' in promised
      ? nextLook(promised, {
          asOf,
          readyAt: minutesOf(known.journey.readyAt),
          deadlines: known.deadlines.map(minutesOf),
        })
      : undefined;
  return {
    journeyId: stored.journeyId,
    wanted: stored.wanted,
    lookAt: look === undefined ? undefined : instantOf(look),
  };
};

const givenOf = ({ stored, asOf, promised }: DerivedJourney): Given => ({
  journeyId: stored.journeyId,
  givenAt: instantOf(asOf),
  promise: promised.promise,
});

const draftOf = ({ stored, asOf, promised }: DerivedJourney, correlationId: string): EventDraft => {
  const { topic, type, version } = PromiseGiven;
  const givenAt = instantOf(asOf);
  return {
    topic,
    type,
    version,
    key: stored.journey.unitId,
    occurredAt: givenAt,
    world: stored.world,
    actor: { type: 'service', id: 'planning' },
    correlationId,
    data: {
      journey: stored.journey,
      givenAt,
      promise: promised.promise,
      steps: [...promised.steps],
    },
  };
};
