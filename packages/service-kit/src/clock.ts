/** The present as a UTC instant with milliseconds: `2023-12-19T07:30:00.000Z`. */
export interface Clock {
  readonly now: () => string;
}

let lastMs = 0;
let last = '';

export const systemClock: Clock = {
  now: () => {
    const nowMs = Date.now();
    // Asked for many times within a millisecond, written once.
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      last = new Date(nowMs).toISOString();
    }
    return last;
  },
};
