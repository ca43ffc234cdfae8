// A process laid on dated departures and opening hours: what propagation walks through.
import type { HolidayYear, WorkingHours } from '@fourports/contracts/planning/calendar';
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { type CutOffKind, closingsOf, type Departure, inOrderOfDeparture } from './departure.ts';
import { gridded } from './gridded.ts';
import type { Masses } from './masses.ts';
import { type Openings, openingsBetween } from './openings.ts';

/** What a plan is made of, before it is laid. */
export type StepOutline =
  | {
      readonly kind: 'activity';
      readonly stepId: string;
      readonly duration: DurationShape;
      /** When it can be begun; absent means always. */
      readonly hours?: WorkingHours;
    }
  /** Here, as soon as the step before is done, the next departure's cut-off of this kind is passed. */
  | { readonly kind: 'cutOff'; readonly stepId: string; readonly cutOff: CutOffKind }
  | { readonly kind: 'departure'; readonly stepId: string; readonly departures: readonly Departure[] };

export type PlanStep =
  | (Extract<StepOutline, { kind: 'activity' }> & { readonly kernel: Masses; readonly hourly?: Hourly })
  | { readonly kind: 'cutOff'; readonly stepId: string; readonly closings: Float64Array }
  | (Extract<StepOutline, { kind: 'departure' }> & { readonly closings: Float64Array });

/** Of an activity with hours: when it can be begun, and how long it takes from the very beginning of a bin. */
export type Hourly = { readonly openings: Openings; readonly fromOpening: Masses };

export type Plan = {
  readonly steps: readonly PlanStep[];
  /** Years whose holidays are not known to a country whose hours matter: weekly hours are taken to hold. */
  readonly yearsNotKnown: readonly string[];
};

/** Holidays, and the bins that the plan may touch. */
export type Calendar = {
  readonly years: readonly HolidayYear[];
  readonly from: number;
  readonly to: number;
};

/** Throws RangeError for a cut-off that no departure follows: a fault in the process, which its file's check finds. */
export const layPlan = (outline: readonly StepOutline[], calendar: Calendar): Plan => {
  const steps = outline.map((step, index) => laid(step, outline.slice(index + 1), calendar));
  return { steps, yearsNotKnown: [...new Set(steps.flatMap(yearsNotKnownTo))] };
};

const yearsNotKnownTo = (step: PlanStep): readonly string[] =>
  step.kind === 'activity' && step.hours !== undefined
    ? (step.hourly?.openings.yearsNotKnown ?? []).map((year) => `${step.hours?.country} ${year}`)
    : [];

const laid = (step: StepOutline, following: readonly StepOutline[], calendar: Calendar): PlanStep => {
  switch (step.kind) {
    case 'activity': {
      const kernel = gridded(step.duration);
      if (step.hours === undefined) return { ...step, kernel };
      const openings = openingsBetween(step.hours, calendar.years, calendar);
      const fromOpening = gridded(step.duration, { begins: { minutesIntoBin: 0 } });
      return { ...step, kernel, hourly: { openings, fromOpening } };
    }
    case 'departure': {
      const departures = inOrderOfDeparture(step.departures);
      return { ...step, departures, closings: closingsOf(departures, 'departure') };
    }
    case 'cutOff': {
      const next = following.find((each) => each.kind === 'departure');
      if (next?.kind !== 'departure') {
        throw new RangeError(`Step ${step.stepId} is a cut-off, and no departure follows it.`);
      }
      const closings = closingsOf(inOrderOfDeparture(next.departures), step.cutOff);
      return { kind: 'cutOff', stepId: step.stepId, closings };
    }
  }
};
