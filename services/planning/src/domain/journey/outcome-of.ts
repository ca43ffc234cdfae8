// What came of a journey: when it was delivered, and on which boat it went.
import { standingAt } from '../evidence.ts';
import type { Derived } from './promise-journey.ts';

export type JourneyOutcome = {
  /** Minutes since the epoch. */
  readonly deliveredAt: number;
  /** Absent where nobody told it. */
  readonly sailingId?: string;
};

/** Undefined while it is under way. */
export const outcomeOf = (
  { from }: Derived,
  { readyAt, asOf }: { readonly readyAt: number; readonly asOf: number },
): JourneyOutcome | undefined => {
  const { plan, facts } = from;
  const deliveredAt = standingAt(plan, readyAt, { facts, asOf }).doneAt.get(plan.steps.length - 1);
  if (deliveredAt === undefined) return undefined;
  const ferry = plan.steps.find(({ kind }) => kind === 'departure');
  const aboard = facts
    .filter((fact) => fact.kind === 'departed' && fact.stepId === ferry?.stepId && fact.at <= asOf)
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
  return { deliveredAt, ...(aboard?.kind === 'departed' ? { sailingId: aboard.departureId } : {}) };
};
