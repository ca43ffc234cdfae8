// Brings the published sailings of one route and range in line with its timetable.
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import { AppError } from '@fourports/service-kit';
import type { Step } from '../domain/affected.ts';
import { followTimetable, publishSailing } from '../domain/follow-timetable.ts';
import { roomChanged } from '../domain/room-left.ts';
import { type RoutePlan, routePlan } from '../domain/route-plan.ts';
import type { Moment, SchedulesEvent } from '../domain/sailing-state.ts';
import { sailingsBetween } from '../domain/sailings-between.ts';
import type { Network } from '../store/network-store.ts';
import { loadSailings, publishedIds, type SchedulesTx, saveSailing } from '../store/sailing-store.ts';
import { type Append, type Cause, sailingDraft } from './announce.ts';
import { sailingLock } from './lock-sailings.ts';

export type PublishRange = {
  readonly plan: RoutePlan;
  readonly from: string;
  readonly to: string;
  readonly announcedBy?: string;
  readonly now: Moment;
  /** Sailings not yet there are published up to this day only; absent means all. */
  readonly newUntil?: string;
};

export type PublishedStep = Step & { readonly events: readonly SchedulesEvent[] };

/** Decides, saves nothing: one step for each sailing that the timetable holds, or that exists in the range. */
export const publishRange = async (
  tx: SchedulesTx,
  range: PublishRange,
): Promise<readonly PublishedStep[]> => {
  const { world, routeId } = range.plan;
  const timetabled = new Map(sailingsBetween(range.plan, range).map((each) => [each.sailingId, each]));
  const existing = await loadSailings(tx, [
    ...new Set([
      ...timetabled.keys(),
      ...(await publishedIds(tx, { world, routeId, from: range.from, to: range.to })),
    ]),
  ]);
  const followed = [...existing.values()].map((before): PublishedStep => {
    const { state, events } = followTimetable(before, timetabled.get(before.sailing.sailingId), range.now);
    return { before, after: state, events };
  });
  const published = [...timetabled.values()]
    .filter(
      ({ sailingId, serviceOn }) =>
        !existing.has(sailingId) && (range.newUntil === undefined || serviceOn <= range.newUntil),
    )
    .map((sailing): PublishedStep => {
      const { state, events } = publishSailing(sailing);
      return { after: state, events };
    });
  return [...followed, ...published];
};

/** The plan of a timetable on the network as it stands. */
export const planOf = (network: Network, timetable: Timetable): RoutePlan | undefined => {
  const route = network.routes.find(({ routeId }) => routeId === timetable.routeId);
  return route === undefined
    ? undefined
    : routePlan({ ...network, world: timetable.world, route, timetable });
};

/** Saves what a range was decided to be and announces it. */
export const savePublished = async (
  tx: SchedulesTx,
  append: Append,
  steps: readonly PublishedStep[],
  cause: Cause,
): Promise<void> => {
  mustHold(tx, steps);
  for (const { before, after } of steps) await saveSailing(tx, before, after);
  const drafts = steps.flatMap(({ before, after, events }) =>
    [...events, ...roomChanged(before, after)].map((event) => sailingDraft(event, cause)),
  );
  if (drafts.length > 0) await append(tx, drafts);
};

// The sailings were read before they were locked; one more may have been published in between.
const mustHold = (tx: SchedulesTx, steps: readonly PublishedStep[]): void => {
  if (steps.every(({ after }) => tx.lockedKeys.has(sailingLock(after.sailing.sailingId)))) return;
  throw new AppError(
    'UNAVAILABLE',
    'Failed to follow the timetable: its sailings changed at the same moment. Send it again.',
    { retryAfterSeconds: 1 },
  );
};
