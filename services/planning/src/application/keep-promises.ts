// Keeps every promise current: works off journeys something of which has changed, and those that time alone asks for.
// It gives the event loop back between them, so that questions are answered meanwhile.
import { setImmediate as pause } from 'node:timers/promises';
import type { CostLine } from '@fourports/contracts/planning/costs';
import { type EventLog, lockKeyFor } from '@fourports/eventlog';
import type { Clock, Ids, Logger } from '@fourports/service-kit';
import { instantOf } from '../domain/grid.ts';
import { hasMoved } from '../domain/journey/has-moved.ts';
import {
  amendAlerts,
  closeAlerts,
  loadOpenAlerts,
  raiseAlerts,
  saveAlertMoney,
} from '../store/alert-store.ts';
import { applyThresholds, loadThresholds } from '../store/alert-threshold-store.ts';
import { type Given, loadDue, loadJourneys, saveComputed, saveGiven } from '../store/journey-store.ts';
import type { PlanningDatabase, PlanningTx } from '../store/planning-database.ts';
import { loadTariffsOf } from '../store/tariff-store.ts';
import type { Bell } from './bell.ts';
import {
  attempt,
  type DerivedJourney,
  type DerivePorts,
  deriveJourneys,
  notComputed,
} from './derive-journeys.ts';
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
      const kept = await computePortion(ports, due.slice(worked, worked + PORTION));
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
  const tariffs = await loadTariffsOf(database, [...bookers]);
  const kept: Kept[] = [];
  let began = performance.now();
  for await (const derived of deriveJourneys(ports, journeys, now)) {
    kept.push(watch(ports, derived, { open, thresholds, tariffs }));
    if (performance.now() - began < SLICE_MS) continue;
    await pause();
    began = performance.now();
  }
  return kept;
};

type Kept = DerivedJourney & { readonly isMoved: boolean; readonly watched: Watched };
type Watching = Pick<Parameters<typeof watchOdds>[1], 'open' | 'thresholds' | 'tariffs'>;

const watch = (ports: KeepPorts, derived: DerivedJourney, watching: Watching): Kept => {
  const { stored, promised, failure } = derived;
  if (failure !== undefined)
    ports.logger.error({ err: failure, journeyId: stored.journeyId }, 'a promise could not be computed');
  const isMoved = hasMoved(stored.given, promised.promise);
  const watched = attempt(() => watchOdds(derived, { ...ports, ...watching }));
  if ('of' in watched) return { ...derived, isMoved, watched: watched.of };
  if (failure !== undefined) throw watched.failure;
  return watch(ports, notComputed(stored, derived.asOf, watched.failure), watching);
};

const store = async (ports: KeepPorts, kept: readonly Kept[]): Promise<void> => {
  const { database, log, ids } = ports;
  // A journey that nobody's goods make any more is promised to nobody.
  const moved = kept.filter(({ stored, isMoved }) => isMoved && stored.shipments.length > 0);
  const raised = kept.flatMap(({ watched }) => watched.raised);
  const amended = kept.flatMap(({ watched }) => watched.amended);
  const closed = kept.flatMap(({ watched }) => watched.closed);
  const cause = { actor: { type: 'service', id: 'planning' }, correlationId: ids.uuid() } as const;
  const drafts = [
    ...moved.map((each) => promiseGiven(each, cause)),
    ...alertDrafts({ raised, amended, closed }, cause),
  ];
  const lock = drafts.map(({ topic, key }) => lockKeyFor(topic, key));
  await database.work({ lock }, async (tx) => {
    await saveComputed(tx, kept.map(computedOf));
    if (moved.length > 0) await saveGiven(tx, moved.map(givenOf));
    // What could not be computed takes back nothing that was learnt or scored.
    await settleJourneys(
      tx,
      ports,
      kept.filter(({ failure }) => failure === undefined),
    );
    if (drafts.length === 0) return;
    await closeAlerts(tx, closed);
    await amendAlerts(tx, amended);
    await raiseAlerts(tx, raised);
    await saveAlertMoney(
      tx,
      amended.map(({ alertId }) => alertId),
      kept.flatMap(({ watched }) => watched.money),
    );
    await log.append(tx, drafts, { isLast: true });
  });
};

const givenOf = ({ stored, asOf, promised }: DerivedJourney): Given => ({
  journeyId: stored.journeyId,
  givenAt: instantOf(asOf),
  promise: promised.promise,
});
