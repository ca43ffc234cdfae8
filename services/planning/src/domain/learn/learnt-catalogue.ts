// The catalogue with what was learnt in place of what the files say, for one mode, direction and month. Each figure
// says how many observations are in it, and how much of it is still the file's.
import type { Duration } from '@fourports/contracts/planning/duration';
import type { FlightTimetable } from '@fourports/contracts/planning/flights';
import type { LearningRules } from '@fourports/contracts/planning/learning';
import type { Crossing, Process } from '@fourports/contracts/planning/process';
import { crossingNamed, type ProcessCatalogue } from '../process-catalogue.ts';
import type { Learnt } from './learn.ts';
import { type Learning, type LearntDuration, learnDuration } from './learn-duration.ts';
import type { Circumstances, Direction } from './observation.ts';
import { priorWeightOf } from './prior-weight.ts';

/** Months are 1 to 12, UTC. */
export type Situation = {
  readonly mode: Process['mode'];
  readonly direction?: Direction;
  readonly month: number;
};

export type LearntCatalogue = (situation: Situation) => ProcessCatalogue;

export const learntCatalogue = (
  catalogue: ProcessCatalogue,
  learnt: Learnt,
  rules: LearningRules,
): LearntCatalogue => {
  const learning = learningOf(learnt, rules);
  return (situation) => ({
    ...catalogue,
    activities: catalogue.activities.map((activity) => ({
      ...activity,
      duration: learntOf(activity.duration, circumstancesOf(activity, situation), { learning, rules }),
    })),
    crossings: catalogue.crossings.map((crossing) => ({
      ...crossing,
      arrivalDelay: learntOf(crossing.arrivalDelay, delaysOn(crossing, situation.month), { learning, rules }),
      cancellation: cancellationsOf(crossing, learnt),
    })),
    connections: catalogue.connections.map((connection) => ({
      ...connection,
      arrivalDelay: learntOf(connection.arrivalDelay, delaysOfFlights(connection, situation.month), {
        learning,
        rules,
      }),
    })),
  });
};

/** The direction a process crosses in; undefined where it has no ferry. */
export const directionOf = (catalogue: ProcessCatalogue, { steps }: Process): Direction | undefined => {
  const ferry = steps.find((step) => step.kind === 'ferry');
  return ferry === undefined ? undefined : crossingNamed(catalogue, ferry.crossingId).direction;
};

export const learningOf = ({ cells }: Learnt, rules: LearningRules): Learning => ({
  cells: new Map(cells.map((cell) => [cell.key, cell])),
  leastObservations: rules.leastObservations,
  parentObservations: rules.parent.observations,
});

export const circumstancesOf = (
  { activityId, placeId }: { readonly activityId: string; readonly placeId: string },
  situation: Situation,
): Circumstances => ({ subjectId: activityId, placeId, ...situation });

/** Of a ship's delay: its crossing is its place, and it is as late for every mode. */
export const delaysOn = ({ crossingId, toPlaceId, direction }: Crossing, month: number): Circumstances => ({
  subjectId: crossingId,
  placeId: toPlaceId,
  direction,
  month,
});

/** Of the flights of a connection; flights have no direction of ours. */
export const delaysOfFlights = (
  { connectionId, toPlaceId }: FlightTimetable,
  month: number,
): Circumstances => ({ subjectId: connectionId, placeId: toPlaceId, month });

export const learntFrom = (
  duration: Duration,
  of: Circumstances,
  { learning, rules }: { readonly learning: Learning; readonly rules: LearningRules },
): LearntDuration => {
  const prior = { shape: duration.shape, observations: priorWeightOf(duration, rules) };
  return learnDuration(prior, of, learning);
};

const learntOf = (
  duration: Duration,
  of: Circumstances,
  by: { readonly learning: Learning; readonly rules: LearningRules },
): Duration => {
  const learnt = learntFrom(duration, of, by);
  if (learnt.level === 'prior') return duration;
  const { provenance } = duration;
  return {
    shape: learnt.shape,
    provenance: {
      ...provenance,
      source: sourceOf(learnt, provenance.source),
      confidence: 'INF',
      // What is mostly observed is no assumption.
      assumption: provenance.assumption && learnt.priorShare >= 0.5,
    },
  };
};

const LONGEST_SOURCE = 500;

const sourceOf = ({ n, priorShare, level }: LearntDuration, prior: string): string =>
  `${n} observed here (${level}); ${Math.round(priorShare * 100)} % still: ${prior}`.slice(0, LONGEST_SOURCE);

const cancellationsOf = (crossing: Crossing, { cancellations }: Learnt): Crossing['cancellation'] => {
  const months = cancellations.find(({ crossingId }) => crossingId === crossing.crossingId)?.months;
  return crossing.cancellation.map((prior) => {
    const learnt = months?.find(({ month }) => month === prior.month);
    if (learnt === undefined || learnt.level === 'prior') return prior;
    const source = `${learnt.n} departures observed here (${learnt.level}), with: ${prior.provenance.source}`;
    return {
      ...prior,
      chance: learnt.chance,
      provenance: {
        ...prior.provenance,
        source: source.slice(0, LONGEST_SOURCE),
        confidence: 'INF' as const,
      },
    };
  });
};
