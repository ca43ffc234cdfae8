// Keeps every promise current: works off journeys something of which has changed, and those that time alone asks for.
// It gives the event loop back between them, so that questions are answered meanwhile.
import { setImmediate as pause } from 'node:timers/promises';
import type { CostLine } from '@fourports/contracts/planning/costs';
import { DatabaseUnavailable } from '@fourports/database';
import { type EventLog, lockKeyFor } from '@fourports/eventlog';
import type { Clock, Ids, Logger } from '@fourports/service-kit';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { hasMoved } from '../domain/journey/has-moved.ts';
import { closeAlerts, loadOpenAlerts, raiseAlerts } from '../store/alert-store.ts';
import { applyThresholds, loadThresholds } from '../store/alert-threshold-store.ts';
import {
  type Given,
  loadDue,
  loadJourneys,
  putOff,
  saveComputed,
  saveGiven,
} from '../store/journey-store.ts';
import type { PlanningDatabase, PlanningTx } from '../store/planning-database.ts';
import type { Bell } from './bell.ts';
import { type DerivedJourney, type DerivePorts, deriveJourneys } from './derive-journeys.ts';
import { computedOf, promiseGiven } from './promise-given.ts';
import { type SettlePorts, settleJourneys } from './settle-journeys.ts';
import { alertDrafts, type Watched, watchOdds } from './watch-odds.ts';

export type KeepPorts = DerivePorts &
  SettlePorts & {
    readonly database: PlanningDatabase;
    readonly log: EventLog<PlanningTx>;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: Logger;
    readonly bell: Bell;
    /** What alternatives cost. */
    readonly lines: readonly CostLine[];
  };

/** Journeys in one transaction: some 300 kB of events. */
const PORTION = 100;
/** Portions that are looked for at once: while one is stored the next is computed. */
const PORTIONS = 20;
/** Work at a stretch before the event loop has its turn. */
const SLICE_MS = 5;
/** Due times are looked at this often; what changes rings. */
const LOOK_MS = 1_000;

/** Runs until it is told to stop. */
export const keepPromises = async (ports: KeepPorts, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const worked = await keepPortions(ports, signal);
    if (worked === 0) await ports.bell.wait(LOOK_MS, signal);
  }
};

/** Works off some portions of what is due; gives how many journeys there were. */
export const keepPortions = async (ports: KeepPorts, signal?: AbortSignal): Promise<number> => {
  await applyThresholds(ports.database);
  const due = await loadDue(ports.database, { now: ports.clock.now(), limit: PORTION * PORTIONS });
  let storing: Promise<void> = Promise.resolve();
  let worked = 0;
  try {
    while (worked < due.length && signal?.aborted !== true) {
      const kept = await computeOrPutOff(ports, due.slice(worked, worked + PORTION));
      await storing;
      storing = store(ports, kept);
      // Whoever waits for it below sees its failure; until then nobody does.
      storing.catch(() => {});
      worked += PORTION;
    }
  } finally {
    await storing;
  }
  return Math.min(worked, due.length);
};

/** A journey that cannot be computed is put off, and stands in nobody's way. */
const PUT_OFF_MINUTES = 10;

/** What fails together is computed one by one: one may be the cause. What the database fails at is not put off. */
const computeOrPutOff = async (ports: KeepPorts, journeyIds: readonly string[]): Promise<readonly Kept[]> => {
  try {
    return await computePortion(ports, journeyIds);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    const [journeyId, ...others] = journeyIds;
    if (journeyId === undefined) return [];
    if (others.length > 0) {
      const kept: Kept[] = [];
      for (const each of journeyIds) kept.push(...(await computeOrPutOff(ports, [each])));
      return kept;
    }
    const lookAt = instantOf(minutesOf(ports.clock.now()) + PUT_OFF_MINUTES);
    ports.logger.error({ err: error, journeyId, lookAt }, 'a promise could not be computed and is put off');
    await ports.database.work({}, (tx) => putOff(tx, journeyId, lookAt));
    return [];
  }
};

const computePortion = async (ports: KeepPorts, journeyIds: readonly string[]): Promise<readonly Kept[]> => {
  const { database, clock } = ports;
  const now = clock.now();
  const journeys = await loadJourneys(database, journeyIds);
  const shipmentIds = journeys.flatMap(({ shipments }) => shipments.map(({ shipmentId }) => shipmentId));
  const open = Map.groupBy(await loadOpenAlerts(database, shipmentIds), ({ shipmentId }) => shipmentId);
  const bookers = new Set(
    journeys.flatMap(({ shipments }) => shipments.map(({ organisationId }) => organisationId)),
  );
  const thresholds = await loadThresholds(database, [...bookers]);
  const kept: Kept[] = [];
  let began = performance.now();
  for await (const derived of deriveJourneys(ports, journeys, now)) {
    const isMoved = hasMoved(derived.stored.given, derived.promised.promise);
    kept.push({ ...derived, isMoved, watched: watchOdds(derived, { ...ports, open, thresholds }) });
    if (performance.now() - began < SLICE_MS) continue;
    await pause();
    began = performance.now();
  }
  return kept;
};

type Kept = DerivedJourney & { readonly isMoved: boolean; readonly watched: Watched };

const store = async (ports: KeepPorts, kept: readonly Kept[]): Promise<void> => {
  const { database, log, ids } = ports;
  // A journey that nobody's goods make any more is promised to nobody.
  const moved = kept.filter(({ stored, isMoved }) => isMoved && stored.shipments.length > 0);
  const raised = kept.flatMap(({ watched }) => watched.raised);
  const closed = kept.flatMap(({ watched }) => watched.closed);
  const cause = { actor: { type: 'service', id: 'planning' }, correlationId: ids.uuid() } as const;
  const drafts = [
    ...moved.map((each) => promiseGiven(each, cause)),
    ...alertDrafts({ raised, closed }, cause),
  ];
  const lock = drafts.map(({ topic, key }) => lockKeyFor(topic, key));
  await database.work({ lock }, async (tx) => {
    await saveComputed(tx, kept.map(computedOf));
    if (moved.length > 0) await saveGiven(tx, moved.map(givenOf));
    await settleJourneys(tx, ports, kept);
    if (drafts.length === 0) return;
    await closeAlerts(tx, closed);
    await raiseAlerts(tx, raised);
    await log.append(tx, drafts, { isLast: true });
  });
};

const givenOf = ({ stored, asOf, promised }: DerivedJourney): Given => ({
  journeyId: stored.journeyId,
  givenAt: instantOf(asOf),
  promise: promised.promise,
});
