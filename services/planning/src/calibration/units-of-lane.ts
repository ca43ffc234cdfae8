// The units of a simulated lane as one who only hears what is sent: told facts, told cancellations.
import type { LaneMessage, SimulatedUnit } from '../simulator/lane.ts';
import type { Telling } from '../simulator/tell-unit.ts';
import type { SampledUnit } from './sample-units.ts';

export const unitsOfLane = (messages: readonly LaneMessage[]): readonly SampledUnit[] => {
  const cancelled = new Map<string, number>();
  const units = new Map<string, { readonly unit: SimulatedUnit; readonly tellings: Telling[] }>();
  for (const message of messages) {
    if (message.kind === 'sailingCancelled') cancelled.set(message.departure.departureId, message.sentAt);
    if (message.kind === 'booked') units.set(message.unit.name, { unit: message.unit, tellings: [] });
    if (message.kind === 'told') units.get(message.unit.name)?.tellings.push(message.telling);
  }
  const cancelledAt: SampledUnit['cancelledAt'] = ({ departureId }) => cancelled.get(departureId);
  return [...units.values()].map(({ unit, tellings }) => {
    const { name, way, readyAt, deliveredAt } = unit;
    return { name, way, readyAt, deliveredAt, tellings, cancelledAt };
  });
};
