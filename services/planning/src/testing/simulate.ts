// The independent answer: one unit at a time walks through the process, step by step, with dice. Nothing of the
// engine is used but the gridded durations, which both are about.
import type { Departure } from '../domain/departure.ts';
import { BIN_MINUTES, binOf, HORIZON_BINS } from '../domain/grid.ts';
import { type Gridding, gridded } from '../domain/gridded.ts';
import { nextOpening } from '../simulator/next-opening.ts';
import type { Case, CaseStep } from './case.ts';
import { type Draw, drawBeyond, drawFrom } from './draw.ts';

export type Simulated = {
  /** The bin of each delivery; lost units are not in it. */
  readonly delivered: readonly number[];
  readonly lost: number;
  /** Units that took each departure of each step, by `step departure`. */
  readonly taken: ReadonlyMap<string, number>;
  readonly draws: number;
};

/** A unit: its bin, its moment as long as nothing random has happened, and the first departure it can still take. */
type Unit = { bin: number; exactly: number | undefined; earliest: number };

type Turn = { readonly unit: Unit; readonly random: () => number; readonly take: (id: string) => void };
/** False: the unit is lost, or its story is not one that can have happened. */
type Play = (turn: Turn) => 'on' | 'lost' | 'impossible';

export const simulate = (
  played: Case,
  { draws, random }: { readonly draws: number; readonly random: () => number },
): Simulated => {
  const plays = played.steps.map((step, index) => playOf(played, step, index));
  const end = binOf(Math.max(played.readyAt, played.asOf ?? played.readyAt)) + HORIZON_BINS;
  const delivered: number[] = [];
  const taken = new Map<string, number>();
  let lost = 0;
  let told = 0;
  while (told < draws) {
    const unit: Unit = { bin: binOf(played.readyAt), exactly: played.readyAt, earliest: 0 };
    const boarded: string[] = [];
    const fate = playAll(plays, { unit, random, take: (id) => boarded.push(id) });
    if (fate === 'impossible') continue;
    told += 1;
    for (const id of boarded) taken.set(id, (taken.get(id) ?? 0) + 1);
    if (fate === 'lost' || unit.bin >= end) lost += 1;
    else delivered.push(unit.bin);
  }
  return { delivered, lost, taken, draws };
};

const playAll = (plays: readonly Play[], turn: Turn): ReturnType<Play> => {
  for (const play of plays) {
    const fate = play(turn);
    if (fate !== 'on') return fate;
  }
  return 'on';
};

const playOf = (played: Case, step: CaseStep, index: number): Play => {
  const done = played.facts?.find((fact) => fact.kind === 'done' && fact.stepId === step.stepId);
  const later = played.steps.slice(index + 1).map(({ stepId }) => stepId);
  const isOver = played.facts?.some(({ kind, stepId }) => kind === 'done' && later.includes(stepId)) ?? false;
  if (done !== undefined) return doneAt(done.at);
  if (step.kind === 'cutOff') return cutOff(played, step, index);
  if (isOver) return () => 'on';
  return step.kind === 'activity' ? activity(played, step) : departure(played, step);
};

const doneAt =
  (moment: number): Play =>
  ({ unit }) => {
    unit.bin = binOf(moment);
    unit.exactly = moment;
    return 'on';
  };

const activity = (played: Case, step: Extract<CaseStep, { kind: 'activity' }>): Play => {
  const open = step.hours === undefined ? (bin: number) => bin : nextOpening(step.hours, played.years);
  const draw = drawFrom(gridded(step.duration));
  const drawOnOpening = drawFrom(gridded(step.duration, { begins: { minutesIntoBin: 0 } }));
  const { asOf } = played;
  const conditional = new Map<number, Draw>();
  const drawAfter = (begun: number, moment: number, begins: Gridding['begins']): Draw => {
    const known = conditional.get(begun);
    if (known !== undefined) return known;
    const lasted = binOf(moment) - begun;
    const kernel = gridded(step.duration, { begins, beyondBins: Math.max(0, lasted) });
    const made = drawBeyond(kernel, lasted, 1 - (moment / BIN_MINUTES - binOf(moment)));
    conditional.set(begun, made);
    return made;
  };
  return ({ unit, random }) => {
    const isNow = asOf !== undefined && unit.exactly !== undefined && unit.exactly < asOf;
    const begun = open(unit.bin);
    const hasWaited = begun > unit.bin;
    const given =
      isNow && begun <= binOf(asOf)
        ? drawAfter(begun, asOf, hasWaited ? { minutesIntoBin: 0 } : 'evenly')
        : undefined;
    const bins = (given ?? (hasWaited ? drawOnOpening : draw))(random);
    if (bins === undefined) return 'lost';
    unit.bin = begun + bins;
    unit.exactly = undefined;
    return 'on';
  };
};

const cutOff = (played: Case, step: Extract<CaseStep, { kind: 'cutOff' }>, index: number): Play => {
  const next = played.steps.slice(index).find((each) => each.kind === 'departure');
  const departures = next?.kind === 'departure' ? next.departures : [];
  return ({ unit, random }) => {
    const moment = momentOf(unit, random);
    const isLate = ({ cutOffs, departsAt }: Departure) => moment > (cutOffs[step.cutOff] ?? departsAt);
    while (departures[unit.earliest] !== undefined && isLateFor(departures, unit.earliest, isLate)) {
      unit.earliest += 1;
    }
    return 'on';
  };
};

const isLateFor = (
  departures: readonly Departure[],
  index: number,
  isLate: (departure: Departure) => boolean,
): boolean => {
  const departure = departures[index];
  return departure !== undefined && isLate(departure);
};

/** Somewhere in its bin, unless it is known better. */
const momentOf = ({ bin, exactly }: Unit, random: () => number): number =>
  exactly ?? (bin + random()) * BIN_MINUTES;

const departure = (played: Case, step: Extract<CaseStep, { kind: 'departure' }>): Play => {
  const delays = step.departures.map(({ arrivalDelay }) => drawFrom(arrivalDelay));
  const { asOf } = played;
  return ({ unit, random, take }) => {
    const moment = momentOf(unit, random);
    const isNow = asOf !== undefined && unit.exactly !== undefined;
    for (let index = unit.earliest; index < step.departures.length; index += 1) {
      const each = step.departures[index];
      if (each === undefined || moment > each.departsAt) continue;
      if (random() < each.cancellation || random() >= each.room) continue;
      const delay = delays[index]?.(random);
      if (delay === undefined) return 'lost';
      unit.bin = binOf(each.arrivesAt) + delay;
      if (isNow && (unit.bin + random()) * BIN_MINUTES < asOf) return 'impossible';
      unit.exactly = undefined;
      unit.earliest = 0;
      take(`${step.stepId} ${each.departureId}`);
      return 'on';
    }
    return 'lost';
  };
};
