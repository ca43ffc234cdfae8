// Instants as numbers, where two are compared: texts of one moment may differ in their milliseconds.

/** Whole minutes from one instant to another; negative when the other is earlier. */
export const minutesBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

export const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);
