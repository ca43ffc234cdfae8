// A clock that stands still until a test moves it. It has the shape of service-kit's clock port.

export type FixedClock = {
  /** The present as a UTC instant with milliseconds: `2023-12-19T07:30:00.000Z`. */
  readonly now: () => string;
  /** Moves the present on; negative minutes move it back, as a corrected system clock does. */
  readonly advanceMinutes: (minutes: number) => void;
  readonly set: (instant: string) => void;
};

/**
 * Starts at an RFC 3339 instant with a zone: `fixedClock('2023-12-19T15:30:00+08:00')`.
 * Throws when the text is no instant or names no zone.
 */
export const fixedClock = (start: string): FixedClock => {
  let present = read(start);
  return {
    now: () => new Date(present).toISOString(),
    advanceMinutes: (minutes) => {
      present += minutes * 60_000;
    },
    set: (instant) => {
      present = read(instant);
    },
  };
};

const read = (instant: string): number => {
  const epochMilliseconds = Date.parse(instant);
  if (Number.isNaN(epochMilliseconds) || !/(Z|[+-]\d\d:\d\d)$/.test(instant)) {
    throw new Error(
      `Failed to set the clock: "${instant}" is no instant. Write RFC 3339 with Z or an offset.`,
    );
  }
  return epochMilliseconds;
};
