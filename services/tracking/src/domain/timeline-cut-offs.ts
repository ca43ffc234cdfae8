// The cut-offs of the booked sailings and how each went.
import type { CutOff, UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Leg } from '@fourports/contracts/tracking/shipment';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { FollowedStrand } from './followed-strand.ts';
import { toMillis } from './instant.ts';
import { holdsFor } from './missed-sailing.ts';
import type { SailingDirectory } from './sailing-facts.ts';

type TimelineCutOff = Timeline['cutOffs'][number];

/** Cut-offs that hold for the units carried, per ferry leg in the order of the plan. */
export const cutOffsOf = (
  legs: readonly Leg[],
  strands: readonly FollowedStrand[],
  sailings: SailingDirectory,
  now: number,
): readonly TimelineCutOff[] =>
  legs.flatMap((leg) => {
    const sailing = leg.sailingId === undefined ? undefined : sailings.get(leg.sailingId);
    if (sailing === undefined || sailing.status === 'cancelled') return [];
    return sailing.cutOffs
      .filter((cutOff) => strands.some(({ unitKind }) => holdsFor(cutOff, unitKind)))
      .map((cutOff) => ({
        type: cutOff.type,
        sailingId: sailing.sailingId,
        legId: leg.legId,
        at: cutOff.at,
        timeZone: cutOff.timeZone,
        provenance: cutOff.provenance,
        state: stateOf(cutOff, leg, strands, now),
      }));
  });

const stateOf = (
  cutOff: CutOff,
  leg: Leg,
  strands: readonly FollowedStrand[],
  now: number,
): TimelineCutOff['state'] => {
  const at = toMillis(cutOff.at);
  const concerned = strands.filter(({ unitKind }: { unitKind: UnitKind }) => holdsFor(cutOff, unitKind));
  if (concerned.every((strand) => isKept(cutOff, at, leg, strand))) return 'kept';
  return now > at ? 'missed' : 'ahead';
};

/** Done before the cut-off, or else the ship took the unit all the same. */
const isKept = (cutOff: CutOff, at: number, leg: Leg, { progress, facts }: FollowedStrand): boolean => {
  const loading = progress.activities.findIndex(
    ({ kind, leg: of }) => kind === 'loaded' && of.legId === leg.legId,
  );
  if (progress.reached > loading) return true;
  switch (cutOff.type) {
    case 'gateIn': {
      const gate = progress.activities.findLastIndex(
        ({ kind }, index) => kind === 'gateIn' && index < loading,
      );
      return (progress.matched[gate]?.at ?? Number.POSITIVE_INFINITY) <= at;
    }
    case 'documentation':
      return facts.some(({ kind, at: when }) => kind === 'declared' && when <= at);
    case 'customs':
      return facts.some(({ kind, at: when }) => kind === 'released' && when <= at);
  }
};
