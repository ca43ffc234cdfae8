// Estimates: the plan shifted by what is known. A known delay runs through the land legs; a ferry or a flight leaves at
// its scheduled time and so absorbs it; behind a sailing that is missed or cancelled nothing is estimated.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Activity } from './activity.ts';
import { boundsOfDay, toMillis } from './instant.ts';
import { missedAt } from './missed-sailing.ts';
import type { Progress } from './progress.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import type { Odds } from './told-promise.ts';

export type EstimateContext = {
  readonly sailings: SailingDirectory;
  readonly unitKind: UnitKind;
  readonly now: number;
};

export type Estimates = {
  /** Per activity, in milliseconds; absent where it has happened or cannot be said. */
  readonly at: readonly (number | undefined)[];
  /** Per activity, where the estimate is a promise's median. */
  readonly odds?: readonly (Odds | undefined)[];
  /** Sailings in the plan that the unit has missed, with the moment. */
  readonly missed: readonly { readonly activity: Activity; readonly at: number }[];
};

/** One estimate per activity that is still to come. */
export const estimateActivities = (progress: Progress, context: EstimateContext): Estimates => {
  const walk: Walk = {
    progress,
    context,
    shift: 0,
    known: Number.NEGATIVE_INFINITY,
    lost: false,
    missed: [],
  };
  const at = progress.activities.map((activity, index) => {
    const told = progress.matched[index];
    if (told !== undefined) return takeActual(walk, activity, told.at);
    return index < progress.reached || walk.lost ? undefined : estimateOne(walk, activity, index);
  });
  return { at, missed: walk.missed };
};

type Walk = {
  readonly progress: Progress;
  readonly context: EstimateContext;
  readonly missed: { activity: Activity; at: number }[];
  /** Milliseconds the goods run behind (or ahead of) the plan. */
  shift: number;
  /** The goods cannot do the next thing before this. */
  known: number;
  lost: boolean;
};

const takeActual = (walk: Walk, activity: Activity, at: number): undefined => {
  if (!activity.moves) return undefined;
  walk.known = Math.max(walk.known, at);
  const planned = scheduledAt(walk, activity);
  if (planned === undefined) return undefined;
  // A ship that casts off early does not get its berth early, and a departure time that was only assumed says nothing.
  if (activity.kind === 'departed') walk.shift = isAssumed(walk, activity) ? 0 : Math.max(0, at - planned);
  else walk.shift = at - planned;
  return undefined;
};

const estimateOne = (walk: Walk, activity: Activity, index: number): number | undefined => {
  const { now } = walk.context;
  switch (activity.kind) {
    case 'loaded':
      walk.lost = isLost(walk, activity);
      return undefined;
    case 'departed':
    case 'tookOff':
      return leave(walk, activity, index);
    default: {
      const planned = scheduledAt(walk, activity);
      if (planned === undefined) return undefined;
      // What has not been told to have happened lies ahead of now.
      const estimate = Math.max(planned + walk.shift, now, walk.known);
      if (activity.moves) {
        walk.shift = estimate - planned;
        walk.known = estimate;
      }
      return estimate;
    }
  }
};

/** A scheduled departure: taken when the goods are there in time, else nothing can be said from here on. */
const leave = (walk: Walk, activity: Activity, index: number): number | undefined => {
  const scheduled = scheduledAt(walk, activity);
  const isThere = walk.progress.reached === index;
  const there = isThere ? walk.known : Math.max(walk.known, walk.context.now);
  walk.shift = 0;
  if (scheduled === undefined) {
    // Only the day is known: it is lost when the goods come after it.
    walk.lost = activity.on !== undefined && there > boundsOfDay(activity.on, activity.timeZone).end;
    return undefined;
  }
  walk.lost = there > scheduled && !(isThere && activity.kind === 'departed');
  if (walk.lost) return undefined;
  walk.known = Math.max(walk.known, scheduled);
  return scheduled;
};

const isLost = (walk: Walk, activity: Activity): boolean => {
  const { sailingId } = activity.leg;
  const sailing = sailingId === undefined ? undefined : walk.context.sailings.get(sailingId);
  if (sailingId === undefined || sailing?.status === 'cancelled') return true;
  if (sailing === undefined) return false;
  const { unitKind, now } = walk.context;
  const gateInAt = gateInBefore(walk, activity);
  const missed = missedAt(sailing, { gateInAt, unitKind, now });
  if (missed !== undefined) {
    walk.missed.push({ activity, at: missed });
    return true;
  }
  // Not missed yet, but it will be, as far as the plan shifted by what is known can tell.
  const expected = gateInAt ?? (walk.known > now ? walk.known : undefined);
  return missedAt(sailing, { gateInAt: expected, unitKind, now: expected ?? now }) !== undefined;
};

/** When the unit came through the gate of the port this activity loads at. */
const gateInBefore = ({ progress }: Walk, activity: Activity): number | undefined => {
  for (let index = progress.activities.indexOf(activity) - 1; index >= 0; index -= 1) {
    const earlier = progress.activities[index];
    if (earlier?.kind === 'gateIn') return progress.matched[index]?.at;
    if (earlier?.moves === true && earlier.placeId !== activity.placeId) return undefined;
  }
  return undefined;
};

/** The planned moment; for a ferry the sailing's own, which may have moved since the plan was made. */
const scheduledAt = (walk: Walk, activity: Activity): number | undefined => {
  const time = sailingTime(walk, activity);
  return time?.at === undefined ? activity.at : toMillis(time.at);
};

const isAssumed = (walk: Walk, activity: Activity): boolean =>
  (sailingTime(walk, activity)?.provenance ?? activity.leg.provenance)?.assumption === true;

const sailingTime = ({ context }: Walk, { kind, leg }: Activity) => {
  if (leg.sailingId === undefined) return undefined;
  const sailing = context.sailings.get(leg.sailingId);
  if (kind === 'departed') return sailing?.departure;
  return kind === 'arrived' ? sailing?.arrival : undefined;
};
