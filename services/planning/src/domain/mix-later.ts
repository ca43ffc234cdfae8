// Distributions mixed of what many have in common. What is told of one is read off the parts' running sums; its bins are
// added up only when somebody looks at them.
import { type Masses, mixtureOf } from './masses.ts';
import { cumulativeOf } from './mixture.ts';
import { readOnce } from './read-masses.ts';

/** The running sums of a part, added up once for all mixtures that have it. */
const sumsOf = readOnce<Masses, ReturnType<typeof cumulativeOf>>(cumulativeOf);

/** As `mixtureOf`, with the bins added up later or never. */
export const mixedLater = (
  parts: readonly { readonly weight: number; readonly of: Masses }[],
  end: number,
): Masses => {
  const filled = parts.map(({ weight, of }) => ({ share: weight, of: sumsOf(of) }));
  let added: Masses | undefined;
  const bins = (): Masses => {
    added ??= mixtureOf(parts, end);
    return added;
  };
  return {
    get first() {
      return bins().first;
    },
    get mass() {
      return bins().mass;
    },
    mixture: { parts: filled.filter(({ of }) => of.sums.length > 0 && of.first < end), end },
  };
};
