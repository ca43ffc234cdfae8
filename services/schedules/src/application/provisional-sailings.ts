// Sailings beyond the published window of the live world: made when asked for, under the ids they will be published with.
import type { World } from '@fourports/contracts';
import { PROVISIONAL_DAYS_AHEAD, type Sailing } from '@fourports/contracts/schedules/sailing';
import { millisOfId } from '@fourports/freight';
import { addDays } from '../domain/local-moment.ts';
import { sailingsBetween } from '../domain/sailings-between.ts';
import { loadNetwork, loadTimetables } from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import { planOf } from './publish-range.ts';
import { publishedWindow } from './published-window.ts';

/** Service dates, both included. */
export type DayRange = { readonly from: string; readonly to: string };

/** Who asks from a day on without saying until when is answered this many days. */
const OPEN_DAYS = 31;

/** The part of what is asked that lies beyond the window; undefined where all of it is published. */
export const provisionalRange = (
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: string,
): DayRange | undefined => {
  const { to: windowEnd } = publishedWindow(now);
  const beyond = addDays(windowEnd, 1);
  const limit = addDays(windowEnd, PROVISIONAL_DAYS_AHEAD);
  const from = asked.from !== undefined && asked.from > beyond ? asked.from : beyond;
  const open = asked.from !== undefined && asked.from >= beyond ? addDays(from, OPEN_DAYS - 1) : windowEnd;
  const wanted = asked.to ?? open;
  const to = wanted < limit ? wanted : limit;
  return to < from ? undefined : { from, to };
};

/** Those of all routes, or of one. */
export const provisionalBetween = async (
  tx: SchedulesTx,
  range: DayRange,
  only?: string,
): Promise<readonly Sailing[]> => {
  const network = await loadNetwork(tx);
  const timetables = await loadTimetables(tx, 'live');
  return timetables
    .filter(({ routeId }) => only === undefined || routeId === only)
    .flatMap((timetable) => {
      const plan = planOf(network, timetable);
      return plan === undefined ? [] : sailingsBetween(plan, range);
    })
    .map((sailing): Sailing => ({ ...sailing, provisional: true }));
};

/** The one with this id; its id says the day. */
export const findProvisional = async (
  tx: SchedulesTx,
  world: World,
  { sailingId, now }: { readonly sailingId: string; readonly now: string },
): Promise<Sailing | undefined> => {
  const day = new Date(millisOfId(sailingId)).toISOString().slice(0, 10);
  const range = provisionalRange({ from: day, to: day }, now);
  if (world !== 'live' || range === undefined) return undefined;
  return (await provisionalBetween(tx, range)).find((sailing) => sailing.sailingId === sailingId);
};
