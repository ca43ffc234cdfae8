// What is promised of a sampled unit at some moment of its way, from what was told until then.
import type { Departure } from '../domain/departure.ts';
import { derivePromise } from '../domain/derive-promise.ts';
import { binOf, HORIZON_BINS } from '../domain/grid.ts';
import type { Masses } from '../domain/masses.ts';
import type { Plan } from '../domain/plan.ts';
import { factsKnownAt } from '../simulator/known-facts.ts';
import { planWithin } from './plan-within.ts';
import type { SampledUnit } from './sample-units.ts';

/** When one asks, in the unit's own story; each is known from what was told, never from what is still to come. */
export const ASKED_WHEN = ['ready', 'aDayLater', 'atThePort', 'atSea', 'discharged'] as const;
export type AskedWhen = (typeof ASKED_WHEN)[number];

const DAY_MINUTES = 24 * 60;
const WEEK_BINS = 7 * 288;

/** Undefined where the unit's story has no such moment, or the goods were there by then. */
export const momentOf = (unit: SampledUnit, when: AskedWhen): number | undefined => {
  const asked = momentIn(unit, when);
  return asked === undefined || asked >= (unit.deliveredAt ?? Number.POSITIVE_INFINITY) ? undefined : asked;
};

const momentIn = (unit: SampledUnit, when: AskedWhen): number | undefined => {
  switch (when) {
    case 'ready':
      return unit.readyAt;
    case 'aDayLater':
      return unit.readyAt + DAY_MINUTES;
    case 'atThePort':
      return firstTold(unit, 'gateIn');
    case 'atSea':
      return firstTold(unit, 'departed');
    case 'discharged':
      return firstTold(unit, 'discharged');
  }
};

const firstTold = ({ tellings }: SampledUnit, kind: string): number | undefined =>
  tellings.find(({ what }) => what.kind === kind)?.toldAt;

/** `plan` is laid for all the time that is sampled. */
export const askPromise = (unit: SampledUnit, plan: Plan, asOf: number): Masses => {
  const within = planWithin(plan, {
    from: binOf(unit.readyAt) - 1,
    to: binOf(asOf) + HORIZON_BINS + WEEK_BINS,
    isCancelled: (departure, stepId) => isToldCancelled(unit, { departure, stepId, asOf }),
  });
  const facts = factsKnownAt(unit.tellings, asOf);
  return derivePromise(within, { readyAt: unit.readyAt, facts, asOf }).delivered;
};

const isToldCancelled = (
  { way, cancelledAt }: SampledUnit,
  {
    departure,
    stepId,
    asOf,
  }: { readonly departure: Departure; readonly stepId: string; readonly asOf: number },
): boolean => {
  const step = way.steps.find((each) => each.stepId === stepId);
  if (step?.kind !== 'departure' || step.means !== 'ferry') return false;
  return (cancelledAt(departure, step) ?? Number.POSITIVE_INFINITY) <= asOf;
};
