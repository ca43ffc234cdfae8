// A journey's promise: from what was asked, booked and told, as of a moment.

import type { Process } from '@fourports/contracts/planning/process';
import type { GivenPromise, Journey, KnownPromise, StepOdds } from '@fourports/contracts/planning/promises';
import type { Promised } from '../derive-promise.ts';
import type { Fact } from '../evidence.ts';
import { instantOf, minutesOf } from '../grid.ts';
import type { Masses } from '../masses.ts';
import type { Plan } from '../plan.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import { massBefore, meanOf, quantilesOf, readOnce } from '../read-masses.ts';
import { momentsOf, showingOf, tellChance } from '../tell-moments.ts';
import { looksIn } from './customs-looks.ts';
import { factsOf, goesBack, sailingTold } from './facts-of.ts';
import { findWay } from './find-way.ts';
import { type LookOver, wayHeld } from './held-way.ts';
import type { JourneyBook, JourneyBooks } from './journey-books.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { standingOf } from './standing-told.ts';
import { marksOf, type StepMarks } from './step-marks.ts';
import { tellSteps } from './tell-steps.ts';
import type { Told } from './told.ts';

/** A journey as planning knows it. */
export type KnownJourney = {
  readonly journey: Journey;
  /** The first ferry of the plan in force. */
  readonly sailingId: string | undefined;
  readonly isCancelled: boolean;
  /** It is confirmed on that sailing: whether the sailing is full is then others' matter. */
  readonly hasPlace: boolean;
  /** Of its shipments, each once. */
  readonly deadlines: readonly string[];
  readonly told: readonly Told[];
};

export type PromisePorts = {
  readonly catalogue: ProcessCatalogue;
  /** 0: the durations of the files; higher: learnt. */
  readonly distributionVersion: number;
  readonly places: PlaceDirectory;
  readonly laid: (described: Process) => Plan;
  readonly books: JourneyBooks;
  /** What is known of a sailing that the plan does not have. */
  readonly sailing: (sailingId: string) => 'known' | 'withoutTimes' | 'notKnown';
};

export type Derived = {
  readonly promise: KnownPromise;
  readonly steps: readonly StepOdds[];
  /** What they are read from. */
  readonly from: {
    readonly described: Process;
    readonly marks: readonly StepMarks[];
    readonly facts: readonly Fact[];
    readonly promised: Promised;
    readonly sailingId: string;
    readonly looksOver: readonly LookOver[];
  } & JourneyBook;
};

export type JourneyPromise =
  | Derived
  | { readonly promise: Extract<GivenPromise, { status: 'unknown' }>; readonly steps: readonly [] };

const QUANTILES = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);

export const promiseJourney = (ports: PromisePorts, known: KnownJourney, asOf: number): JourneyPromise => {
  const { journey, sailingId, isCancelled } = known;
  if (isCancelled) return unknown('cancelled');
  const happened = standingOf(known.told).filter(({ at }) => at <= asOf);
  if (goesBack(happened)) return unknown('goesBack');
  const found = findWay(ports.catalogue, journey);
  if (found.status === 'unknown') return unknown(found.because, found.reason);
  const looks = looksIn(happened, ports.places);
  const { way, facts: held, over: looksOver } = wayHeld(found, looks, ports);
  if (sailingId === undefined) return unknown('noSailing');
  const laid = ports.laid(way.described);
  const until = way.untilStepId === undefined ? {} : { untilStepId: way.untilStepId };
  const told = sailingTold(happened);
  const aboard = told === undefined || isCancelledIn(laid, told) ? undefined : told;
  const travelled =
    (aboard === undefined ? undefined : ports.books(laid, { ...until, sailingId: aboard, hasPlace: true })) ??
    ports.books(laid, { ...until, sailingId, hasPlace: known.hasPlace });
  if (travelled === undefined) return unknown(NOT_ON_IT[ports.sailing(sailingId)]);
  const marks = marksOf(ports.catalogue, way);
  const { plan } = travelled;
  const facts = [...factsOf(happened, { marks, plan, places: ports.places, looks }), ...held];
  const readyAt = minutesOf(journey.readyAt);
  const promised = travelled.book.promiseFor({ readyAt, facts, asOf });
  const delivery = deliveryTold(promised.delivered);
  if (delivery === undefined) return unknown('nothingInReach');
  const restsOn = {
    processId: way.described.processId,
    processVersion: way.described.version,
    ...until,
    distributionVersion: ports.distributionVersion,
    sailingId,
  };
  const from = { described: way.described, marks, facts, promised, sailingId, looksOver, ...travelled };
  return {
    promise: { ...tell(promised, delivery, plan, known), restsOn },
    steps: tellSteps(promised, plan, { marks, readyAt }),
    from,
  };
};

const NOT_ON_IT = {
  known: 'otherCrossing',
  withoutTimes: 'sailingWithoutTimes',
  notKnown: 'notYetKnown',
} as const;

const unknown = (
  because: Extract<GivenPromise, { status: 'unknown' }>['because'],
  reason?: string,
): JourneyPromise => ({
  promise: { status: 'unknown', because, ...(reason === undefined ? {} : { reason }) },
  steps: [],
});

const isCancelledIn = (plan: Plan, sailingId: string): boolean =>
  plan.steps.some(
    (step) =>
      step.kind === 'departure' &&
      step.departures.some(
        ({ departureId, cancellation }) => departureId === sailingId && cancellation === 1,
      ),
  );

/** A departure that is hardly ever taken is not told. */
const WORTH_TELLING = 0.0005;

type Odds = NonNullable<Promised['steps'][number]['shares']>;
const NONE: Odds = [];

const oddsIn = (steps: Promised['steps']): Odds => steps.flatMap(({ shares = NONE }) => shares);

/** Who stand in the same place share their distributions, and these are read once for all of them. */
const deliveryTold = readOnce((delivered: Masses) => {
  const mean = meanOf(delivered);
  // Of nothing there is no mean.
  if (Number.isNaN(mean)) return undefined;
  return {
    moments: quantilesOf(delivered, QUANTILES),
    mean: instantOf(Math.round(mean)),
    show: showingOf(momentsOf(delivered)),
  };
});

type DeliveryTold = NonNullable<ReturnType<typeof deliveryTold>>;

const leavesIn = readOnce(
  (plan: Plan) =>
    new Map(
      plan.steps.flatMap((step) =>
        step.kind === 'departure' ? step.departures.map((each) => [each.departureId, each.departsAt]) : [],
      ),
    ),
);

const sharesTold = readOnce((_: Odds) => new WeakMap<Plan, KnownPromise['shares']>());

const tellShares = (odds: Odds, plan: Plan): KnownPromise['shares'] => {
  const known = sharesTold(odds);
  const found = known.get(plan);
  if (found !== undefined) return found;
  const leaves = leavesIn(plan);
  const told = odds.flatMap(({ departureId, share, inTime }) => {
    const departsAt = leaves.get(departureId);
    if (departsAt === undefined || share < WORTH_TELLING) return [];
    return [
      {
        departureId,
        departureAt: instantOf(departsAt),
        share: tellChance(share),
        inTime: tellChance(inTime),
      },
    ];
  });
  known.set(plan, told);
  return told;
};

const tell = (
  promised: Promised,
  { moments, mean, show }: DeliveryTold,
  plan: Plan,
  { journey, deadlines, sailingId }: KnownJourney,
): Omit<KnownPromise, 'restsOn'> => {
  const { delivered, steps, lost, underWay, overdue } = promised;
  const readyAt = minutesOf(journey.readyAt);
  const booked = oddsIn(steps).find(({ departureId }) => departureId === sailingId);
  return {
    status: 'known',
    quantiles: { from: journey.readyAt, minutes: moments.map((moment) => Math.round(moment - readyAt)) },
    mean,
    show,
    shares: steps.flatMap(({ shares = NONE }) => tellShares(shares, plan)),
    ...(booked === undefined
      ? {}
      : { bookedSailing: { share: tellChance(booked.share), inTime: tellChance(booked.inTime) } }),
    byDeadline: deadlines.map((deadlineAt) => ({
      deadlineAt,
      chance: tellChance(massBefore(delivered, minutesOf(deadlineAt))),
    })),
    lost: tellChance(lost.noDeparture + lost.beyond),
    ...(underWay === undefined ? {} : { underWay }),
    overdue,
  };
};
