// One unit walks its way: what happened to it, and when.
import type { Departure } from '../domain/departure.ts';
import { firstLeavingAfter } from '../domain/in-time.ts';
import type { FateOf } from './fates.ts';
import type { Random } from './random-stream.ts';
import type { ActivityStep, CutOffStep, DepartureStep, Way } from './way.ts';

export type Happening =
  | {
      readonly kind: 'activity';
      readonly step: ActivityStep;
      readonly begunAt: number;
      readonly doneAt: number;
      readonly branch?: string;
    }
  | {
      readonly kind: 'departure';
      readonly step: DepartureStep;
      readonly departure: Departure;
      readonly doneAt: number;
      /** Those it was there for and that did not run. */
      readonly cancelled: readonly { readonly departure: Departure; readonly announcedAt: number }[];
    };

export type Played = {
  readonly happenings: readonly Happening[];
  /** Undefined: no departure of the way's time took it. */
  readonly deliveredAt: number | undefined;
};

type Playing = { readonly random: Random; readonly fateOf: FateOf };

export const playUnit = (way: Way, readyAt: number, { random, fateOf }: Playing): Played => {
  const happenings: Happening[] = [];
  let moment = readyAt;
  let earliest = 0;
  for (const step of way.steps) {
    if (step.kind === 'cutOff') {
      earliest = Math.max(earliest, firstOpen(step, moment));
      continue;
    }
    const happening =
      step.kind === 'activity'
        ? workedOn(step, moment, random)
        : takenFrom(step, Math.max(earliest, firstLeavingAfter(step.departures, moment)), fateOf);
    if (happening === undefined) return { happenings, deliveredAt: undefined };
    if (step.kind === 'departure') earliest = 0;
    moment = happening.doneAt;
    happenings.push(happening);
  }
  return { happenings, deliveredAt: moment };
};

const workedOn = (step: ActivityStep, moment: number, random: Random): Happening => {
  const begunAt = step.begunAt(moment);
  const { minutes, branch } = step.draw(random);
  const happened = branch === undefined ? {} : { branch };
  return { kind: 'activity', step, begunAt, doneAt: begunAt + minutes, ...happened };
};

const firstOpen = ({ departures, cutOff }: CutOffStep, moment: number): number => {
  for (let index = firstLeavingAfter(departures, moment); index < departures.length; index += 1) {
    const departure = departures[index];
    if (departure !== undefined && moment <= (departure.cutOffs[cutOff] ?? departure.departsAt)) return index;
  }
  return departures.length;
};

const takenFrom = (step: DepartureStep, from: number, fateOf: FateOf): Happening | undefined => {
  const cancelled: { departure: Departure; announcedAt: number }[] = [];
  for (let index = from; index < step.departures.length; index += 1) {
    const departure = step.departures[index];
    if (departure === undefined) break;
    const fate = fateOf(departure, step);
    if (fate.runs) return { kind: 'departure', step, departure, doneAt: fate.arrivesAt, cancelled };
    cancelled.push({ departure, announcedAt: fate.announcedAt });
  }
  return undefined;
};
