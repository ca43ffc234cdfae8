const STEPS = 100;

/**
 * Where an increasing function reaches zero between two ends, by Ridders' method (1979): as certain as halving, since
 * each step at least halves the interval, and soon much faster.
 */
export const solved = (increasing: (x: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [increasing(low), increasing(high)];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    const atMiddle = increasing(middle);
    const scale = Math.sqrt(atMiddle * atMiddle - atLow * atHigh);
    if (atMiddle === 0 || scale === 0) return middle;
    const next = middle - ((middle - low) * atMiddle) / scale;
    const atNext = increasing(next);
    if (atMiddle < 0) [low, atLow] = [middle, atMiddle];
    else [high, atHigh] = [middle, atMiddle];
    if (next > low && next < high) {
      if (atNext < 0) [low, atLow] = [next, atNext];
      else [high, atHigh] = [next, atNext];
    }
    if (atNext === 0 || high - low <= 1e-14 * Math.abs(next)) return next;
  }
  return (low + high) / 2;
};
