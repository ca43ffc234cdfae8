// What could be done instead, each with its difference to the plan as booked: the next sailings with the same unit,
// and, as long as the goods have not left, other modes. The best first.
import type { Alert, Alternative } from '@fourports/contracts/planning/alerts';
import type { CostLine } from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { Departure } from '../departure.ts';
import { instantOf, minutesOf } from '../grid.ts';
import { findWay } from '../journey/find-way.ts';
import type { Derived, KnownJourney, PromisePorts } from '../journey/promise-journey.ts';
import type { Masses } from '../masses.ts';
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
  const alternatives = [...nextSailings(finding, baseline), ...otherModes(finding, baseline)];
  const { described, sailingId } = finding.derived.from;
  return {
    baseline: {
      mode: described.mode,
      processId: described.processId,
      sailingId,
      delivery: deliveryOf(baseline.delivery),
    },
    alternatives: alternatives.toSorted((one, other) =>
      (one.delivery.p80 ?? NEVER) < (other.delivery.p80 ?? NEVER) ? -1 : 1,
    ),
  };
};

const NEVER = '9999';

type Delivery = { readonly p50: number | undefined; readonly p80: number | undefined };
type Baseline = { readonly delivery: Delivery; readonly costs: CostsKnown };

const readOf = readOnce(
  (delivered: Masses): Delivery => ({
    p50: quantileOf(delivered, 0.5),
    p80: quantileOf(delivered, 0.8),
  }),
);

const deliveryOf = ({ p50, p80 }: Delivery) => ({ p50: tellMoment(p50), p80: tellMoment(p80) });

/** With its sailing made, whether or not it still can be: that is what was booked. */
const asBooked = (finding: Finding): Baseline => {
  const { described, marks, book, sailingId, promised } = finding.derived.from;
  const delivery = readOf(book.deliveredBy(sailingId) ?? promised.delivered);
  return { delivery, costs: costsIn(finding, travelled(described, marks), delivery) };
};

/** A process as far as it is travelled: what comes after costs nothing here. */
const travelled = (described: Process, marks: readonly { readonly stepId: string }[]): Process => ({
  ...described,
  steps: described.steps.filter(({ stepId }) => marks.some((each) => each.stepId === stepId)),
});

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
    .filter(({ cancellation }) => cancellation < 1)
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

const sailingOf = ({ departureId, departsAt }: Departure) => ({
  sailingId: departureId,
  departureAt: instantOf(departsAt),
});

/** As long as the first step is under way, the goods can still be sent another way: from the next full hour on. */
const otherModes = (finding: Finding, baseline: Baseline): readonly Alternative[] => {
  const { ports, known, derived, asOf } = finding;
  const { promised, marks, described } = derived.from;
  if (promised.underWay !== marks[0]?.stepId) return [];
  return MODES.filter((mode) => mode !== described.mode).flatMap((mode): readonly Alternative[] => {
    const way = findWay(ports.catalogue, { ...known.journey, mode });
    if (way.status === 'unknown') return [];
    const plan = ports.laid(way.described);
    const ferry = plan.steps.find((step) => step.kind === 'departure');
    const readyAt = Math.ceil(Math.max(asOf, readyAtOf(finding)) / 60) * 60;
    const first =
      ferry?.kind === 'departure'
        ? ferry.departures.find(({ departsAt }) => departsAt >= readyAt)
        : undefined;
    if (first === undefined) return [];
    const until = way.untilStepId === undefined ? {} : { untilStepId: way.untilStepId };
    const book = ports.books(plan, { ...until, sailingId: first.departureId });
    if (book === undefined) return [];
    const { delivered } = book.book.promiseFor({ readyAt, facts: [], asOf: readyAt });
    const delivery = readOf(delivered);
    const costs = costsIn(finding, travelled(way.described, book.plan.steps), delivery);
    return [
      {
        kind: 'otherMode',
        mode,
        processId: way.described.processId,
        canRebook: false,
        ...compared({ delivery, costs }, { delivered, baseline, finding }),
      },
    ];
  });
};

const costsIn = (finding: Finding, described: Process, { p50 }: Delivery): CostsKnown => {
  const from = readyAtOf(finding);
  const days = p50 === undefined ? 0 : Math.ceil((p50 - from) / (24 * 60));
  return costsOf(described, { ...finding, days, on: instantOf(from).slice(0, 10) });
};

const compared = (
  { delivery, costs }: Baseline,
  against: { readonly delivered: Masses; readonly baseline: Baseline; readonly finding: Finding },
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
