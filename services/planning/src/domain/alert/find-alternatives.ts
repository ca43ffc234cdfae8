// What could be done instead, each with its difference to the plan as booked: the next sailings with the same unit,
// and, as long as the goods have not left, other modes and other routes. The best first. Like is compared with like:
// what is booked and each way instead are told as if their own sailing is made, with the chance of that beside it.
import type { Alert, Alternative } from '@fourports/contracts/planning/alerts';
import type { CostLine } from '@fourports/contracts/planning/costs';
import type { Crossing, Process } from '@fourports/contracts/planning/process';
import type { Departure } from '../departure.ts';
import { instantOf, minutesOf } from '../grid.ts';
import { findWay, type Way } from '../journey/find-way.ts';
import type { Derived, KnownJourney, PromisePorts } from '../journey/promise-journey.ts';
import type { Masses } from '../masses.ts';
import type { Plan } from '../plan.ts';
import { crossingNamed } from '../process-catalogue.ts';
import { massBefore, quantileOf, readOnce } from '../read-masses.ts';
import { tellChance, tellMoment } from '../tell-moments.ts';
import { type CostsKnown, type Counted, costsOf, differenceOf } from './cost-difference.ts';

export type Finding = {
  readonly ports: PromisePorts;
  readonly known: KnownJourney;
  readonly derived: Derived;
  readonly asOf: number;
  readonly deadlineAt: string | undefined;
  readonly counted: Counted;
  readonly lines: readonly CostLine[];
};

export type Found = Pick<Alert, 'counted' | 'baseline' | 'alternatives'>;

const MOST_SAILINGS = 2;
const MODES = ['wholeTruck', 'dropTrailer', 'container', 'seaExpress', 'seaAir'] as const;

export const findAlternatives = (finding: Finding): Found => {
  const baseline = asBooked(finding);
  const alternatives = [
    ...nextSailings(finding, baseline),
    ...otherModes(finding, baseline),
    ...otherRoutes(finding, baseline),
  ];
  const { described, sailingId, promised } = finding.derived.from;
  const { bookedSailing } = finding.derived.promise;
  return {
    counted: finding.counted,
    baseline: {
      mode: described.mode,
      processId: described.processId,
      sailingId,
      ...(isCancelled(finding) ? { isCancelled: true } : {}),
      ...(bookedSailing === undefined ? {} : { inTime: bookedSailing.inTime }),
      delivery: deliveryOf(baseline.delivery),
      ...chanceIn(promised.delivered, finding),
    },
    alternatives: alternatives.toSorted(byRank).map(({ way }) => way),
  };
};

/** With the delivery of the whole plan, its sailing missed included: a boat that is hardly made is no good one. */
type Ranked = { readonly way: Alternative; readonly whole: Masses };

/** What leaves out a part of the way comes after what counts all of it. */
const byRank = (one: Ranked, other: Ranked): number =>
  Number(one.way.originPlaceId !== undefined) - Number(other.way.originPlaceId !== undefined) ||
  lastOf(one) - lastOf(other);

const lastOf = ({ whole }: Ranked): number => readOf(whole).p80 ?? Number.MAX_VALUE;

const isCancelled = ({ derived: { from } }: Finding): boolean => {
  const ferry = from.plan.steps.find((step) => step.kind === 'departure');
  const booked =
    ferry?.kind === 'departure'
      ? ferry.departures.find(({ departureId }) => departureId === from.sailingId)
      : undefined;
  return booked?.cancellation === 1;
};

type Delivery = { readonly p50: number | undefined; readonly p80: number | undefined };
type Baseline = { readonly delivery: Delivery; readonly costs: CostsKnown };

const readOf = readOnce(
  (delivered: Masses): Delivery => ({
    p50: quantileOf(delivered, 0.5),
    p80: quantileOf(delivered, 0.8),
  }),
);

const deliveryOf = readOnce(({ p50, p80 }: Delivery) => ({ p50: tellMoment(p50), p80: tellMoment(p80) }));

/** With its sailing made, whether or not it still can be: that is what was booked. */
const asBooked = (finding: Finding): Baseline => {
  const { described, marks, book, sailingId, promised } = finding.derived.from;
  const delivery = readOf(book.deliveredBy(sailingId) ?? promised.delivered);
  return { delivery, costs: costsIn(finding, travelled(described, marks), delivery) };
};

type Steps = readonly { readonly stepId: string }[];
const travelledKnown = readOnce((_: Steps) => new WeakMap<Process, Process>());

/** A process as far as it is travelled: what comes after costs nothing here. */
const travelled = (described: Process, marks: Steps): Process => {
  const known = travelledKnown(marks);
  const cut = known.get(described) ?? {
    ...described,
    steps: described.steps.filter(({ stepId }) => marks.some((each) => each.stepId === stepId)),
  };
  known.set(described, cut);
  return cut;
};

const readyAtOf = ({ known }: Finding): number => minutesOf(known.journey.readyAt);

/** While the goods are not aboard: the next that run, as if booked on each. */
const nextSailings = (finding: Finding, baseline: Baseline): readonly Ranked[] => {
  const { described, marks, book, plan, sailingId, promised } = finding.derived.from;
  const ferry = plan.steps.find((step) => step.kind === 'departure');
  const odds = promised.steps.find(({ stepId }) => stepId === ferry?.stepId)?.shares;
  if (ferry?.kind !== 'departure' || odds === undefined) return [];
  const booked = ferry.departures.findIndex(({ departureId }) => departureId === sailingId);
  return ferry.departures
    .slice(booked + 1)
    .filter(({ cancellation, room }) => cancellation < 1 && room > 0)
    .slice(0, MOST_SAILINGS)
    .flatMap((departure): readonly Ranked[] => {
      const whole = book.deliveredFrom(promised, departure.departureId);
      const made = book.deliveredBy(departure.departureId);
      if (whole === undefined || made === undefined) return [];
      const delivery = readOf(made);
      const costs = costsIn(finding, travelled(described, marks), delivery);
      const way: Alternative = {
        kind: 'nextSailing',
        mode: described.mode,
        processId: described.processId,
        ...sailingOf(departure),
        canRebook: true,
        inTime: tellChance(odds.find((each) => each.departureId === departure.departureId)?.inTime ?? 0),
        ...compared({ delivery, costs, whole }, { baseline, finding }),
      };
      return [{ way, whole }];
    });
};

const sailingOf = readOnce(({ departureId, departsAt }: Departure) => ({
  sailingId: departureId,
  departureAt: instantOf(departsAt),
}));

const hasNotLeft = ({ derived: { from } }: Finding): boolean =>
  from.promised.underWay === from.marks[0]?.stepId;

/** As long as the first step is under way, the goods can still be sent another way: from the next full hour on. */
const otherModes = (finding: Finding, baseline: Baseline): readonly Ranked[] => {
  const { ports, known, derived } = finding;
  if (!hasNotLeft(finding)) return [];
  return MODES.filter((mode) => mode !== derived.from.described.mode).flatMap((mode): readonly Ranked[] => {
    const way = findWay(ports.catalogue, { ...known.journey, mode });
    const sent = way.status === 'unknown' ? undefined : sentBy(finding, way);
    if (sent === undefined) return [];
    const instead: Alternative = {
      kind: 'otherMode',
      mode,
      processId: sent.described.processId,
      ...sailingOf(sent.departure),
      canRebook: false,
      inTime: tellChance(sent.inTime),
      ...compared(sent, { baseline, finding }),
    };
    return [{ way: instead, whole: sent.whole }];
  });
};

/**
 * Processes to the same place over another route. Most begin at that route's port: how the goods come there nobody has
 * written down, so it is named instead. A route is offered to the modes that are known there, and to no truck.
 */
const otherRoutes = (finding: Finding, baseline: Baseline): readonly Ranked[] => {
  const { ports, known, derived } = finding;
  const { originPlaceId, destinationPlaceId } = known.journey;
  const booked = crossingOf(ports, derived.from.described);
  if (!hasNotLeft(finding) || booked === undefined) return [];
  return ports.catalogue.processes.flatMap((described): readonly Ranked[] => {
    const crossing = crossingOf(ports, described);
    if (described.standing.status !== 'offered' || described.destinationPlaceId !== destinationPlaceId)
      return [];
    if (crossing?.direction !== booked.direction || crossing.routeId === booked.routeId) return [];
    const sent = sentBy(finding, { status: 'known', described });
    if (sent === undefined) return [];
    const way: Alternative = {
      kind: 'otherRoute',
      mode: described.mode,
      processId: described.processId,
      routeId: crossing.routeId,
      ...(described.originPlaceId === originPlaceId ? {} : { originPlaceId: described.originPlaceId }),
      ...sailingOf(sent.departure),
      ...(crossing.assumedTimes === undefined ? {} : { isTimeAssumed: true }),
      canRebook: false,
      inTime: tellChance(sent.inTime),
      ...compared(sent, { baseline, finding }),
    };
    return [{ way, whole: sent.whole }];
  });
};

const crossingOf = ({ catalogue }: PromisePorts, { steps }: Process): Crossing | undefined => {
  const ferry = steps.find((step) => step.kind === 'ferry');
  return ferry === undefined ? undefined : crossingNamed(catalogue, ferry.crossingId);
};

type KnownWay = Extract<Way, { status: 'known' }>;

/** Booked on the sailing that would likeliest be taken. */
type Sending = {
  readonly departure: Departure;
  readonly inTime: number;
  /** The delivery of who makes it, and of all: who misses it takes a later one. */
  readonly made: Masses;
  readonly whole: Masses;
  readonly steps: Plan['steps'];
};
type Sent = Baseline & Pick<Sending, 'departure' | 'inTime' | 'whole'> & { readonly described: Process };

/** Undefined where no boat of that way leaves any more, or none that runs and has room. */
const sentBy = (finding: Finding, way: KnownWay): Sent | undefined => {
  const { ports, asOf } = finding;
  const { described } = way;
  const plan = ports.laid(described);
  const readyAt = Math.ceil(Math.max(asOf, readyAtOf(finding)) / 60) * 60;
  const sendings = sendingsIn(plan);
  const key = `${way.untilStepId} ${readyAt}`;
  if (sendings.size >= MOST_SENDINGS) sendings.clear();
  if (!sendings.has(key)) sendings.set(key, sendingFrom(ports, way, readyAt));
  const sending = sendings.get(key);
  if (sending === undefined) return undefined;
  const { made, steps } = sending;
  const delivery = readOf(made);
  const costs = costsIn(finding, travelled(described, steps), delivery);
  return { ...sending, described, delivery, costs };
};

/** From one full hour on all goods fare alike. */
const sendingsIn = readOnce((_: Plan) => new Map<string, Sending | undefined>());
const MOST_SENDINGS = 1_000;

const sendingFrom = (
  ports: PromisePorts,
  { described, untilStepId }: KnownWay,
  readyAt: number,
): Sending | undefined => {
  const plan = ports.laid(described);
  const ferry = plan.steps.find((step) => step.kind === 'departure');
  if (ferry?.kind !== 'departure') return undefined;
  const first = ferry.departures.find(({ departsAt }) => departsAt >= readyAt);
  if (first === undefined) return undefined;
  const until = untilStepId === undefined ? {} : { untilStepId };
  const book = ports.books(plan, { ...until, sailingId: first.departureId, hasPlace: false });
  if (book === undefined) return undefined;
  const promised = book.book.promiseFor({ readyAt, facts: [], asOf: readyAt });
  const odds = promised.steps.find(({ stepId }) => stepId === ferry.stepId)?.shares ?? [];
  const likeliest = odds.toSorted((one, other) => other.share - one.share)[0];
  const departure = ferry.departures.find(({ departureId }) => departureId === likeliest?.departureId);
  if (departure === undefined || likeliest === undefined || likeliest.share === 0) return undefined;
  const made = book.book.deliveredBy(departure.departureId);
  const whole = book.book.deliveredFrom(promised, departure.departureId);
  if (made === undefined || whole === undefined) return undefined;
  return { departure, inTime: likeliest.inTime, made, whole, steps: book.plan.steps };
};

/** As much of the same goods costs the same, and alerts that stay open ask for it again and again. */
const costsKnown = readOnce((_: readonly CostLine[]) => new WeakMap<Process, Map<string, CostsKnown>>());
const MOST_COSTS = 1_000;

const costsIn = (finding: Finding, described: Process, { p50 }: Delivery): CostsKnown => {
  const from = readyAtOf(finding);
  const days = p50 === undefined ? 0 : Math.ceil((p50 - from) / (24 * 60));
  const on = instantOf(from).slice(0, 10);
  const { lines, counted } = finding;
  const ofLines = costsKnown(lines);
  const known = ofLines.get(described) ?? new Map<string, CostsKnown>();
  ofLines.set(described, known);
  if (known.size >= MOST_COSTS) known.clear();
  const key = `${counted.massKg} ${counted.units} ${counted.teu} ${days} ${on}`;
  const costs = known.get(key) ?? costsOf(described, { lines, counted, days, on });
  known.set(key, costs);
  return costs;
};

const compared = (
  { delivery, costs, whole }: Baseline & Pick<Ranked, 'whole'>,
  against: { readonly baseline: Baseline; readonly finding: Finding },
): Pick<Alternative, 'delivery' | 'chanceByDeadline' | 'difference'> => {
  const apart = (share: keyof Delivery): number | null => {
    const [here, there] = [delivery[share], against.baseline.delivery[share]];
    return here === undefined || there === undefined ? null : Math.round(here - there);
  };
  return {
    delivery: deliveryOf(delivery),
    ...chanceIn(whole, against.finding),
    difference: {
      minutes: { p50: apart('p50'), p80: apart('p80') },
      ...differenceOf(costs, against.baseline.costs),
    },
  };
};

const chanceIn = (delivered: Masses, { deadlineAt }: Finding): Pick<Alternative, 'chanceByDeadline'> =>
  deadlineAt === undefined
    ? {}
    : { chanceByDeadline: tellChance(massBefore(delivered, minutesOf(deadlineAt))) };
