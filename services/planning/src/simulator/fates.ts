// What becomes of each departure: it runs and comes in at some moment, or it does not and somebody says so before. All
// who are on one boat share its fate.
import type { Departure } from '../domain/departure.ts';
import type { Drawn } from './draw-minutes.ts';
import type { Random } from './random-stream.ts';
import type { DepartureStep } from './way.ts';

export type Fate =
  | { readonly runs: true; readonly arrivesAt: number }
  | { readonly runs: false; readonly announcedAt: number };

export type FateOf = (departure: Departure, step: DepartureStep) => Fate;

/** How long before departure a ferry's cancellation is told. */
export type DrawNotice = (random: Random) => Drawn;

/** A flight that does not go is missed at the gate; a boat's cancellation is told before. */
const noticeBefore = (step: DepartureStep, draw: DrawNotice, random: Random): number =>
  step.means === 'ferry' ? draw(random).minutes : 0;

const drawFate = (
  departure: Departure,
  step: DepartureStep,
  { random, notice }: { readonly random: Random; readonly notice: DrawNotice },
): Fate => {
  const { departsAt, arrivesAt, cancellation } = departure;
  if (random() < cancellation) {
    return { runs: false, announcedAt: departsAt - noticeBefore(step, notice, random) };
  }
  return { runs: true, arrivesAt: arrivesAt + step.drawDelay(random).minutes };
};

/** One fate for each departure of a world, however many ask and in whatever order. */
export const fatesIn = (streamOf: (name: string) => Random, notice: DrawNotice): FateOf => {
  const known = new Map<string, Fate>();
  return (departure, step) => {
    const found = known.get(departure.departureId);
    if (found !== undefined) return found;
    const fate = drawFate(departure, step, { random: streamOf(departure.departureId), notice });
    known.set(departure.departureId, fate);
    return fate;
  };
};

/** When a cancellation is told; undefined for a departure that runs, or of which nothing is said. */
export type CancelledAt = (departure: Departure, step: DepartureStep) => number | undefined;

export const cancelledIn =
  (fateOf: FateOf): CancelledAt =>
  (departure, step) => {
    const fate = fateOf(departure, step);
    return fate.runs ? undefined : fate.announcedAt;
  };

/** Fates as they may still be, to one who knows at a moment which cancellations were told until then. */
export const fatesAfter = (
  asOf: number,
  {
    cancelledAt,
    random,
    notice,
  }: { readonly cancelledAt: CancelledAt; readonly random: Random; readonly notice: DrawNotice },
): FateOf => {
  const known = new Map<string, Fate>();
  const draw: FateOf = (departure, step) => {
    const announcedAt = cancelledAt(departure, step);
    if (announcedAt !== undefined && announcedAt <= asOf) return { runs: false, announcedAt };
    for (;;) {
      const fate = drawFate(departure, step, { random, notice });
      if (fate.runs || fate.announcedAt > asOf) return fate;
    }
  };
  return (departure, step) => {
    const fate = known.get(departure.departureId) ?? draw(departure, step);
    known.set(departure.departureId, fate);
    return fate;
  };
};
