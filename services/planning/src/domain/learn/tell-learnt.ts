// Learnt figures beside the files' own, as they are answered.
import type { Duration } from '@fourports/contracts/planning/duration';
import type { LearningRules, LearntFigures } from '@fourports/contracts/planning/learning';
import { quantilesOf } from '../duration-quantiles.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import type { Learnt } from './learn.ts';
import type { Learning } from './learn-duration.ts';
import {
  circumstancesOf,
  delaysOfFlights,
  delaysOn,
  directionOf,
  learningOf,
  learntFrom,
} from './learnt-catalogue.ts';
import type { Circumstances, Direction } from './observation.ts';
import { priorWeightOf } from './prior-weight.ts';

type Told = Pick<LearntFigures, 'durations' | 'cancellations'>;

export const tellLearnt = (
  catalogue: ProcessCatalogue,
  learnt: Learnt,
  { rules, month }: { readonly rules: LearningRules; readonly month: number },
): Told => {
  const by = { learning: learningOf(learnt, rules), rules };
  const steps = waysOf(catalogue).flatMap(({ activityId, mode, direction }): Told['durations'] => {
    const activity = catalogue.activities.find((each) => each.activityId === activityId);
    if (activity === undefined) return [];
    const of = circumstancesOf(activity, {
      mode,
      month,
      ...(direction === undefined ? {} : { direction }),
    });
    return [{ subject: { activityId, mode }, ...tellDuration(activity.duration, of, by) }];
  });
  const delays = catalogue.crossings.map((crossing) => ({
    subject: { crossingId: crossing.crossingId },
    ...tellDuration(crossing.arrivalDelay, delaysOn(crossing, month), by),
  }));
  const delaysOfAircraft = catalogue.connections.map((connection) => ({
    subject: { connectionId: connection.connectionId },
    ...tellDuration(connection.arrivalDelay, delaysOfFlights(connection, month), by),
  }));
  return {
    durations: [...steps, ...delays, ...delaysOfAircraft],
    cancellations: [...tellCancellations(catalogue, learnt, rules)],
  };
};

type WayOf = {
  readonly activityId: string;
  readonly mode: Circumstances['mode'] & string;
  readonly direction?: Direction;
};

/** Each activity once for each mode and direction of the processes it is in. */
const waysOf = (catalogue: ProcessCatalogue): readonly WayOf[] => {
  const ways = new Map<string, WayOf>();
  for (const described of catalogue.processes) {
    const direction = directionOf(catalogue, described);
    const { mode } = described;
    for (const step of described.steps) {
      if (step.kind !== 'activity') continue;
      const way = { activityId: step.activityId, mode, ...(direction === undefined ? {} : { direction }) };
      ways.set(`${step.activityId} ${mode} ${direction}`, way);
    }
  }
  return [...ways.values()];
};

const tellDuration = (
  duration: Duration,
  of: Circumstances,
  by: { readonly learning: Learning; readonly rules: LearningRules },
): Omit<Told['durations'][number], 'subject'> => {
  const { shape, level, n, weight, priorShare } = learntFrom(duration, of, by);
  const prior = quantilesOf(duration.shape);
  return {
    placeId: of.placeId,
    ...(of.direction === undefined ? {} : { direction: of.direction }),
    prior: {
      minutes: prior,
      observations: priorWeightOf(duration, by.rules),
      provenance: duration.provenance,
    },
    learnt: { minutes: level === 'prior' ? prior : quantilesOf(shape), level, n, weight, priorShare },
  };
};

const tellCancellations = (
  { crossings }: ProcessCatalogue,
  { cancellations }: Learnt,
  { priors }: LearningRules,
): Told['cancellations'] =>
  crossings.flatMap(({ crossingId, cancellation }) => {
    const months = cancellations.find((each) => each.crossingId === crossingId)?.months;
    return cancellation.map(({ month, chance, provenance }) => {
      const learnt = months?.find((each) => each.month === month);
      const { level = 'prior', n = 0, weight = 0, cancelled = 0 } = learnt ?? {};
      return {
        crossingId,
        month,
        prior: { chance, observations: priors.cancellations.observations, provenance },
        learnt: { chance: learnt?.chance ?? chance, level, n, weight, cancelled },
      };
    });
  });
