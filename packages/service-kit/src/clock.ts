/** The present as a UTC instant with milliseconds: `2023-12-19T07:30:00.000Z`. */
export interface Clock {
  readonly now: () => string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
