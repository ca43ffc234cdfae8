// Whom a boat did not take is booked on the next: told of as soon as it is clear.
import type { Departure } from '../domain/departure.ts';
import type { FateOf } from './fates.ts';
import type { Happening } from './play-unit.ts';

/** What a desk takes to rebook after it has heard, in minutes. */
const DESK_MINUTES = 30;

export const rebookings = (
  happenings: readonly Happening[],
  bookedOn: Departure,
  fateOf: FateOf,
): readonly { readonly sentAt: number; readonly departure: Departure }[] => {
  const ferry = happenings.find((each) => each.kind === 'departure');
  if (ferry === undefined || ferry.kind !== 'departure' || ferry.departure === bookedOn) return [];
  const { step, departure: taken } = ferry;
  const inPort = happenings[happenings.indexOf(ferry) - 1]?.doneAt ?? taken.departsAt;
  if (taken.departsAt < bookedOn.departsAt) return [{ sentAt: inPort, departure: taken }];
  const [first, last] = [step.departures.indexOf(bookedOn), step.departures.indexOf(taken)];
  return step.departures.slice(first, last).map((missed, offset) => {
    const fate = fateOf(missed, step);
    const clearAt = fate.runs ? missed.departsAt : fate.announcedAt;
    return { sentAt: clearAt + DESK_MINUTES, departure: step.departures[first + offset + 1] ?? taken };
  });
};
