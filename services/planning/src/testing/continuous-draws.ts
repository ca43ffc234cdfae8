// The same process in continuous time: what the grid itself costs is the difference to this.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Departure } from '../domain/departure.ts';
import { BIN_MINUTES, binOf, HORIZON_BINS } from '../domain/grid.ts';
import { type Drawn, drawOf } from '../simulator/draw-minutes.ts';
import { nextOpening } from '../simulator/next-opening.ts';
import type { Random } from '../simulator/random-stream.ts';
import type { Case, CaseStep } from './case.ts';
import type { Simulated } from './simulate.ts';

type Unit = { moment: number; earliest: number };
/** False: no departure takes the unit. */
type Play = (unit: Unit, random: Random) => boolean;

/** `delays` names the shape of each departure step's arrival delay: on the grid it has lost its shape. */
export const simulateContinuously = (
  played: Case,
  delays: ReadonlyMap<string, DurationShape>,
  { draws, random }: { readonly draws: number; readonly random: Random },
): Pick<Simulated, 'delivered' | 'draws'> => {
  const plays = played.steps.map((step, index) => playOf(played, delays, step, index));
  const end = binOf(played.readyAt) + HORIZON_BINS;
  const delivered: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const unit = { moment: played.readyAt, earliest: 0 };
    if (plays.every((play) => play(unit, random)) && binOf(unit.moment) < end) {
      delivered.push(binOf(unit.moment));
    }
  }
  return { delivered, draws };
};

const playOf = (
  played: Case,
  delays: ReadonlyMap<string, DurationShape>,
  step: CaseStep,
  index: number,
): Play => {
  if (step.kind === 'activity') return activity(played, step);
  if (step.kind === 'departure') {
    return departure(step.departures, drawOf(delays.get(step.stepId) ?? { kind: 'fixed', minutes: 0 }));
  }
  const next = played.steps.slice(index).find(({ kind }) => kind === 'departure');
  const departures = next?.kind === 'departure' ? next.departures : [];
  return (unit) => {
    const open = departures.findIndex(
      ({ cutOffs, departsAt }, at) =>
        at >= unit.earliest && unit.moment <= (cutOffs[step.cutOff] ?? departsAt),
    );
    unit.earliest = open === -1 ? departures.length : open;
    return true;
  };
};

const activity = (played: Case, step: Extract<CaseStep, { kind: 'activity' }>): Play => {
  const draw = drawOf(step.duration);
  const open = step.hours === undefined ? undefined : nextOpening(step.hours, played.years);
  return (unit, random) => {
    const bin = binOf(unit.moment);
    const opening = open?.(bin) ?? bin;
    unit.moment = (opening > bin ? opening * BIN_MINUTES : unit.moment) + draw(random).minutes;
    return true;
  };
};

const departure =
  (departures: readonly Departure[], delay: (random: Random) => Drawn): Play =>
  (unit, random) => {
    const taken = departures.find(
      ({ departsAt, cancellation, room }, index) =>
        index >= unit.earliest && unit.moment <= departsAt && random() >= cancellation && random() < room,
    );
    if (taken === undefined) return false;
    unit.moment = taken.arrivesAt + delay(random).minutes;
    unit.earliest = 0;
    return true;
  };
