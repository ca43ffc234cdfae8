// How far the exact answer and a simulated one lie apart, by the rule of the house: cumulative distributions compared
// at grid points; a quantile agrees within one bin, or where the two distributions there differ by no more than that.
import type { Masses } from '../domain/masses.ts';
import type { Simulated } from './simulate.ts';

/** For a million draws; 2 in 10⁸ of all true distributions lie further off (Dvoretzky, Kiefer, Wolfowitz, Massart). */
const TOLERANCE_OF_A_MILLION = 0.003;

/** The same certainty for fewer draws. */
export const toleranceOf = (draws: number): number => TOLERANCE_OF_A_MILLION * Math.sqrt(1_000_000 / draws);

export type Agreement = {
  /** The largest difference of the two distributions at a grid point. */
  readonly furthest: number;
  /** Quantiles that do not agree. */
  readonly quantilesOff: readonly number[];
};

const QUANTILES = [0.1, 0.5, 0.8, 0.95];

export const agreementOf = (exact: Masses, simulated: Pick<Simulated, 'delivered' | 'draws'>): Agreement => {
  const { delivered, draws } = simulated;
  const first = delivered.reduce((least, bin) => Math.min(least, bin), exact.first);
  const last = delivered.reduce((most, bin) => Math.max(most, bin), exact.first + exact.mass.length);
  const counts = new Float64Array(last - first + 1);
  for (const bin of delivered) counts[bin - first] = (counts[bin - first] ?? 0) + 1 / draws;
  const ours = cumulate(exact.mass, exact.first - first, counts.length);
  const theirs = cumulate(counts, 0, counts.length);
  const apart = ours.map((each, index) => Math.abs(each - (theirs[index] ?? 0)));
  const agrees = (share: number): boolean => {
    const [one, other] = [reach(ours, share), reach(theirs, share)];
    const here = Math.max(apart[one] ?? 0, apart[other] ?? 0);
    return Math.abs(one - other) <= 1 || here <= toleranceOf(draws);
  };
  return {
    furthest: apart.reduce((most, each) => Math.max(most, each), 0),
    quantilesOff: QUANTILES.filter((share) => !agrees(share)),
  };
};

const cumulate = (mass: Float64Array, offset: number, length: number): Float64Array => {
  let sum = 0;
  return Float64Array.from({ length }, (_, index) => {
    sum += mass[index - offset] ?? 0;
    return sum;
  });
};

const reach = (cumulative: Float64Array, share: number): number => {
  const found = cumulative.findIndex((each) => each >= share);
  return found === -1 ? cumulative.length : found;
};
