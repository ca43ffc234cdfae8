// How far along its plan a unit is: each fact is matched to the activity of the leg it belongs to, by sequence and
// not by place alone, so that a place passed twice is told apart. Customs facts are matched too, but never move the
// unit: what is expected next is still known after them.

import type { Activity } from './activity.ts';
import {
  candidatesFor,
  hasBeenElsewhereSince,
  isHere,
  lastLoading,
  laterLoading,
  nearestExpected,
} from './activity-match.ts';
import { isMovement, isOnTheSpot } from './handling-kind.ts';
import type { HistoryFact } from './history.ts';
import { isSamePlace } from './place-directory.ts';
import type { Surroundings } from './surroundings.ts';

/** A fact that does not fit the plan or the facts before it. */
export type Deviation = {
  readonly kind: 'loadedTwice' | 'loadedOnOtherSailing' | 'wrongPlace' | 'beforeGateIn' | 'outOfOrder';
  readonly fact: HistoryFact;
};

export type Extra = {
  readonly fact: HistoryFact;
  readonly before: number;
  /** It only tells again what an activity of the plan has as its actual. */
  readonly again: boolean;
};

export type Progress = {
  readonly activities: readonly Activity[];
  /** Per activity the fact that is its actual, where one was told. */
  readonly matched: readonly (HistoryFact | undefined)[];
  /** Index of the first activity the unit has not passed; those before it are done, told or not. */
  readonly reached: number;
  /** Facts outside the plan, with the index of the activity that was next when they happened. */
  readonly extras: readonly Extra[];
  readonly deviations: readonly Deviation[];
  /** The last fact that says where on its way the unit is. */
  readonly position: HistoryFact | undefined;
  /** The last place it was seen at. */
  readonly lastSeen: HistoryFact | undefined;
  readonly misdirected: boolean;
  readonly delivered: HistoryFact | undefined;
  readonly returned: HistoryFact | undefined;
  /** What was told of it after it was delivered. */
  readonly afterwards: readonly HistoryFact[];
};

/** Follows the plan through the standing facts of one unit (or of units that carry the goods one after another). */
export const followPlan = (
  activities: readonly Activity[],
  facts: readonly HistoryFact[],
  surroundings: Surroundings,
): Progress => {
  const course = startOf(activities, surroundings);
  for (const fact of facts) takeFact(course, fact);
  return course;
};

type Course = {
  readonly activities: readonly Activity[];
  readonly surroundings: Surroundings;
  readonly matched: (HistoryFact | undefined)[];
  readonly extras: Extra[];
  readonly deviations: Deviation[];
  readonly afterwards: HistoryFact[];
  reached: number;
  aboard: boolean;
  misdirected: boolean;
  position: HistoryFact | undefined;
  lastSeen: HistoryFact | undefined;
  delivered: HistoryFact | undefined;
  returned: HistoryFact | undefined;
};

const startOf = (activities: readonly Activity[], surroundings: Surroundings): Course => ({
  activities,
  surroundings,
  matched: new Array<HistoryFact | undefined>(activities.length).fill(undefined),
  extras: [],
  deviations: [],
  afterwards: [],
  reached: 0,
  aboard: false,
  misdirected: false,
  position: undefined,
  lastSeen: undefined,
  delivered: undefined,
  returned: undefined,
});

const takeFact = (course: Course, fact: HistoryFact): void => {
  // A notice changes nothing: not where the unit is, not what is expected, also when it comes after everything else.
  if (fact.kind === 'noticeReceived') return;
  if (course.returned !== undefined || (course.delivered !== undefined && fact.kind !== 'returned')) {
    course.afterwards.push(fact);
    return;
  }
  if (isOnTheSpot(fact.kind)) course.lastSeen = fact;
  if (fact.kind === 'returned') takeReturn(course, fact);
  else if (isMovement(fact.kind)) takeMovement(course, fact);
  else takeStandstill(course, fact);
};

const takeReturn = (course: Course, fact: HistoryFact): void => {
  course.returned = fact;
  course.position = fact;
  course.extras.push({ fact, before: course.activities.length, again: false });
};

const takeMovement = (course: Course, fact: HistoryFact): void => {
  if (fact.kind === 'loaded' && course.aboard) deviate(course, 'loadedTwice', fact);
  if (takenOffAgain(course, fact)) return;
  const wasAboard = course.aboard;
  course.aboard = fact.kind === 'loaded' || fact.kind === 'departed';
  const candidates = candidatesFor(course, fact);
  const behind = candidates.findLast((index) => index < course.reached);
  const ahead = candidates.find((index) => index >= course.reached);
  if (behind !== undefined && !hasBeenElsewhereSince(course, behind, fact)) {
    // What happened out of order does not put a unit that is aboard ashore.
    if (course.matched[behind] === undefined) course.aboard = wasAboard;
    takeBehind(course, behind, fact);
  } else if (ahead !== undefined) takeAhead(course, ahead, fact);
  else if (behind !== undefined) {
    deviate(course, 'outOfOrder', fact);
    addExtra(course, fact);
  } else takeOffPlan(course, fact);
};

/** The same activity told again, or one that happened after what should have followed it. */
const takeBehind = (course: Course, index: number, fact: HistoryFact): void => {
  if (course.matched[index] !== undefined) {
    addExtra(course, fact, true);
    return;
  }
  course.matched[index] = fact;
  const early = fact.kind === 'gateIn' ? laterLoading(course, index) : undefined;
  if (early === undefined) deviate(course, 'outOfOrder', fact);
  else deviate(course, 'beforeGateIn', early);
};

const takeAhead = (course: Course, index: number, fact: HistoryFact): void => {
  const activity = course.activities[index];
  course.matched[index] = fact;
  course.reached = index + 1;
  course.position = fact;
  course.misdirected = activity !== undefined && goesElsewhere(course, activity, fact);
  if (fact.kind === 'loaded' && fact.sailingId !== activity?.leg.sailingId)
    deviate(course, 'loadedOnOtherSailing', fact);
  if (fact.kind === 'delivered') course.delivered = fact;
};

const goesElsewhere = (course: Course, { leg }: Activity, fact: HistoryFact): boolean => {
  if (fact.sailingId === undefined || fact.sailingId === leg.sailingId) return false;
  const sailing = course.surroundings.sailings.get(fact.sailingId);
  return sailing !== undefined && !isSamePlace(course.surroundings.places, sailing.toPlaceId, leg.toPlaceId);
};

/** Discharged where it was loaded: bumped, or the ship turned back. Loading is expected again. */
const takenOffAgain = (course: Course, fact: HistoryFact): boolean => {
  if (fact.kind !== 'discharged') return false;
  const loading = lastLoading(course);
  if (loading === undefined || !isHere(course, loading.activity, fact)) return false;
  const loadedIndex = loading.index;
  for (let index = loadedIndex; index < course.reached; index += 1) {
    const told = course.matched[index];
    if (told !== undefined) course.extras.push({ fact: told, before: loadedIndex, again: false });
    course.matched[index] = undefined;
  }
  course.extras.push({ fact, before: loadedIndex, again: false });
  course.reached = loadedIndex;
  course.aboard = false;
  course.position = fact;
  return true;
};

/** Not planned: on the way all the same (a shed of the port), or somewhere the plan never goes. */
const takeOffPlan = (course: Course, fact: HistoryFact): void => {
  const onTheWay =
    fact.kind !== 'delivered' && course.activities.some((activity) => isHere(course, activity, fact));
  if (!onTheWay) {
    deviate(course, 'wrongPlace', fact);
    course.misdirected = true;
  }
  course.position = fact;
  addExtra(course, fact);
};

const takeStandstill = (course: Course, fact: HistoryFact): void => {
  const expected = nearestExpected(course, fact);
  if (expected === undefined) addExtra(course, fact);
  else course.matched[expected] = fact;
};

const addExtra = (course: Course, fact: HistoryFact, again = false): void => {
  course.extras.push({ fact, before: course.reached, again });
};

const deviate = (course: Course, kind: Deviation['kind'], fact: HistoryFact): void => {
  course.deviations.push({ kind, fact });
};
