// What journeys that were looked at again teach, and what came of those that are over: observations, scores, savings.
// Everything is told anew from what is known now, so that a corrected report corrects them too.
import { instantOf, minutesOf } from '../domain/grid.ts';
import { type JourneyOutcome, outcomeOf } from '../domain/journey/outcome-of.ts';
import type { Derived } from '../domain/journey/promise-journey.ts';
import { scoredOf } from '../domain/journey/scored-of.ts';
import { observeLooks } from '../domain/learn/observe-looks.ts';
import { observeSteps } from '../domain/learn/observe-steps.ts';
import { crossingNamed, type ProcessCatalogue } from '../domain/process-catalogue.ts';
import { scorePromise } from '../domain/score/score-promise.ts';
import { saveObservations } from '../store/learning-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';
import {
  forgetDeliveries,
  loadGivenBefore,
  type ScoredAt,
  saveDelivery,
  saveScores,
} from '../store/score-store.ts';
import type { DerivedJourney } from './derive-journeys.ts';
import { type RealisePorts, realiseSavings } from './realise-savings.ts';

export type SettlePorts = RealisePorts & { readonly catalogue: ProcessCatalogue };

type Travelled = DerivedJourney & { readonly promised: Derived };
const hasTravelled = (each: DerivedJourney): each is Travelled => 'from' in each.promised;

export const settleJourneys = async (
  tx: PlanningTx,
  ports: SettlePorts,
  derived: readonly DerivedJourney[],
): Promise<void> => {
  const travelled = derived.filter(hasTravelled);
  await saveObservations(
    tx,
    derived.map((each) => observedIn(ports.catalogue, each)),
  );
  const outcomes = new Map(travelled.map((each) => [each.stored.journeyId, outcomeIn(each)]));
  await forgetDeliveries(
    tx,
    derived.flatMap(({ stored }) => (outcomes.get(stored.journeyId) === undefined ? [stored.journeyId] : [])),
  );
  for (const each of travelled) {
    const outcome = outcomes.get(each.stored.journeyId);
    if (outcome !== undefined) await settle(tx, ports, each, outcome);
  }
};

/** A unit that carries nobody's goods any more delivers nothing. */
const outcomeIn = ({ stored, known, promised, asOf }: Travelled): JourneyOutcome | undefined =>
  stored.shipments.length === 0
    ? undefined
    : outcomeOf(promised, { readyAt: minutesOf(known.journey.readyAt), asOf });

const observedIn = (catalogue: ProcessCatalogue, each: DerivedJourney) => {
  const { stored, known, asOf } = each;
  const { journeyId, world } = stored;
  if (!hasTravelled(each)) return { journeyId, world, observations: [] };
  const { described, plan, facts, looksOver } = each.promised.from;
  const readyAt = minutesOf(known.journey.readyAt);
  const observations = [
    ...observeSteps(catalogue, { journeyId, described, plan, readyAt, facts, asOf }),
    ...observeLooks(catalogue, { journeyId, described, looksOver }),
  ];
  return { journeyId, world, observations };
};

const settle = async (
  tx: PlanningTx,
  ports: SettlePorts,
  { stored, promised }: Travelled,
  outcome: JourneyOutcome,
): Promise<void> => {
  const { journeyId, journey, world, shipments } = stored;
  const { described } = promised.from;
  const ferry = described.steps.find((step) => step.kind === 'ferry');
  await saveDelivery(tx, {
    journeyId,
    shipmentIds: shipments.filter(({ isCancelled }) => !isCancelled).map(({ shipmentId }) => shipmentId),
    world,
    mode: journey.mode,
    routeId: ferry === undefined ? undefined : crossingNamed(ports.catalogue, ferry.crossingId).routeId,
    deliveredAt: outcome.deliveredAt,
  });
  const given = await loadGivenBefore(tx, journeyId, instantOf(outcome.deliveredAt));
  const scored = given.flatMap(({ givenAt, promise }): readonly ScoredAt[] => {
    if (promise.status !== 'known') return [];
    const score = scorePromise(scoredOf(promise, minutesOf(givenAt)), outcome);
    return score === undefined ? [] : [{ givenAt, score }];
  });
  await saveScores(tx, journeyId, scored);
  await realiseSavings(tx, ports, { stored, described });
};
