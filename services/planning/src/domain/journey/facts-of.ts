// What was told of the goods, as facts about the steps of their way.
import type { Departure } from '../departure.ts';
import type { Fact } from '../evidence.ts';
import type { Plan } from '../plan.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';
import type { Mark, StepMarks } from './step-marks.ts';
import type { Happening } from './told.ts';

export type Reading = {
  readonly marks: readonly StepMarks[];
  readonly plan: Plan;
  readonly places: PlaceDirectory;
};

/** `happened` is what stands, in order. */
export const factsOf = (happened: readonly Happening[], reading: Reading): readonly Fact[] => {
  const held = openHoldIn(happened, reading.places);
  return reading.marks.flatMap((marks): readonly Fact[] => {
    const { stepId, heldAt } = marks;
    const isHeld =
      held !== undefined && heldAt !== undefined && isSamePlace(reading.places, heldAt, held.placeId);
    const done = isHeld ? [] : happened.filter((each) => isDone(each, marks, reading.places));
    const begun = happened.filter((each) => marks.begun.some((mark) => fits(each, mark, reading.places)));
    return [
      ...done.map(({ at }): Fact => ({ kind: 'done', stepId, at })),
      ...begun.map(({ at }): Fact => ({ kind: 'begun', stepId, at })),
      ...inspectedIn(happened, marks, reading.places),
      ...departedIn(happened, marks, reading),
    ];
  });
};

const fits = ({ kind, placeId }: Happening, mark: Mark, places: PlaceDirectory): boolean =>
  mark.kinds.includes(kind) && (mark.placeId === undefined || isSamePlace(places, placeId, mark.placeId));

/** An inspection that was not passed is not over; of two things told, the later is believed by the engine. */
const isDone = (happening: Happening, { done }: StepMarks, places: PlaceDirectory): boolean =>
  happening.result !== 'failed' &&
  happening.result !== 'refused' &&
  done.some((mark) => fits(happening, mark, places));

/** Customs looks at it: the branch of the duration is no longer open. */
const inspectedIn = (
  happened: readonly Happening[],
  { stepId, heldAt }: StepMarks,
  places: PlaceDirectory,
): readonly Fact[] =>
  heldAt === undefined
    ? []
    : happened
        .filter(({ kind }) => kind === 'holdPlaced' || kind === 'inspectionOrdered')
        .filter(({ placeId }) => isSamePlace(places, placeId, heldAt))
        .map(({ at }): Fact => ({ kind: 'inBranch', stepId, at, branch: 'inspected' }));

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

const LEAVING = ['loaded', 'departed', 'tookOff', 'gateOut'];

/** The hold that is still open: not lifted, and the goods neither released nor gone from there. */
const openHoldIn = (happened: readonly Happening[], places: PlaceDirectory): Happening | undefined => {
  const lifted = new Set(
    happened.flatMap(({ kind, holdId }) => (kind === 'holdLifted' && holdId !== undefined ? [holdId] : [])),
  );
  return happened.find(
    (hold) =>
      hold.kind === 'holdPlaced' &&
      (hold.holdId === undefined || !lifted.has(hold.holdId)) &&
      !happened.some((later) => later.at >= hold.at && ends(hold, later, places)),
  );
};

const ends = (hold: Happening, { kind, placeId }: Happening, places: PlaceDirectory): boolean => {
  const isHere = isSamePlace(places, hold.placeId, placeId);
  if (kind === 'delivered') return true;
  if (kind === 'holdLifted') return hold.holdId === undefined && isHere;
  if (kind === 'released') return isHere;
  return LEAVING.includes(kind) ? isHere : kind === 'arrived' && !isHere;
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
