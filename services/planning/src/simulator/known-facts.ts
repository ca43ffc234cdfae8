// What one knows at a moment from what was told until then: corrections hold in place of what they correct.
import type { Fact } from '../domain/evidence.ts';
import type { Telling } from './tell-unit.ts';

export const factsKnownAt = (tellings: readonly Telling[], asOf: number): readonly Fact[] => {
  const known = tellings.filter(({ toldAt }) => toldAt <= asOf);
  const corrected = new Set(known.flatMap(({ corrects }) => corrects ?? []));
  return known.flatMap(({ messageId, fact }) =>
    fact === undefined || corrected.has(messageId) ? [] : [fact],
  );
};
