import type { Duration } from '@fourports/contracts/planning/duration';
import type { LearningRules } from '@fourports/contracts/planning/learning';

/** What a duration of the files weighs, in observations. One that lists what was observed counts that. */
export const priorWeightOf = (
  { shape, provenance }: Duration,
  { priors }: Pick<LearningRules, 'priors'>,
): number => {
  if (provenance.assumption) return priors.assumed.observations;
  return shape.kind === 'empirical' ? shape.minutes.length : priors.published.observations;
};
