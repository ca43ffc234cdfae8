// What callers ask of planning and what it answers: plans with their odds, comparisons, claims, quotes.
import { z } from 'zod';
import { CONFIDENCES, Provenance } from '../provenance.ts';
import { Instant, InstantInput, LocalDate, PlaceId } from '../scalars.ts';
import { UnitKind } from '../schedules/sailing.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { Claim, Measurement, NOT_JUDGED, VERDICTS } from './claims.ts';
import {
  COST_UNITS,
  COST_UNKNOWN_BECAUSE,
  CostLineId,
  Currency,
  ExchangeRates,
  eachOnce,
  Money,
  OwnPrices,
  Price,
} from './costs.ts';
import { EMISSION_BASES, OperatorFuel } from './emissions.ts';
import { DistributionVersion } from './learning.ts';
import { ACTIVITY_KINDS, ActivityId, DECLARATIONS, PLAN_CUT_OFFS, ProcessId } from './process.ts';

const Mode = z.enum(SHIPMENT_MODES);
export const Chance = z.number().min(0).max(1);

export const RANKINGS = ['p50', 'p80', 'p95', 'cost', 'emissions', 'handlings'] as const;

/** Nothing is colder. */
const ABSOLUTE_ZERO_CELSIUS = -273.15;
const Celsius = z.number().min(ABSOLUTE_ZERO_CELSIUS);
const Temperature = z
  .strictObject({ minCelsius: Celsius, maxCelsius: Celsius })
  .refine(({ minCelsius, maxCelsius }) => minCelsius <= maxCelsius, {
    message: 'must not lie above "maxCelsius"; send the lower one here',
    path: ['minCelsius'],
  });

const askedShape = {
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  readyAt: InstantInput,
  deadlineAt: InstantInput.exactOptional(),
  goods: z.strictObject({
    massKg: z.number().positive().max(1_000_000),
    units: z.number().int().min(1).max(100).default(1),
    /** In containers; lines by TEU are unknown without it. */
    teu: z.number().min(0).max(100).exactOptional(),
    /** Of the goods, kept with the question: no known tariff goes by volume or value. */
    volumeM3: z.number().positive().max(100_000).exactOptional(),
    value: Price.exactOptional(),
    /** No process of the files says what temperature it keeps: asked for, it is answered with that. */
    temperature: Temperature.exactOptional(),
  }),
};

export const AskOptions = z.strictObject({
  ...askedShape,
  /** By `cost`, plans whose total is unknown come after the others, with the reason. */
  rankBy: z.enum(RANKINGS).default('p80'),
  prices: OwnPrices,
  /** Without them only what is in won is added up. */
  rates: ExchangeRates.exactOptional(),
});
export type AskOptions = z.infer<typeof AskOptions>;

export const AskComparison = z.strictObject({
  ...askedShape,
  /** What savings are measured against: there is none by default. */
  baseline: Mode,
  /** They stand in place of tariffs entered and of what is published. */
  prices: OwnPrices,
  rates: ExchangeRates,
  operatorFuel: OperatorFuel.exactOptional(),
  /** Own medians in place of those of the files: the whole distribution is stretched with them. */
  durations: z
    .array(z.strictObject({ activityId: ActivityId, medianMinutes: z.number().positive().max(43_200) }))
    .max(60)
    .superRefine(eachOnce('activityId', ({ activityId }) => activityId))
    .default([]),
  /** How much cheaper than the baseline the break-even price makes a mode. */
  breakEvenShare: z.number().min(0).max(1).default(0.3),
});
export type AskComparison = z.infer<typeof AskComparison>;

export const AskQuote = z.strictObject({
  processId: ProcessId,
  readyAt: InstantInput,
  deadlineAt: InstantInput.exactOptional(),
});

/** Null where that much never comes within 30 days of the ready time. */
export const Moment = Instant.nullable();
export const Moments = z.strictObject({ p10: Moment, p50: Moment, p80: Moment, p95: Moment });

export const DepartureOdds = z.strictObject({
  /** A sailing's id, or a flight's number, day and time. */
  departureId: z.string(),
  departureAt: Instant,
  /** The chance that this departure is taken, and the chance to be there in time for it. */
  share: Chance,
  inTime: Chance,
  /** Of its clock time: published, or assumed within a range. Absent of promises, and where nobody has said. */
  provenance: Provenance.exactOptional(),
});

export const REASON_CODES = [
  'missesFirstSailing',
  'firstSailingFull',
  'firstSailingCancelled',
  'mayBeCancelled',
  'lateForDeadline',
  'beyondHorizon',
  'beyondPublishedSailings',
  'noSailingPublished',
  'restsOnAssumptions',
  'holidaysNotKnown',
  'roomUnchecked',
  'temperatureNotKnown',
  'pricesNotKnown',
  'teuNotStated',
  'ratesMissing',
] as const;

/** A sentence in `texts/<language>/planning.json` under `reasons.<code>`, with these values in its slots. */
export const Reason = z.strictObject({
  code: z.enum(REASON_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

const PlanStep = z.strictObject({
  stepId: z.string(),
  kind: z.enum(['activity', 'cutOff', 'ferry', 'flight']),
  /** Where it happens or begins; absent of a cut-off. */
  placeId: PlaceId.exactOptional(),
  /** Where it leads: of a drive, a ferry, a flight. */
  toPlaceId: PlaceId.exactOptional(),
  cutOff: z.enum(PLAN_CUT_OFFS).exactOptional(),
  activity: z
    .strictObject({
      activityId: ActivityId,
      kind: z.enum(ACTIVITY_KINDS),
      /** How long it takes where it is open; a duration the question gave has no other source. */
      minutes: z.strictObject({ p50: z.number(), p95: z.number() }),
      isOwn: z.boolean(),
      handlings: z.number().int(),
      declarations: z.array(z.enum(DECLARATIONS)),
    })
    .exactOptional(),
  done: z.strictObject({ p50: Moment, p80: Moment }),
  departures: z.array(DepartureOdds).exactOptional(),
  /** Of its duration or its delay; of a cut-off, of when it closes. */
  provenance: Provenance.exactOptional(),
});

const LegEmission = z.strictObject({
  stepId: z.string(),
  basis: z.enum([...EMISSION_BASES, 'operator']),
  distanceKm: z.number(),
  grams: z.number(),
  isWellToWake: z.boolean(),
  source: z.string(),
});

/** With the ferry under Ro-Ro, and under RoPax; the same where the operator's figure is known. */
export const FerryGrams = z.strictObject({ roRo: z.number(), roPax: z.number() });

const Emissions = z.strictObject({
  legs: z.array(LegEmission),
  /** Of the legs that are known; absent where none is. */
  knownGrams: FerryGrams.exactOptional(),
  /** Only where every leg is known: a part is no total. */
  totalGrams: FerryGrams.exactOptional(),
  /** Of the legs that are known; absent where none is. */
  isWellToWake: z.boolean().exactOptional(),
  /** Steps whose distance or factor nobody knows. */
  unknown: z.array(z.string()),
});

/** How to show the promise: P10 to P90 within a day, within five, or wider. */
export const SHOWINGS = ['date', 'range', 'notYet'] as const;

const planShape = {
  processId: ProcessId,
  version: z.number().int().positive(),
  distributionVersion: DistributionVersion,
  mode: Mode,
  unitKind: UnitKind.exactOptional(),
  delivery: Moments,
  show: z.enum(SHOWINGS),
  chanceByDeadline: Chance.exactOptional(),
  /** The chance that no departure known is taken, or that it takes longer than 30 days. */
  lost: Chance,
  steps: z.array(PlanStep),
  handlings: z.number().int(),
  declarations: z.number().int(),
  emissions: Emissions,
  reasons: z.array(Reason),
};
export const Plan = z.strictObject(planShape);
export type Plan = z.infer<typeof Plan>;

const NotComputed = z.strictObject({
  processId: ProcessId,
  mode: Mode,
  status: z.enum(['notOffered', 'unknown']),
  reason: z.string(),
  provenance: Provenance,
});
export type NotComputed = z.infer<typeof NotComputed>;

/** The latest ready time with this chance to make the departure that is most likely taken. */
export const LastReady = z.strictObject({
  departureId: z.string(),
  departureAt: Instant,
  readyAt: Instant,
  chance: Chance,
});
export type LastReady = z.infer<typeof LastReady>;

const Costs = z.strictObject({
  lines: z.array(
    z.strictObject({
      costLineId: CostLineId,
      about: z.string(),
      per: z.enum(COST_UNITS),
      quantity: z.number(),
      amount: Money,
      /** `own`: a tariff of the organisation that holds on the day. `entered`: the question named it. */
      from: z.enum(['published', 'own', 'entered']),
      source: z.string(),
      /** Of a published price; an entered one is its organisation's own word. */
      confidence: z.enum(CONFIDENCES).exactOptional(),
      /** Of a published price that its source gives for a time: the first day and the last. */
      validFrom: LocalDate.exactOptional(),
      validTo: LocalDate.exactOptional(),
      /** Far from the published mean of its last month: how many times that mean it is. */
      outsideBand: z.strictObject({ bandId: z.string(), timesMean: z.number() }).exactOptional(),
    }),
  ),
  unknown: z.array(
    z.strictObject({
      costLineId: CostLineId,
      about: z.string(),
      per: z.enum(COST_UNITS),
      /** Nobody publishes or entered a price, or has said how many TEU there are. */
      because: z.enum(COST_UNKNOWN_BECAUSE),
    }),
  ),
  /** The sum of the lines that are known; absent where a rate is missing. */
  known: Money.exactOptional(),
  /** Only where every line is known: a part is no total. */
  total: Money.exactOptional(),
  missingRates: z.array(Currency),
});

const PlanOption = z.strictObject({ ...planShape, costs: Costs, lastReady: LastReady.exactOptional() });
export type PlanOption = z.infer<typeof PlanOption>;

/** `options` are ranked, the best first. */
export const PlanOptions = z.strictObject({
  options: z.array(PlanOption),
  notComputed: z.array(NotComputed),
});
export type PlanOptions = z.infer<typeof PlanOptions>;

export const BreakEven = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('known'),
    unknownLinesTogether: Money,
    lines: z.array(CostLineId),
  }),
  /** What is known of it is too dear already, by so much. */
  z.strictObject({ status: z.literal('atNoPrice'), tooDearBy: Money, lines: z.array(CostLineId) }),
  z.strictObject({ status: z.literal('baselineNotKnown'), lines: z.array(CostLineId) }),
  z.strictObject({ status: z.literal('rateMissing'), currencies: z.array(Currency) }),
]);

const Minutes = z.number().nullable();
const Saving = z.strictObject({
  against: Mode,
  minutes: z.strictObject({ p50: Minutes, p80: Minutes }),
  handlings: z.number().int(),
  declarations: z.number().int(),
  /** Absent where a leg of one way is unknown that the other has not too. */
  grams: FerryGrams.exactOptional(),
  cost: Money.exactOptional(),
  breakEven: BreakEven,
});

export const Comparison = z.strictObject({
  baseline: Mode,
  rates: ExchangeRates,
  on: LocalDate,
  modes: z.array(
    z.strictObject({
      plan: Plan,
      costs: Costs,
      doorToDoorMinutes: z.strictObject({ p50: Minutes, p80: Minutes }),
      /** Absent of the baseline itself. */
      saving: Saving.exactOptional(),
    }),
  ),
  notComputed: z.array(NotComputed),
});
export type Comparison = z.infer<typeof Comparison>;

export const JudgedClaims = z.strictObject({
  items: z.array(
    z.strictObject({
      claim: Claim,
      verdict: z.enum(VERDICTS),
      why: z.enum(NOT_JUDGED).exactOptional(),
      modelSaving: z.number().exactOptional(),
      modelSavingAtMost: z.number().exactOptional(),
      measured: z.array(Measurement),
    }),
  ),
});

export const Quote = z.strictObject({
  processId: ProcessId,
  version: z.number().int().positive(),
  distributionVersion: DistributionVersion,
  readyAt: Instant,
  delivery: Moments,
  show: z.enum(SHOWINGS),
  chanceByDeadline: Chance.exactOptional(),
  departures: z.array(DepartureOdds.omit({ departureAt: true })),
  lost: Chance,
  /** What it rests on that nobody published: durations, delays, cut-offs, times of departure. */
  assumptions: z.array(z.strictObject({ stepId: z.string(), provenance: Provenance })),
  /** Why it is not delivered, or not surely; empty where nothing is lost. */
  reasons: z.array(Reason),
});

/** Between which places goods can be planned, and by which modes. */
export const Lane = z.strictObject({
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  ways: z.array(
    z.strictObject({
      processId: ProcessId,
      mode: Mode,
      status: z.enum(['offered', 'notOffered', 'unknown']),
    }),
  ),
});
export type Lane = z.infer<typeof Lane>;
