// The chance to be in time for one departure, for every ready time at once. Who has made a departure's cut-offs has
// made those of all that follow, so the chance to have made them is one function of the ready time, and it is found by
// walking the steps backwards: at a cut-off it is what lies before the closing, before an activity it is the mean over
// the activity's duration, and while a place is closed it is that of the opening.
import { type Departure, partBefore } from './departure.ts';
import { binOf } from './grid.ts';
import type { Masses } from './masses.ts';
import { totalOf } from './masses.ts';
import type { Hourly, PlanStep } from './plan.ts';

/** By bin of the ready time: `early` before `first`, nothing from `first + chances.length` on. */
export type InTime = { readonly first: number; readonly chances: Float64Array; readonly early: number };

// Where the chance is this close to what it is for everybody who comes early, it is followed no further.
const CLOSE = 1e-9;

export const inTimeAt = ({ first, chances, early }: InTime, bin: number): number =>
  bin < first ? early : (chances[bin - first] ?? 0);

/** `steps` lead to the departure step whose closings come last; `index` is the departure's place in their order. */
export const inTimeFor = (
  steps: readonly PlanStep[],
  { closings, index }: { readonly closings: Float64Array; readonly index: number },
): InTime =>
  steps.reduceRight((chance, step) => inTimeBefore(step, chance, index), inTimeAtLast(closings[index] ?? 0));

/** Where only the departure itself is left to be in time for. */
export const inTimeAtLast = (closing: number): InTime =>
  beforeClosing({ first: 0, chances: new Float64Array(0), early: 1 }, closing, true);

/** One step further back. */
export const inTimeBefore = (step: PlanStep, after: InTime, index: number): InTime => {
  switch (step.kind) {
    case 'cutOff':
      return beforeClosing(after, step.closings[index] ?? 0, false);
    case 'activity': {
      const begun = meanOver(after, step.kernel);
      return step.hourly === undefined ? begun : fromOpenings(begun, after, step.hourly);
    }
    case 'departure':
      return after;
  }
};

/** Nothing after the closing, and of its bin the part before it. */
const beforeClosing = (chance: InTime, closing: number, isLast: boolean): InTime => {
  const bin = binOf(closing);
  const first = isLast ? bin : Math.min(chance.first, bin);
  const chances = Float64Array.from({ length: Math.max(0, bin + 1 - first) }, (_, offset) => {
    const each = isLast ? 1 : inTimeAt(chance, first + offset);
    return each * partBefore(first + offset, closing);
  });
  return { first, chances, early: chance.early };
};

/** Backwards over an activity: the chance at its end, on average over how long it takes. */
const meanOver = (after: InTime, kernel: Masses): InTime => {
  const sums = cumulated(kernel.mass);
  const early = after.early * totalOf(kernel);
  const end = after.first + after.chances.length - kernel.first;
  const chances: number[] = [];
  for (let bin = end - 1; ; bin -= 1) {
    const chance = meanAt(after, { kernel, sums }, bin);
    chances.push(chance);
    if (early - chance < CLOSE || chances.length > LONGEST) break;
  }
  return { first: end - chances.length, chances: Float64Array.from(chances.reverse()), early };
};

// Two months of bins: whoever is ready earlier is taken to be early.
const LONGEST = 60 * 288;

const meanAt = (
  { first, chances, early }: InTime,
  { kernel, sums }: { readonly kernel: Masses; readonly sums: Float64Array },
  bin: number,
): number => {
  // Durations shorter than this end while everybody is still early.
  const begins = Math.max(0, first - bin - kernel.first);
  let mean = begins === 0 ? 0 : early * (sums[Math.min(begins, sums.length) - 1] ?? 0);
  const offset = bin + kernel.first - first;
  const last = Math.min(kernel.mass.length, chances.length - offset);
  // Two sums: one addition need not wait for the one before.
  let other = 0;
  let index = begins;
  for (; index + 1 < last; index += 2) {
    mean += (kernel.mass[index] ?? 0) * (chances[offset + index] ?? 0);
    other += (kernel.mass[index + 1] ?? 0) * (chances[offset + index + 1] ?? 0);
  }
  if (index < last) mean += (kernel.mass[index] ?? 0) * (chances[offset + index] ?? 0);
  return mean + other;
};

const cumulated = (mass: Float64Array): Float64Array => {
  let sum = 0;
  return mass.map((each) => {
    sum += each;
    return sum;
  });
};

/** While a place is closed, the chance of who begins when it opens. */
const fromOpenings = (open: InTime, after: InTime, { openings, fromOpening }: Hourly): InTime => {
  const kernel = { kernel: fromOpening, sums: cumulated(fromOpening.mass) };
  const end = open.first + open.chances.length;
  const touching = openings.closures.filter(({ from, to }) => from < end && to > open.first);
  const first = Math.min(open.first, touching[0]?.from ?? open.first);
  const chances = Float64Array.from({ length: end - first }, (_, offset) => inTimeAt(open, first + offset));
  for (const { from, to } of touching) {
    chances.fill(meanAt(after, kernel, to), from - first, Math.min(to, end) - first);
  }
  return { first, chances, early: open.early };
};

/** Departures that leave too early to be taken by anybody who is ready at a moment come first; this is the next one. */
export const firstLeavingAfter = (departures: readonly Departure[], moment: number): number => {
  let low = 0;
  let high = departures.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((departures[middle]?.departsAt ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
};
