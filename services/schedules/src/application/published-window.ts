import { PUBLISHED_DAYS_AHEAD } from '@fourports/contracts/schedules/sailing';
import { addDays, localDateOf } from '../domain/local-moment.ts';

/** Published as events: today −7 … +120 days (decisions §8); beyond, sailings are computed on request. */
const PUBLISHED_DAYS_BEHIND = 7;

// The zone of the western ends of all routes: no port's day is behind it.
const ZONE = 'Asia/Shanghai';

/** The lane's calendar day at an instant. */
export const laneToday = (now: string): string => localDateOf(now, ZONE);

/** First and last service date kept published in the live world. */
export const publishedWindow = (now: string): { readonly from: string; readonly to: string } => {
  const today = laneToday(now);
  return { from: addDays(today, -PUBLISHED_DAYS_BEHIND), to: addDays(today, PUBLISHED_DAYS_AHEAD) };
};
