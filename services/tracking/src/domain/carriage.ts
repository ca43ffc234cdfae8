// Which units carry a shipment's goods, and when. A unit's history is stored once; a shipment reads it through dated
// memberships [from, to): one gate-in of a truck with a thousand parcels is one report.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Membership } from '@fourports/contracts/tracking/shipment';
import type { CustomsFact, CustomsStrike, HandlingReport, Unit } from '@fourports/contracts/tracking/unit';
import type { Correction } from './correction.ts';
import { byHappening, type HistoryFact } from './history.ts';
import { toMillis } from './instant.ts';
import type { ToldPromise } from './told-promise.ts';

/** All that was ever told of one unit. */
export type UnitHistory = {
  readonly unit: Unit;
  readonly reports: readonly HandlingReport[];
  readonly corrections: readonly Correction[];
  readonly customsFacts: readonly CustomsFact[];
  readonly customsStrikes?: readonly CustomsStrike[];
  /** Planning's, as last given. */
  readonly promises?: readonly ToldPromise[];
};

/** One unit's stretch with the goods, and what was told of it then, struck lines too. */
export type Stretch = {
  readonly unit: Unit;
  readonly membership: Membership;
  readonly history: readonly HistoryFact[];
  /** Others' goods are in it too: this shipment sees where it is and whether it is held, no more. */
  readonly shared: boolean;
};

/** What carries one piece of the goods from door to door: stretches one after another, or one within another. */
export type Strand = { readonly unitKind: UnitKind; readonly stretches: readonly Stretch[] };

/** The units that carry the goods at a moment, in the order of joining. */
export const unitsCarrying = (memberships: readonly Membership[], at: string): readonly string[] => {
  const moment = toMillis(at);
  return memberships
    .filter(({ from, to }) => toMillis(from) <= moment && (to === undefined || moment < toMillis(to)))
    .map(({ unitId }) => unitId);
};

/** Cuts each unit's history to its membership. `arranged` gives a unit's whole history in order. */
export const stretchesOf = (
  memberships: readonly Membership[],
  units: ReadonlyMap<string, Unit>,
  arranged: (unitId: string) => readonly HistoryFact[],
): readonly Stretch[] => {
  const hasParcels = memberships.some(({ unitId }) => units.get(unitId)?.kind === 'parcel');
  const stretches: Stretch[] = [];
  for (const membership of memberships) {
    const unit = units.get(membership.unitId);
    if (unit === undefined) continue;
    const shared = hasParcels && unit.kind !== 'parcel';
    const history = arranged(unit.unitId);
    const end = endOf(membership, shared ? history : []);
    const from = toMillis(membership.from);
    stretches.push({
      unit,
      membership,
      shared,
      history: history.filter((fact) => fact.at >= from && end(fact)),
    });
  }
  return stretches;
};

/** One strand per parcel (with all that carries it), else one per unit that travels beside the others. */
export const strandsOf = (stretches: readonly Stretch[]): readonly Strand[] => {
  const carriers = stretches.filter(({ shared }) => shared);
  const own = stretches.filter(({ shared }) => !shared);
  if (carriers.length > 0)
    return own.map((parcel) => ({
      unitKind: carriers[0]?.unit.kind ?? parcel.unit.kind,
      stretches: [parcel, ...carriers],
    }));
  const strands: { unitKind: UnitKind; stretches: Stretch[] }[] = [];
  for (const stretch of own.toSorted(byJoining)) {
    const before = strands.find(({ stretches: chain }) => hasEndedBefore(chain.at(-1), stretch));
    if (before === undefined) strands.push({ unitKind: stretch.unit.kind, stretches: [stretch] });
    else before.stretches.push(stretch);
  }
  return strands;
};

/** Everything told along a strand, in the order in which it happened. */
export const historyOfStrand = ({ stretches }: Strand): readonly HistoryFact[] => {
  const [first, ...others] = stretches;
  if (first === undefined) return [];
  if (others.length === 0) return first.history;
  return stretches.flatMap(({ history }) => history).sort(byHappening);
};

/** Until when facts belong: the end of the membership; a stripped container carries its parcels no longer. */
const endOf = (
  { from, to }: Membership,
  history: readonly HistoryFact[],
): ((fact: HistoryFact) => boolean) => {
  const joined = toMillis(from);
  const left = to === undefined ? Number.POSITIVE_INFINITY : toMillis(to);
  const stripped = history.find(
    (fact) => fact.kind === 'stripped' && fact.struck === undefined && fact.at >= joined,
  );
  // The stripping itself belongs to the parcel's story, also when the membership ends at that very moment.
  return (fact) =>
    (fact.at < left || (fact.at === left && fact.kind === 'stripped')) &&
    (stripped === undefined || byHappening(fact, stripped) <= 0);
};

const byJoining = (one: Stretch, other: Stretch): number =>
  toMillis(one.membership.from) - toMillis(other.membership.from) ||
  (one.unit.unitId < other.unit.unitId ? -1 : 1);

const hasEndedBefore = (last: Stretch | undefined, next: Stretch): boolean =>
  last?.membership.to !== undefined && toMillis(last.membership.to) <= toMillis(next.membership.from);
