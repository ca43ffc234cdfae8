// The goods are put into another unit under way: one carries them until a moment, the other from then on. What was told
// of each stays its own.
import type { Unit } from '@fourports/contracts/tracking/unit';
import { toMillis } from './instant.ts';
import { joinUnit } from './join-unit.ts';
import { leaveUnit } from './leave-unit.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { placeDemandOf } from './place-demand.ts';
import { evolve, type ShipmentEvent, type ShipmentState } from './shipment.ts';
import { requireGoing, type SoFar } from './shipment-rules.ts';

export type Transfer = { readonly from: Unit; readonly into: Unit; readonly at: string };

/** UnitLeft and UnitJoined; nothing when it has been told already. `clockNow` is the clock's in every world. */
export const transferGoods = (
  state: ShipmentState,
  { from, into, at }: Transfer,
  soFar: SoFar,
  clockNow: string,
): Outcome<readonly ShipmentEvent[]> => {
  const act = `put the goods from ${from.unitId} into ${into.unitId}`;
  const going = requireGoing(state, act);
  if (!going.ok) return going;
  if (from.unitId === into.unitId)
    return refuse('CONFLICT', `Failed to ${act}: they are in it. Send another unit.`);
  if (toMillis(at) > toMillis(clockNow))
    return refuse(
      'BAD_REQUEST',
      `Failed to ${act} at ${at}: that is in the future. Send it when it is done.`,
    );
  if (soFar.delivered)
    return refuse('CONFLICT', `Failed to ${act}: they are delivered. Book another shipment.`);
  if (!soFar.loaded && !isSameDemand(from, into))
    return refuse(
      'CONFLICT',
      `Failed to ${act}: their place on the ferry is for a ${from.kind} and not for a ${into.kind}. Send a unit that takes the same place, or book the goods anew.`,
    );
  const left = leaveUnit(state, { unitId: from.unitId, to: at });
  if (!left.ok) return left;
  const joined = joinUnit(left.value.reduce(evolve, state), { unitId: into.unitId, from: at });
  return joined.ok ? accept([...left.value, ...joined.value]) : joined;
};

const isSameDemand = (one: Unit, other: Unit): boolean => {
  const [before, after] = [placeDemandOf([one.kind]), placeDemandOf([other.kind])];
  return before.trailerPlaces === after.trailerPlaces && before.teu === after.teu;
};
