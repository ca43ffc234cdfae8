// What comes of a journey that was looked at: its promise for the log, and its next look.
import { PromiseGiven } from '@fourports/contracts/planning/events';
import type { EventDraft } from '@fourports/eventlog';
import { instantOf, minutesOf } from '../domain/grid.ts';
import { nextLook } from '../domain/journey/next-look.ts';
import type { Computed } from '../store/journey-store.ts';
import type { PromisedJourney } from './promise-stored.ts';

/** The promise as it is announced. */
export const promiseGiven = (
  { stored, asOf, promised }: PromisedJourney,
  cause: Pick<EventDraft, 'actor' | 'correlationId'>,
): EventDraft => {
  const { topic, type, version } = PromiseGiven;
  const givenAt = instantOf(asOf);
  return {
    topic,
    type,
    version,
    key: stored.journey.unitId,
    occurredAt: givenAt,
    world: stored.world,
    ...cause,
    data: {
      journey: stored.journey,
      givenAt,
      promise: promised.promise,
      steps: [...promised.steps],
    },
  };
};

/** A journey that could not be computed is tried again after so long; until then it is said to be unknown. */
const AGAIN_MINUTES = 10;

/** Up to which change it was computed, and when time alone asks for it again. */
export const computedOf = ({ stored, known, asOf, promised, failure }: PromisedJourney): Computed => {
  const { journeyId, wanted } = stored;
  if (failure !== undefined) return { journeyId, wanted, lookAt: instantOf(asOf + AGAIN_MINUTES) };
  const look =
    stored.world === 'live' && 'from' in promised
      ? nextLook(promised, {
          asOf,
          readyAt: minutesOf(known.journey.readyAt),
          deadlines: known.deadlines.map(minutesOf),
        })
      : undefined;
  return { journeyId, wanted, lookAt: look === undefined ? undefined : instantOf(look) };
};
