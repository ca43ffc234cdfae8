// Time as planning counts it: bins of five minutes, aligned to the epoch. Moments are minutes since the epoch.

export const BIN_MINUTES = 5;
const MILLIS_PER_MINUTE = 60_000;

/** How far a plan looks ahead, in bins: 30 days. What arrives later is counted as lost, and said. */
export const HORIZON_BINS = (30 * 24 * 60) / BIN_MINUTES;

/** Minutes since the epoch of an instant already accepted at a door: UTC, RFC 3339. */
export const minutesOf = (instant: string): number => Date.parse(instant) / MILLIS_PER_MINUTE;

/** The instant of a moment, to the millisecond. */
export const instantOf = (minutes: number): string =>
  new Date(Math.round(minutes * MILLIS_PER_MINUTE)).toISOString();

/** The bin a moment lies in; one that lies on the grid begins its bin. */
export const binOf = (minutes: number): number => Math.floor(minutes / BIN_MINUTES);

/** The moment at which a bin begins. */
export const startOf = (bin: number): number => bin * BIN_MINUTES;
