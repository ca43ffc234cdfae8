// What could be done instead, each with its difference to the plan as booked: the next sailings with the same unit,
// and, as long as the goods have not left, other modes and other routes. The best first.
import type { Alert, Alternative } from '@fourports/contracts/planning/alerts';
import type { CostLine } from '@fourports/contracts/planning/costs';
import type { Crossing, Process } from '@fourports/contracts/planning/process';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { Departure } from '../departure.ts';
import { instantOf, minutesOf } from '../grid.ts';
import { findWay, type Way } from '../journey/find-way.ts';
import type { Derived, KnownJourney, PromisePorts } from '../journey/promise-journey.ts';
import type { Masses } from '../masses.ts';
import type { Plan } from '../plan.ts';
import { crossingNamed } from '../process-catalogue.ts';
import { massBefore, quantileOf, readOnce } from '../read-masses.ts';
import { tellChance, tellMoment } from '../tell-moments.ts';
import { type CostsKnown, costsOf, differenceOf } from './cost-difference.ts';

export type Finding = {
  readonly ports: PromisePorts;
  readonly known: KnownJourney;
  readonly derived: Derived;
  readonly asOf: number;
  readonly deadlineAt: string | undefined;
  readonly goods: Goods;
  readonly lines: readonly CostLine[];
};

export type Found = Pick<Alert, 'baseline' | 'alternatives'>;

const MOST_SAILINGS = 2;
const MODES = ['wholeTruck', 'dropTrailer', 'container', 'seaExpress', 'seaAir'] as const;

export const findAlternatives = (finding: Finding): Found => {
  const baseline = asBooked(finding);
  const alternatives = [
    ...nextSailings(finding, baseline),
    ...otherModes(finding, baseline),
    ...otherRoutes(finding, baseline),
  ];
  const { described, sailingId } = finding.derived.from;
  return {
    baseline: {
      mode: described.mode,
      processId: described.processId,
      sailingId,
      delivery: deliveryOf(baseline.delivery),
    },
    alternatives: alternatives.toSorted((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1)),
  };
};

const NEVER = '9999';

/** What leaves out a part of the way comes after what counts all of it. */
const rankOf = ({ originPlaceId, delivery }: Alternative): string =>
  `${originPlaceId === undefined ? 0 : 1} ${delivery.p80 ?? NEVER}`;

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
const nextSailings = (finding: Finding, baseline: Baseline): readonly Alternative[] => {
  const { described, marks, book, plan, sailingId, promised } = finding.derived.from;
  const ferry = plan.steps.find((step) => step.kind === 'departure');
  const odds = promised.steps.find(({ stepId }) => stepId === ferry?.stepId)?.shares;
  if (ferry?.kind !== 'departure' || odds === undefined) return [];
  const booked = ferry.departures.findIndex(({ departureId }) => departureId === sailingId);
  return ferry.departures
    .slice(booked + 1)
    .filter(({ cancellation, room }) => cancellation < 1 && room > 0)
    .slice(0, MOST_SAILINGS)
    .flatMap((departure): readonly Alternative[] => {
      const delivered = book.deliveredFrom(promised, departure.departureId);
      if (delivered === undefined) return [];
      const delivery = readOf(delivered);
      const costs = costsIn(finding, travelled(described, marks), delivery);
      return [
        {
          kind: 'nextSailing',
          mode: described.mode,
          processId: described.processId,
          ...sailingOf(departure),
          canRebook: true,
          inTime: tellChance(odds.find((each) => each.departureId === departure.departureId)?.inTime ?? 0),
          ...compared({ delivery, costs }, { delivered, baseline, finding }),
        },
      ];
    });
};

const sailingOf = readOnce(({ departureId, departsAt }: Departure) => ({
  sailingId: departureId,
  departureAt: instantOf(departsAt),
}));

const hasNotLeft = ({ derived: { from } }: Finding): boolean =>
  from.promised.underWay === from.marks[0]?.stepId;

/** As long as the first step is under way, the goods can still be sent another way: from the next full hour on. */
const otherModes = (finding: Finding, baseline: Baseline): readonly Alternative[] => {
  const { ports, known, derived } = finding;
  if (!hasNotLeft(finding)) return [];
  return MODES.filter((mode) => mode !== derived.from.described.mode).flatMap(
    (mode): readonly Alternative[] => {
      const way = findWay(ports.catalogue, { ...known.journey, mode });
      const sent = way.status === 'unknown' ? undefined : sentBy(finding, way);
      if (sent === undefined) return [];
      const { delivery, costs, delivered, taken } = sent;
      return [
        {
          kind: 'otherMode',
          mode,
          processId: sent.described.processId,
          ...(taken === undefined ? {} : { ...sailingOf(taken.departure), inTime: tellChance(taken.inTime) }),
          canRebook: false,
          ...compared({ delivery, costs }, { delivered, baseline, finding }),
        },
      ];
    },
  );
};

/**
 * Processes to the same place over another route. Most begin at that route's port: how the goods come there nobody has
 * written down, so it is named instead. A route is offered to the modes that are known there, and to no truck.
 */
const otherRoutes = (finding: Finding, baseline: Baseline): readonly Alternative[] => {
  const { ports, known, derived } = finding;
  const { originPlaceId, destinationPlaceId } = known.journey;
  const booked = crossingOf(ports, derived.from.described);
  if (!hasNotLeft(finding) || booked === undefined) return [];
  return ports.catalogue.processes.flatMap((described): readonly Alternative[] => {
    const crossing = crossingOf(ports, described);
    if (described.standing.status !== 'offered' || described.destinationPlaceId !== destinationPlaceId)
      return [];
    if (crossing?.direction !== booked.direction || crossing.routeId === booked.routeId) return [];
    const sent = sentBy(finding, { status: 'known', described });
    if (sent?.taken === undefined) return [];
    const { delivery, costs, delivered, taken } = sent;
    return [
      {
        kind: 'otherRoute',
        mode: described.mode,
        processId: described.processId,
        routeId: crossing.routeId,
        ...(described.originPlaceId === originPlaceId ? {} : { originPlaceId: described.originPlaceId }),
        ...sailingOf(taken.departure),
        ...(crossing.assumedTimes === undefined ? {} : { isTimeAssumed: true }),
        canRebook: false,
        inTime: tellChance(taken.inTime),
        ...compared({ delivery, costs }, { delivered, baseline, finding }),
      },
    ];
  });
};

const crossingOf = ({ catalogue }: PromisePorts, { steps }: Process): Crossing | undefined => {
  const ferry = steps.find((step) => step.kind === 'ferry');
  return ferry === undefined ? undefined : crossingNamed(catalogue, ferry.crossingId);
};

type KnownWay = Extract<Way, { status: 'known' }>;

type Sending = {
  readonly delivered: Masses;
  readonly steps: Plan['steps'];
  /** The sailing that is likeliest taken. */
  readonly taken: { readonly departure: Departure; readonly inTime: number } | undefined;
};
type Sent = Baseline & Omit<Sending, 'steps'> & { readonly described: Process };

/** Undefined where no boat of that way leaves any more. */
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
  const { delivered, steps, taken } = sending;
  const delivery = readOf(delivered);
  const costs = costsIn(finding, travelled(described, steps), delivery);
  return { described, delivered, delivery, costs, taken };
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
  const { delivered, steps } = book.book.promiseFor({ readyAt, facts: [], asOf: readyAt });
  const odds = steps.find(({ stepId }) => stepId === ferry.stepId)?.shares ?? [];
  const likeliest = odds.toSorted((one, other) => other.share - one.share)[0];
  const departure = ferry.departures.find(({ departureId }) => departureId === likeliest?.departureId);
  const taken =
    departure === undefined || likeliest === undefined ? undefined : { departure, inTime: likeliest.inTime };
  return { delivered, steps: book.plan.steps, taken };
};

const costsIn = (finding: Finding, described: Process, { p50 }: Delivery): CostsKnown => {
  const from = readyAtOf(finding);
  const days = p50 === undefined ? 0 : Math.ceil((p50 - from) / (24 * 60));
  return costsOf(described, { ...finding, days, on: instantOf(from).slice(0, 10) });
};

const compared = (
  { delivery, costs }: Baseline,
  against: {
    readonly delivered: Masses;
    readonly baseline: Baseline;
    readonly finding: Finding;
  },
): Pick<Alternative, 'delivery' | 'chanceByDeadline' | 'difference'> => {
  const { deadlineAt } = against.finding;
  const apart = (share: keyof Delivery): number | null => {
    const [here, there] = [delivery[share], against.baseline.delivery[share]];
    return here === undefined || there === undefined ? null : Math.round(here - there);
  };
  return {
    delivery: deliveryOf(delivery),
    ...(deadlineAt === undefined
      ? {}
      : { chanceByDeadline: tellChance(massBefore(against.delivered, minutesOf(deadlineAt))) }),
    difference: {
      minutes: { p50: apart('p50'), p80: apart('p80') },
      ...differenceOf(costs, against.baseline.costs),
    },
  };
};
