// A machine that others use as well is noisy: what is told is a median, and how far the rounds lay apart.

export type Paired = {
  /** Medians of the rounds. */
  readonly ours: number;
  readonly reference: number;
  /** Of each round ours / reference: median, lowest, highest. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
};

/** Nearest rank; `share` 0.5 is the median. Throws for an empty list. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('There is no quantile of nothing.');
  return value;
};

const median = (values: readonly number[]): number => quantile(values, 0.5);

type Measure = () => Promise<number>;
export type Pair = { readonly ours: Measure; readonly reference: Measure; readonly rounds: number };

/** Runs both in turn, in an order that changes from round to round; the first round only warms up. */
export const inPairs = async ({ ours, reference, rounds }: Pair): Promise<Paired> => {
  const pairs: { readonly ours: number; readonly reference: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % 2 === 0 ? await ours() : undefined;
    const second = await reference();
    const pair = { ours: first ?? (await ours()), reference: second };
    if (round > 0) pairs.push(pair);
  }
  const ratios = pairs.map((pair) => pair.ours / pair.reference);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    reference: median(pairs.map((pair) => pair.reference)),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
  };
};
