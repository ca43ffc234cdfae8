// The same process in continuous time: what the grid itself costs is the difference to this.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Departure } from '../domain/departure.ts';
import { gammaParameters } from '../domain/gamma-duration.ts';
import { BIN_MINUTES, binOf, HORIZON_BINS } from '../domain/grid.ts';
import { lognormalParameters } from '../domain/lognormal-duration.ts';
import type { Case, CaseStep } from './case.ts';
import { nextOpening } from './next-opening.ts';
import type { Simulated } from './simulate.ts';

type Random = () => number;
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
    unit.moment = (opening > bin ? opening * BIN_MINUTES : unit.moment) + draw(random);
    return true;
  };
};

const departure =
  (departures: readonly Departure[], delay: (random: Random) => number): Play =>
  (unit, random) => {
    const taken = departures.find(
      ({ departsAt, cancellation, room }, index) =>
        index >= unit.earliest && unit.moment <= departsAt && random() >= cancellation && random() < room,
    );
    if (taken === undefined) return false;
    unit.moment = taken.arrivesAt + delay(random);
    unit.earliest = 0;
    return true;
  };

const drawOf = (shape: DurationShape): ((random: Random) => number) => {
  switch (shape.kind) {
    case 'fixed':
      return () => shape.minutes;
    case 'empirical':
      return (random) => shape.minutes[Math.floor(random() * shape.minutes.length)] ?? 0;
    case 'lognormal': {
      const { shift, mean, deviation } = lognormalParameters(shape);
      return (random) => shift + Math.exp(mean + deviation * normal(random));
    }
    case 'gamma': {
      const { shift, shape: k, scale } = gammaParameters(shape);
      return (random) => shift + scale * gammaOf(k, random);
    }
    case 'mixture': {
      const parts = shape.parts.map((part) => ({ weight: part.weight, draw: drawOf(part.shape) }));
      return (random) => {
        let left = random();
        const part = parts.find(({ weight }) => {
          left -= weight;
          return left < 0;
        });
        return (part ?? parts.at(-1))?.draw(random) ?? 0;
      };
    }
  }
};

/** Box and Muller 1958. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Marsaglia and Tsang 2000; a shape below one by way of the next. */
const gammaOf = (shape: number, random: Random): number => {
  if (shape < 1) return gammaOf(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};
