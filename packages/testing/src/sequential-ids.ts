// Ids that count up instead of being random, so that a failing test names the same things each time.

export type SequentialIds = {
  /** `next('shp')` → `shp_` and 32 hex digits; the n-th call of one generator ends in n. */
  readonly next: (prefix: string) => string;
  /** A bare id in the form of a UUIDv7, as events carry it. */
  readonly uuid: () => string;
};

/**
 * Ids sort in the order in which they were made, as UUIDv7s do. Two generators in one test need
 * different `series` (0 … 65535), or their ids meet.
 */
export const sequentialIds = (series = 0): SequentialIds => {
  let count = 0;
  const digits = (): string => {
    count += 1;
    // A UUIDv7: 48 bits of time, version 7, 12 bits, variant 8, 62 bits.
    return `018c${hex(series, 4)}${hex(0, 4)}7000${'8000'}${hex(count, 12)}`;
  };
  return {
    next: (prefix) => `${prefix}_${digits()}`,
    uuid: () => digits().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  };
};

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
