// Durations on the grid. A duration that begins somewhere in a bin, evenly, ends d bins later with the probability
// that a hat of two bins' width around d catches it: E[hat(X − d)] = e(d − 1) − 2 e(d) + e(d + 1), where e is the
// expected excess. It keeps the mean. One that begins at a moment known exactly is a difference of its tail.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { type Continuous, constant, mixed, type Sides } from './continuous.ts';
import { gammaDuration } from './gamma-duration.ts';
import { BIN_MINUTES, HORIZON_BINS } from './grid.ts';
import { lognormalDuration } from './lognormal-duration.ts';
import { type Masses, trimmed } from './masses.ts';

/** The tail that is left off. Mass that is not there is lost, and lost mass is reported. */
const TAIL = 1e-8;

export type Gridding = {
  /** Begins anywhere in its bin, or this many minutes after its bin began. */
  readonly begins: 'evenly' | { readonly minutesIntoBin: number };
  /** It is known to last longer than this many bins: the tail beyond must keep its proportions. */
  readonly beyondBins?: number;
};

export const gridded = (shape: DurationShape, gridding: Gridding = { begins: 'evenly' }): Masses => {
  const kept = keptOf(shape);
  const { begins, beyondBins = 0 } = gridding;
  const key = `${begins === 'evenly' ? '' : begins.minutesIntoBin} ${beyondBins}`;
  const found = kept.masses.get(key);
  if (found !== undefined) return found;
  const masses = gridContinuous(kept.continuous, gridding);
  if (kept.masses.size >= MOST_KEPT) kept.masses.clear();
  kept.masses.set(key, masses);
  return masses;
};

/** Many are in one step, each for as long as it has been: some 5 kB for each of these. */
const MOST_KEPT = 600;

type Kept = { readonly continuous: Continuous; readonly masses: Map<string, Masses> };

/** A shape is solved for its parameters once, and gridded once for each way of asking. */
const known = new WeakMap<DurationShape, Kept>();

const keptOf = (shape: DurationShape): Kept => {
  const found = known.get(shape);
  if (found !== undefined) return found;
  const kept = { continuous: continuousOf(shape), masses: new Map<string, Masses>() };
  known.set(shape, kept);
  return kept;
};

const continuousOf = (shape: DurationShape): Continuous => {
  switch (shape.kind) {
    case 'fixed':
      return constant(shape.minutes);
    case 'gamma':
      return gammaDuration(shape);
    case 'lognormal':
      return lognormalDuration(shape);
    case 'empirical':
      return mixed(shape.minutes.map((each) => ({ weight: 1 / shape.minutes.length, of: constant(each) })));
    case 'mixture':
      return mixed(shape.parts.map((part) => ({ weight: part.weight, of: continuousOf(part.shape) })));
  }
};

const gridContinuous = (duration: Continuous, { begins, beyondBins }: Gridding): Masses => {
  const offset = begins === 'evenly' ? 0 : begins.minutesIntoBin;
  const sidesAt = (bin: number): Sides => duration.sidesOf(bin * BIN_MINUTES - offset);
  const massBetween = begins === 'evenly' ? underHat : fromTo;
  const first = Math.floor((duration.least + offset) / BIN_MINUTES);
  const least = beyondBins === undefined ? TAIL : TAIL * sidesAt(beyondBins).upper;
  const last = Math.max(first, beyondBins ?? first) + HORIZON_BINS;
  const mass: number[] = [];
  let [before, here] = [sidesAt(first - 1), sidesAt(first)];
  for (let bin = first; bin <= last; bin += 1) {
    const after = sidesAt(bin + 1);
    mass.push(massBetween(before, here, after));
    if (after.upper < least || after.upper === 0) {
      // The last hat reaches one bin further.
      mass.push(massBetween(here, after, sidesAt(bin + 2)));
      break;
    }
    [before, here] = [here, after];
  }
  return trimmed({ first, mass: Float64Array.from(mass) }, 0);
};

const underHat = (before: Sides, here: Sides, after: Sides): number => {
  const side = here.lower < 0.5 ? 'shortfall' : 'excess';
  return Math.max(0, before[side] - 2 * here[side] + after[side]) / BIN_MINUTES;
};

const fromTo = (_: Sides, here: Sides, after: Sides): number =>
  here.lower < 0.5 ? after.lower - here.lower : here.upper - after.upper;
