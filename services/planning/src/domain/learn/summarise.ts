// What was observed, as so many values that are equally likely: bounded, however much was observed.

export type Weighted = { readonly value: number; readonly weight: number };

const VALUES = 100;

/** The mean of each hundredth of the weighted sample, in order: equally likely, and with the sample's own mean. */
export const summarise = (sample: readonly Weighted[]): readonly number[] => {
  const sorted = sample.filter(({ weight }) => weight > 0).toSorted((one, other) => one.value - other.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  const slice = total / VALUES;
  let next = 0;
  let left = sorted[0]?.weight ?? 0;
  return Array.from({ length: VALUES }, () => {
    let wanted = slice;
    let sum = 0;
    while (next < sorted.length) {
      const value = sorted[next]?.value ?? 0;
      const taken = next === sorted.length - 1 ? wanted : Math.min(left, wanted);
      sum += taken * value;
      wanted -= taken;
      left -= taken;
      if (wanted <= 0) break;
      next += 1;
      left = sorted[next]?.weight ?? 0;
    }
    return tenths(sum / slice);
  });
};

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;
