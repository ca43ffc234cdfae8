// A strand with what planning promises in place of the plan shifted by what is known.
import type { Activity } from './activity.ts';
import type { FollowedStrand } from './followed-strand.ts';
import { localDateOf } from './instant.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { type Odds, oddsOf, type ToldPromise } from './told-promise.ts';

/** The simple estimate stays where nothing is promised, or the promise says nothing of an activity. */
export const withPromise = (
  strand: FollowedStrand,
  promise: ToldPromise | undefined,
  { places, now }: { readonly places: PlaceDirectory; readonly now: number },
): FollowedStrand => {
  const { progress, estimates } = strand;
  if (promise === undefined || promise.promise.status === 'unknown' || strand.goesBack) return strand;
  const odds = progress.activities.map((activity, index): Odds | undefined => {
    if (index < progress.reached || progress.matched[index] !== undefined) return undefined;
    const promised = oddsOf(promise, activity, places);
    if (promised === undefined || isLoadedTooSoon(strand, index, promised)) return undefined;
    return notBefore(promised, now);
  });
  const at = estimates.at.map((estimate, index) => odds[index]?.p50 ?? estimate);
  return { ...strand, estimates: { ...estimates, at, odds } };
};

/**
 * A promise says how long loading takes, not when the boat is loaded: who waits two days for it would be shown aboard two
 * days before it sails. A ferry is loaded on the day on which it leaves.
 */
const isLoadedTooSoon = ({ progress, estimates }: FollowedStrand, index: number, { p50 }: Odds): boolean => {
  const activity = progress.activities[index];
  if (activity?.kind !== 'loaded') return false;
  const { legIndex, timeZone } = activity;
  const leaving = progress.activities.findIndex(
    (each) => each.legIndex === legIndex && each.kind === 'departed',
  );
  const departsAt = estimates.at[leaving];
  const leavesOn =
    departsAt === undefined ? untimedDay(progress.activities[leaving]) : localDateOf(departsAt, timeZone);
  return leavesOn === undefined || localDateOf(p50, timeZone) < leavesOn;
};

/** Of a departure whose clock time nobody states. One that is stated and not estimated is missed. */
const untimedDay = (departure: Activity | undefined): string | undefined =>
  departure?.at === undefined ? departure?.on : undefined;

/** What has not been told to have happened lies ahead of now, also while a promise is some minutes old. */
const notBefore = ({ p10, p50, p80, p90 }: Odds, now: number): Odds => ({
  p10: Math.max(p10, now),
  p50: Math.max(p50, now),
  p80: Math.max(p80, now),
  p90: Math.max(p90, now),
});
