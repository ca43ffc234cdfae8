// The lane for a while: every unit of it, and all that the outside world sends, in the order in which it is sent.
import type { Departure } from '../domain/departure.ts';
import { aimFor } from './aim-for.ts';
import { type FateOf, fatesIn } from './fates.ts';
import type { DrawnHabits } from './habits.ts';
import { playUnit } from './play-unit.ts';
import { type Random, streamFor } from './random-stream.ts';
import { rebookings } from './rebookings.ts';
import { type Telling, tellUnit } from './tell-unit.ts';
import type { DepartureStep, Way } from './way.ts';

export type SimulatedUnit = {
  /** The same for the same seed, sailing and place among its units. */
  readonly name: string;
  readonly way: Way;
  readonly readyAt: number;
  /** The sailing it is booked on at first. */
  readonly bookedOn: Departure;
  readonly deliveredAt: number | undefined;
};

export type LaneMessage =
  | { readonly kind: 'booked'; readonly sentAt: number; readonly unit: SimulatedUnit }
  | {
      readonly kind: 'told';
      readonly sentAt: number;
      readonly unit: SimulatedUnit;
      readonly telling: Telling;
    }
  | {
      readonly kind: 'rebooked';
      readonly sentAt: number;
      readonly unit: SimulatedUnit;
      readonly departure: Departure;
    }
  | { readonly kind: 'sailingCancelled'; readonly sentAt: number; readonly departure: Departure };

export type Playing = {
  readonly seed: number;
  readonly habits: DrawnHabits;
  readonly unitsPerSailing: number;
  /** Sailings that leave within, in minutes, have units. */
  readonly from: number;
  readonly to: number;
};

export const simulateLane = (ways: readonly Way[], playing: Playing): readonly LaneMessage[] => {
  const streamOf = (name: string) => streamFor(playing.seed, name);
  const fateOf = fatesIn(streamOf, playing.habits.notice);
  const world = { habits: playing.habits, streamOf, fateOf, aim: aimOnce() };
  const messages = crossingsOf(ways).flatMap(({ ferry, sharing }) => [
    ...cancellations(ferry, fateOf, playing),
    ...unitsOf(ferry, sharing, playing).flatMap((unit) => sentOf(unit, world)),
  ]);
  return messages.toSorted(
    (one, other) => one.sentAt - other.sentAt || nameOf(one).localeCompare(nameOf(other)),
  );
};

const nameOf = (message: LaneMessage): string =>
  message.kind === 'sailingCancelled'
    ? message.departure.departureId
    : `${message.unit.name} ${message.kind === 'told' ? message.telling.messageId : ''}`;

type Crossing = { readonly ferry: DepartureStep; readonly sharing: readonly Way[] };

/** Ways by the boats they have in common. */
export const crossingsOf = (ways: readonly Way[]): readonly Crossing[] => {
  const byFirst = new Map<string, { ferry: DepartureStep; sharing: Way[] }>();
  for (const way of ways) {
    const ferry = way.steps.find((step) => step.kind === 'departure');
    const first = ferry?.departures[0]?.departureId;
    if (ferry === undefined || first === undefined) continue;
    const crossing = byFirst.get(first) ?? { ferry, sharing: [] };
    crossing.sharing.push(way);
    byFirst.set(first, crossing);
  }
  return [...byFirst.values()];
};

const cancellations = (ferry: DepartureStep, fateOf: FateOf, { from, to }: Playing): readonly LaneMessage[] =>
  ferry.departures.flatMap((departure): readonly LaneMessage[] => {
    if (departure.departsAt < from || departure.departsAt > to) return [];
    const fate = fateOf(departure, ferry);
    return fate.runs ? [] : [{ kind: 'sailingCancelled', sentAt: fate.announcedAt, departure }];
  });

const unitsOf = (
  { departures }: DepartureStep,
  sharing: readonly Way[],
  { seed, habits, unitsPerSailing, from, to }: Playing,
) =>
  departures.flatMap((departure, index) => {
    const before = departures[index - 1];
    if (before === undefined || departure.departsAt < from || departure.departsAt > to) return [];
    return Array.from({ length: unitsPerSailing }, (_, place) => {
      const name = `${seed}-${departure.departureId}-${place}`;
      return { name, ...drawUnit(sharing, [before, departure], { name, leadMinutes: habits.leadMinutes }) };
    });
  });

/** When a unit becomes ready is drawn from the time between two departures, and which way it goes from all there are. */
export const drawUnit = (
  sharing: readonly Way[],
  [before, departure]: readonly [Departure, Departure],
  { name, leadMinutes }: { readonly name: string; readonly leadMinutes: number },
) => {
  const random = streamFor(name, 'unit');
  const way = sharing[Math.floor(random() * sharing.length)];
  if (way === undefined) throw new RangeError('There is no way to draw from.');
  const gap = departure.departsAt - before.departsAt;
  return { way, readyAt: before.departsAt - leadMinutes + random() * gap };
};

type World = Pick<Playing, 'habits'> & {
  readonly streamOf: (name: string) => Random;
  readonly fateOf: FateOf;
  readonly aim: (way: Way, readyAt: number) => Departure | undefined;
};

const sentOf = (
  { name, way, readyAt }: Pick<SimulatedUnit, 'name' | 'way' | 'readyAt'>,
  { habits, streamOf, fateOf, aim }: World,
): readonly LaneMessage[] => {
  const bookedOn = aim(way, readyAt);
  if (bookedOn === undefined) return [];
  const { happenings, deliveredAt } = playUnit(way, readyAt, { random: streamOf(`${name} way`), fateOf });
  const unit = { name, way, readyAt, bookedOn, deliveredAt };
  const bookedAt = readyAt - habits.bookedBefore(streamOf(`${name} booking`)).minutes;
  return [
    { kind: 'booked', sentAt: bookedAt, unit },
    ...rebookings(happenings, bookedOn, fateOf).map(
      ({ sentAt, departure }): LaneMessage => ({
        kind: 'rebooked',
        sentAt: Math.max(sentAt, bookedAt),
        unit,
        departure,
      }),
    ),
    ...tellUnit(way, happenings, { unit: name, habits, streamOf }).map(
      (telling): LaneMessage => ({ kind: 'told', sentAt: telling.toldAt, unit, telling }),
    ),
  ];
};

/** The booker's judgement of each way is made once. */
const aimOnce = (): World['aim'] => {
  const known = new Map<Way, ReturnType<typeof aimFor>>();
  return (way, readyAt) => {
    const aim = known.get(way) ?? aimFor(way);
    known.set(way, aim);
    return aim(readyAt);
  };
};
