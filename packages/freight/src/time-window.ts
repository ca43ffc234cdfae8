// A span between two instants, both ends belonging to it: a truck may come at the last moment of its slot.
import { instantMillis, parseInstant } from './instant.ts';
import { accepted, type Parsed, refused } from './parsed.ts';

/** UTC instants, earliest not after latest. Example: the gate-in slot of a sailing. */
export type TimeWindow = { readonly earliestAt: string; readonly latestAt: string };

const MILLISECONDS_PER_MINUTE = 60_000;

/** Example: `timeWindow('2025-07-13T08:00:00Z', '2025-07-13T16:00:00+08:00')` is the single moment 08:00 UTC. */
export function timeWindow(earliestAt: string, latestAt: string): Parsed<TimeWindow> {
  const earliest = parseInstant(earliestAt);
  if (!earliest.ok) return earliest;
  const latest = parseInstant(latestAt);
  if (!latest.ok) return latest;
  const window = { earliestAt: earliest.value, latestAt: latest.value };
  if (durationMinutes(window) < 0) {
    return refused(
      `Time window ends before it begins: got ${window.earliestAt} to ${window.latestAt}. Swap the two or correct one.`,
    );
  }
  return accepted(window);
}

/** Whether an instant lies in the window, both ends included. Example: `windowContains(slot, slot.latestAt)` is true. */
export function windowContains(window: TimeWindow, at: string): boolean {
  const moment = instantMillis(at);
  return instantMillis(window.earliestAt) <= moment && moment <= instantMillis(window.latestAt);
}

/**
 * The span two windows share; a single moment when they only touch, undefined when they are apart.
 * Example: 08:00–10:00 and 09:00–12:00 share 09:00–10:00.
 */
export function windowOverlap(one: TimeWindow, other: TimeWindow): TimeWindow | undefined {
  // Compared as numbers: the same instant may be written with and without milliseconds.
  const later = instantMillis(one.earliestAt) >= instantMillis(other.earliestAt) ? one : other;
  const sooner = instantMillis(one.latestAt) <= instantMillis(other.latestAt) ? one : other;
  const shared = { earliestAt: later.earliestAt, latestAt: sooner.latestAt };
  return durationMinutes(shared) < 0 ? undefined : shared;
}

/** Length in minutes, with a fraction when it is not whole. Example: 08:00:00–08:01:30 is 1.5. */
export function durationMinutes(window: TimeWindow): number {
  return (instantMillis(window.latestAt) - instantMillis(window.earliestAt)) / MILLISECONDS_PER_MINUTE;
}
