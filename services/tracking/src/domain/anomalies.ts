// What does not fit: derived from what was told, never a reason to refuse a report.
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { Anomaly } from '@fourports/contracts/tracking/timeline';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { Cancellation, FollowedStrand } from './followed-strand.ts';
import { isMovement } from './handling-kind.ts';
import type { HistoryFact } from './history.ts';
import { toInstant, toMillis } from './instant.ts';
import type { Deviation } from './progress.ts';
import { isRefusal } from './refusal.ts';
import { anomalyIn, checkUnit } from './unit-checks.ts';

export type AnomalySources = {
  readonly strands: readonly FollowedStrand[];
  readonly units: readonly Unit[];
  readonly goods: Pick<Goods, 'temperature'>;
  readonly cancelled: Cancellation | undefined;
};

/** All anomalies of a shipment in the order of their moments; each is told once, however many goods the unit carries. */
export const deriveAnomalies = ({ strands, units, goods, cancelled }: AnomalySources): readonly Anomaly[] => {
  const anomalies: Anomaly[] = [];
  for (const strand of strands) {
    anomalies.push(...strand.progress.deviations.map(ofDeviation(strand)));
    anomalies.push(...missedSailings(strand));
    anomalies.push(...strand.progress.afterwards.filter(movesGoods).map(ofAfterwards));
    for (const fact of strand.facts) {
      if (isRefusal(fact)) anomalies.push(ofRefusal(fact));
      if (cancelled !== undefined && contradicts(fact, cancelled))
        anomalies.push(anomalyIn(fact, 'afterCancellation'));
    }
  }
  for (const unit of units) {
    const facts = factsOf(unit, strands);
    anomalies.push(...checkUnit(facts, goods, unit.identifiers.sealNumber));
  }
  return onceEach(anomalies).sort(byMoment);
};

const ofDeviation =
  ({ progress }: FollowedStrand) =>
  ({ kind, fact }: Deviation): Anomaly => {
    const planned = progress.activities.find((activity) => activity.kind === fact.kind);
    switch (kind) {
      case 'loadedOnOtherSailing':
        return anomalyIn(fact, kind, {
          actual: fact.sailingId ?? '',
          planned: planned?.leg.sailingId ?? '',
        });
      case 'wrongPlace':
        return anomalyIn(fact, kind, {
          kind: fact.kind,
          ...(planned === undefined ? {} : { expected: planned.placeId }),
        });
      case 'loadedTwice':
      case 'beforeGateIn':
      case 'outOfOrder':
        return anomalyIn(fact, kind, { kind: fact.kind });
    }
  };

const missedSailings = ({ estimates, progress, facts }: FollowedStrand): readonly Anomaly[] =>
  estimates.missed.map(({ activity, at }) => {
    const unitId = (progress.position ?? facts[0])?.unitId;
    return {
      kind: 'missedSailing',
      ...(unitId === undefined ? {} : { unitId }),
      placeId: activity.placeId,
      at: toInstant(at),
      details: { sailing: activity.leg.sailingId ?? '' },
    };
  });

const movesGoods = ({ kind }: HistoryFact): boolean => isMovement(kind) && kind !== 'returned';

const ofAfterwards = (fact: HistoryFact): Anomaly => anomalyIn(fact, 'afterDelivery', { kind: fact.kind });

const ofRefusal = (fact: HistoryFact): Anomaly => {
  const { from } = fact;
  const authority = from.door === 'customs' ? from.fact.authority : from.report.details.authority;
  const reason = from.door === 'customs' ? from.fact.reason : from.report.details.note;
  return anomalyIn(fact, 'refused', {
    ...(authority === undefined ? {} : { authority }),
    ...(reason === undefined ? {} : { reason }),
  });
};

/** Cancelled goods that go on: before loading any movement but out of the gate; after it only their delivery. */
const contradicts = (fact: HistoryFact, { at, afterLoading }: Cancellation): boolean => {
  if (!movesGoods(fact) || fact.at <= toMillis(at)) return false;
  return afterLoading ? fact.kind === 'delivered' : fact.kind !== 'gateOut' && fact.kind !== 'discharged';
};

const factsOf = (unit: Unit, strands: readonly FollowedStrand[]): readonly HistoryFact[] =>
  strands
    .find(({ facts }) => facts.some(({ unitId }) => unitId === unit.unitId))
    ?.facts.filter(({ unitId }) => unitId === unit.unitId) ?? [];

const onceEach = (anomalies: readonly Anomaly[]): Anomaly[] => {
  const seen = new Set<string>();
  return anomalies.filter(({ kind, reportId, unitId, at }) => {
    const key = `${kind} ${reportId ?? ''} ${unitId ?? ''} ${at}`;
    return !seen.has(key) && seen.add(key);
  });
};

const byMoment = (one: Anomaly, other: Anomaly): number =>
  toMillis(one.at) - toMillis(other.at) || (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0);
