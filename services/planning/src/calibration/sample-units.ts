// One unit for each sailing, each in a world of its own: nothing that happens to one says anything of another. Which
// sailing a unit belongs to is when it becomes ready, never which boat it took: that would choose by how it went.

import { type CancelledAt, cancelledIn, fatesIn } from '../simulator/fates.ts';
import type { DrawnHabits } from '../simulator/habits.ts';
import { crossingsOf, drawUnit } from '../simulator/lane.ts';
import { playUnit } from '../simulator/play-unit.ts';
import { streamFor } from '../simulator/random-stream.ts';
import { type Telling, tellUnit } from '../simulator/tell-unit.ts';
import type { Way } from '../simulator/way.ts';

export type SampledUnit = {
  readonly way: Way;
  readonly readyAt: number;
  readonly deliveredAt: number | undefined;
  readonly tellings: readonly Telling[];
  readonly cancelledAt: CancelledAt;
  /** Names its stream, for what else is to be drawn for it. */
  readonly name: string;
};

export type Sampling = {
  readonly seeds: readonly number[];
  readonly habits: DrawnHabits;
  /** Ready times lie here, in minutes. */
  readonly from: number;
  readonly to: number;
};

/** Of ways with one crossing in common one is drawn for each of its sailings and each seed. */
export const sampleUnits = (
  ways: readonly Way[],
  { seeds, habits, from, to }: Sampling,
): readonly SampledUnit[] =>
  crossingsOf(ways).flatMap(({ ferry: { departures }, sharing }) =>
    departures.flatMap((departure, index) => {
      const before = departures[index - 1];
      if (before === undefined || before.departsAt < from || departure.departsAt > to) return [];
      return seeds.map((seed) => {
        const name = `${seed}-${departure.departureId}`;
        const drawn = drawUnit(sharing, [before, departure], { name, leadMinutes: habits.leadMinutes });
        return sampled(name, drawn, habits);
      });
    }),
  );

const sampled = (
  name: string,
  { way, readyAt }: Pick<SampledUnit, 'way' | 'readyAt'>,
  habits: DrawnHabits,
): SampledUnit => {
  const streamOf = (of: string) => streamFor(name, of);
  const fateOf = fatesIn(streamOf, habits.notice);
  const { happenings, deliveredAt } = playUnit(way, readyAt, { random: streamOf('way'), fateOf });
  const tellings = tellUnit(way, happenings, { unit: name, habits, streamOf });
  return { name, way, readyAt, deliveredAt, tellings, cancelledAt: cancelledIn(fateOf) };
};
