// A plan with the boats of those days as they ran: known now, and not then.
import { type Departure, inOrderOfDeparture } from '../departure.ts';
import { pointAt } from '../masses.ts';
import type { Plan, PlanStep } from '../plan.ts';

export type Ran = {
  /** When sailings were told to have arrived, in minutes since the epoch. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** The moment of looking back: what departs later keeps its odds. */
  readonly asOf: number;
};

/**
 * Of the boats that are over, those that were not cancelled ran for certain, and arrived when it was told; where nobody
 * told it, as late as they usually do. Flights keep their odds: nobody tells how they ran.
 */
export const asTheyRan = (plan: Plan, ferryStepIds: ReadonlySet<string>, ran: Ran): Plan => ({
  ...plan,
  steps: plan.steps.map((step): PlanStep => {
    if (step.kind !== 'departure' || !ferryStepIds.has(step.stepId)) return step;
    return { ...step, departures: inOrderOfDeparture(step.departures.map((each) => ranAs(each, ran))) };
  }),
});

const ranAs = (departure: Departure, { arrivals, asOf }: Ran): Departure => {
  if (departure.departsAt > asOf) return departure;
  const settled = { ...departure, cancellation: departure.cancellation === 1 ? 1 : 0 };
  const arrivesAt = arrivals.get(departure.departureId);
  if (arrivesAt === undefined) return settled;
  return { ...settled, arrivesAt, arrivalDelay: pointAt(0) };
};
