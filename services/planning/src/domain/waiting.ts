// Mass that has passed some cut-offs: by the first departure it can still take. Who has made that one has made all
// that follow, so one number says everything that is left of the past.
import { firstOpenAt, partBefore } from './departure.ts';
import { BIN_MINUTES } from './grid.ts';
import { type Masses, sumOf, totalOf } from './masses.ts';

/** `earliest` indexes the departures in their order; one past the last means that all are missed. */
export type Waiting = readonly { readonly earliest: number; readonly masses: Masses }[];

export const waitingSince = (masses: Masses, earliest = 0): Waiting => [{ earliest, masses }];

/** Everybody, whatever they can still take. */
export const everyoneIn = (waiting: Waiting): Masses => sumOf(waiting.map(({ masses }) => masses));

/**
 * Passes a cut-off: what arrives after a departure's closing is left to the next. The bin that holds a closing is
 * split: the part of the bin before it has made it, because mass is spread evenly within its bin.
 */
export const pastCutOff = (waiting: Waiting, closings: Float64Array): Waiting => {
  const split = new Map<number, Masses[]>();
  for (const { earliest, masses } of waiting) {
    for (const part of splitAt(masses, closings)) {
      const mark = Math.max(earliest, part.earliest);
      split.set(mark, [...(split.get(mark) ?? []), part.masses]);
    }
  }
  return [...split]
    .map(([earliest, parts]) => ({ earliest, masses: sumOf(parts) }))
    .sort((one, other) => one.earliest - other.earliest);
};

const splitAt = (masses: Masses, closings: Float64Array): Waiting => {
  const { first, mass } = masses;
  const parts: { earliest: number; masses: Masses }[] = [];
  let from = 0;
  let used = 0;
  for (let earliest = 0; earliest <= closings.length && from < mass.length; earliest += 1) {
    const closing = closings[earliest] ?? Number.POSITIVE_INFINITY;
    const last = Math.min(mass.length - 1, lastBinBefore(closing) - first);
    if (last < from) continue;
    const taken = mass.slice(from, last + 1);
    const share = partBefore(first + last, closing);
    taken[0] = (taken[0] ?? 0) * (last === from ? share - used : 1 - used);
    if (last > from) taken[last - from] = (mass[last] ?? 0) * share;
    parts.push({ earliest, masses: { first: first + from, mass: taken } });
    used = share < 1 ? share : 0;
    from = share < 1 ? last : last + 1;
  }
  return parts.filter((part) => totalOf(part.masses) > 0);
};

// A bin that begins at the closing has missed it.
const lastBinBefore = (closing: number): number =>
  closing === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : Math.ceil(closing / BIN_MINUTES) - 1;

/** Passes a cut-off at a moment that is known: nothing is split, and the last moment counts. */
export const pastCutOffAt = (earliest: number, closings: Float64Array, moment: number): number =>
  Math.max(earliest, firstOpenAt(closings, moment));
