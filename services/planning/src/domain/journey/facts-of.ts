// What was told of the goods, as facts about the steps of their way.
import type { Departure } from '../departure.ts';
import type { Fact } from '../evidence.ts';
import type { Plan } from '../plan.ts';
import { type Look, thereSince } from './customs-looks.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';
import type { Mark, StepMarks } from './step-marks.ts';
import type { Happening } from './told.ts';

export type Reading = {
  readonly marks: readonly StepMarks[];
  readonly plan: Plan;
  readonly places: PlaceDirectory;
  /** What customs looks at. */
  readonly looks: readonly Look[];
};

/** `happened` is what stands, in order. */
export const factsOf = (happened: readonly Happening[], reading: Reading): readonly Fact[] => {
  const open = reading.looks.filter(({ endedAt }) => endedAt === undefined);
  return reading.marks.flatMap((marks): readonly Fact[] => {
    const { stepId, heldAt } = marks;
    const isHeld =
      heldAt !== undefined && open.some(({ placeId }) => isSamePlace(reading.places, heldAt, placeId));
    const done = isHeld ? [] : happened.filter((each) => isDone(each, happened, marks, reading.places));
    const begun = happened.filter((each) => marks.begun.some((mark) => fits(each, mark, reading.places)));
    return [
      ...done.map(({ at }): Fact => ({ kind: 'done', stepId, at })),
      ...begun.map(({ at }): Fact => ({ kind: 'begun', stepId, at })),
      ...departedIn(happened, marks, reading),
    ];
  });
};

const fits = ({ kind, placeId }: Happening, mark: Mark, places: PlaceDirectory): boolean =>
  mark.kinds.includes(kind) && (mark.placeId === undefined || isSamePlace(places, placeId, mark.placeId));

/** An inspection that was not passed is not over; of two things told, the later is believed by the engine. */
const isDone = (
  happening: Happening,
  happened: readonly Happening[],
  { done, heldAt }: StepMarks,
  places: PlaceDirectory,
): boolean =>
  happening.result !== 'failed' &&
  happening.result !== 'refused' &&
  done.some((mark) => fits(happening, mark, places)) &&
  // A hold that is lifted before the goods are there has passed nothing.
  !(
    happening.kind === 'holdLifted' &&
    heldAt !== undefined &&
    (thereSince(happened, heldAt, places) ?? Number.POSITIVE_INFINITY) > happening.at
  );

/** On board. What was loaded onto a boat that does not sail is in port again, unless it was said to have left. */
const departedIn = (
  happened: readonly Happening[],
  { stepId, kind }: StepMarks,
  { plan }: Reading,
): readonly Fact[] => {
  const step = plan.steps.find((each) => each.stepId === stepId);
  if (step?.kind !== 'departure') return [];
  return happened.flatMap((each): readonly Fact[] => {
    const departure = kind === 'ferry' ? sailingOf(each, step.departures) : flightOf(each, step.departures);
    if (departure === undefined) return [];
    const { departureId } = departure;
    return [{ kind: 'departed', stepId, at: each.at, departureId }];
  });
};

const sailingOf = (
  { kind, sailingId }: Happening,
  departures: readonly Departure[],
): Departure | undefined => {
  if (kind !== 'loaded' && kind !== 'departed') return undefined;
  const departure = departures.find(({ departureId }) => departureId === sailingId);
  return kind === 'loaded' && departure?.cancellation === 1 ? undefined : departure;
};

/** A flight that took off this far from its planned time is another. */
const SAME_FLIGHT_MINUTES = 12 * 60;

const flightOf = (
  { kind, flight, at }: Happening,
  departures: readonly Departure[],
): Departure | undefined => {
  if (kind !== 'tookOff') return undefined;
  const near = departures.filter(({ departsAt }) => Math.abs(departsAt - at) <= SAME_FLIGHT_MINUTES);
  const named = near.filter(
    ({ departureId }) => flight !== undefined && departureId.startsWith(`${flight} `),
  );
  return (named.length > 0 ? named : near).toSorted(
    (one, other) => Math.abs(one.departsAt - at) - Math.abs(other.departsAt - at),
  )[0];
};

/** Customs refused them, or they came back: nothing of the way lies ahead. */
export const goesBack = (happened: readonly Happening[]): boolean => {
  const last = happened.findLast(
    ({ kind, result }) =>
      kind === 'refused' ||
      result === 'refused' ||
      ['returned', 'released', 'loaded', 'departed', 'tookOff', 'delivered'].includes(kind),
  );
  return (
    last !== undefined && (last.kind === 'returned' || last.kind === 'refused' || last.result === 'refused')
  );
};

/** The sailing that the goods were last said to be on, whatever the plan says. */
export const sailingTold = (happened: readonly Happening[]): string | undefined =>
  happened.findLast(
    ({ kind, sailingId }) => (kind === 'loaded' || kind === 'departed') && sailingId !== undefined,
  )?.sailingId;
