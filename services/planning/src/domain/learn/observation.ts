// What is learnt from: completed steps, and departures that ran or did not.
import type { Process } from '@fourports/contracts/planning/process';
import type { DIRECTIONS } from '@fourports/contracts/schedules/sailing';

export type Direction = (typeof DIRECTIONS)[number];

/** Which of its kind: an activity at a place under way in a direction by a mode, in a month (1 to 12, UTC). */
export type Circumstances = {
  /** An activity; or a crossing or a connection of flights, of which the delays of arrival are learnt. */
  readonly subjectId: string;
  /** Absent of these: a ship or an aircraft is as late for every mode. */
  readonly mode?: Process['mode'];
  readonly placeId: string;
  readonly direction?: Direction;
  readonly month: number;
};

/** One completed step of one unit, or one arrival of one ship or flight. */
export type StepObservation = Circumstances & {
  /** The same thing observed twice has the same id, and counts once. */
  readonly observationId: string;
  readonly minutes: number;
  /** Minutes since the epoch. */
  readonly endedAt: number;
};

/** One departure that was planned. */
export type DepartureObservation = {
  readonly observationId: string;
  readonly crossingId: string;
  readonly month: number;
  readonly at: number;
  readonly ran: boolean;
};

/** The calendar month of a moment, in UTC. */
export const monthOf = (moment: number): number => new Date(moment * 60_000).getUTCMonth() + 1;

type Observed = { readonly observationId: string };

/** Each once, in one order, whatever the order and number in which they came: sums are then the same to the last bit. */
export const onceEach = <Of extends Observed>(
  observations: readonly Of[],
  momentOf: (observation: Of) => number,
): readonly Of[] => {
  const byId = new Map<string, Of>();
  const inOrder = observations.toSorted(
    (one, other) =>
      compareText(one.observationId, other.observationId) ||
      momentOf(one) - momentOf(other) ||
      compareText(JSON.stringify(one), JSON.stringify(other)),
  );
  // Of two that differ, the later moment is believed, as of facts.
  for (const each of inOrder) byId.set(each.observationId, each);
  return [...byId.values()];
};

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
