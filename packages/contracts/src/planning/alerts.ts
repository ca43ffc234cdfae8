// Alerts: odds that have crossed a threshold, and what could be done about it.
import { z } from 'zod';
import {
  AlertId,
  Instant,
  OrganisationId,
  PlaceId,
  RouteId,
  SailingId,
  ShipmentId,
  UnitId,
  World,
} from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { CostLineId, Money } from './costs.ts';
import { Chance, Moment } from './plans.ts';
import { ProcessId } from './process.ts';

export const ALERT_KINDS = ['sailingAtRisk', 'deadlineAtRisk'] as const;
export const ALTERNATIVE_KINDS = ['nextSailing', 'otherRoute', 'otherMode'] as const;
/** `rebooked`: it is about a sailing that is no longer the plan's. `over`: it was settled by what happened. */
export const CLOSED_BECAUSE = ['recovered', 'rebooked', 'cancelled', 'over', 'notKnown'] as const;
export type ClosedBecause = (typeof CLOSED_BECAUSE)[number];

/** Raised below `raiseBelow`, closed at or above `closeFrom`: between the two nothing is told again. */
export const Threshold = z.strictObject({ raiseBelow: Chance, closeFrom: Chance });
export type Threshold = z.infer<typeof Threshold>;

/** Assumptions: below the first most people would act, from the second on they would stop looking. */
export const ASSUMED_THRESHOLDS = {
  sailingAtRisk: { raiseBelow: 0.7, closeFrom: 0.8 },
  deadlineAtRisk: { raiseBelow: 0.8, closeFrom: 0.9 },
} as const satisfies Record<(typeof ALERT_KINDS)[number], Threshold>;

/** The two ends of a threshold lie at least this far apart, or an alert would come and go with every breath. */
export const LEAST_HYSTERESIS = 0.01;

const OwnThreshold = Threshold.refine(
  ({ raiseBelow, closeFrom }) => closeFrom - raiseBelow > LEAST_HYSTERESIS - 1e-9,
  { path: ['closeFrom'], error: 'closeFrom must lie at least 0.01 above raiseBelow.' },
);

/** Null: the assumed one holds. An alert whose `raiseBelow` is 0 is never raised. */
export const PutAlertThresholds = z.strictObject({
  sailingAtRisk: OwnThreshold.nullable(),
  deadlineAtRisk: OwnThreshold.nullable(),
});

export type PutAlertThresholds = z.infer<typeof PutAlertThresholds>;

const HeldThreshold = z.strictObject({
  ...Threshold.shape,
  /** Nobody of the organisation has set it. */
  isAssumed: z.boolean(),
});

export const AlertThresholds = z.strictObject({
  sailingAtRisk: HeldThreshold,
  deadlineAtRisk: HeldThreshold,
  changedAt: Instant.exactOptional(),
});
export type AlertThresholds = z.infer<typeof AlertThresholds>;

/**
 * Against the plan as it is booked: the named baseline. Negative is earlier, or cheaper. Minutes lie between two
 * deliveries that each have their own sailing made.
 */
const Difference = z.strictObject({
  minutes: z.strictObject({ p50: z.number().nullable(), p80: z.number().nullable() }),
  /** By currency, of cost lines whose price is known; empty where none differs. */
  money: z.array(Money),
  /** Cost lines that differ and whose price nobody publishes, or that go by what `counted` does not state. */
  notKnown: z.array(CostLineId),
});

/**
 * A way and the sailing it would be booked on, told like the baseline: `delivery` holds if that sailing is made,
 * `inTime` is the chance to be there in time for it, and `chanceByDeadline` is that of the whole plan, in which who
 * misses it takes a later one. Taken by `POST /v1/shipments/{shipmentId}/rebook` with its `sailingId`, where
 * `canRebook`.
 */
export const Alternative = z.strictObject({
  kind: z.enum(ALTERNATIVE_KINDS),
  mode: z.enum(SHIPMENT_MODES),
  processId: ProcessId,
  /** Of another route. */
  routeId: RouteId.exactOptional(),
  /** Where it begins, if not where the goods are: the way there is in neither its time nor its money. */
  originPlaceId: PlaceId.exactOptional(),
  sailingId: SailingId.exactOptional(),
  departureAt: Instant.exactOptional(),
  /** Of its sailings only the days are known, and their clock times are assumed. */
  isTimeAssumed: z.boolean().exactOptional(),
  /** The same unit can take it by moving its ferry leg. */
  canRebook: z.boolean(),
  inTime: Chance.exactOptional(),
  delivery: z.strictObject({ p50: Moment, p80: Moment }),
  chanceByDeadline: Chance.exactOptional(),
  difference: Difference,
});
export type Alternative = z.infer<typeof Alternative>;

const Counted = z.strictObject({
  massKg: z.number(),
  /** Trucks, trailers or containers that carry the goods now. */
  units: z.number().int().exactOptional(),
  teu: z.number().exactOptional(),
});

export const Alert = z.strictObject({
  alertId: AlertId,
  shipmentId: ShipmentId,
  unitId: UnitId,
  /** The booker. */
  organisationId: OrganisationId,
  world: World,
  kind: z.enum(ALERT_KINDS),
  threshold: Threshold,
  /** As it was when the alert was raised. */
  chance: Chance,
  sailingId: SailingId,
  deadlineAt: Instant.exactOptional(),
  raisedAt: Instant,
  /** When baseline and alternatives last changed materially; absent where they are those of when it was raised. */
  amendedAt: Instant.exactOptional(),
  /** What money is counted for, in every way alike; by what is absent nothing is counted. */
  counted: Counted.exactOptional(),
  /**
   * What the alternatives are measured against: the plan as booked. `delivery` holds if its sailing is made, whether
   * or not it still can be; `inTime` and `chanceByDeadline` are as in an alternative.
   */
  baseline: z.strictObject({
    mode: z.enum(SHIPMENT_MODES),
    processId: ProcessId,
    sailingId: SailingId,
    /** The line has cancelled it. */
    isCancelled: z.boolean().exactOptional(),
    inTime: Chance.exactOptional(),
    delivery: z.strictObject({ p50: Moment, p80: Moment }),
    chanceByDeadline: Chance.exactOptional(),
  }),
  /**
   * The best first, by the P80 of the whole plan, its sailing missed included; what leaves out a part of the way comes
   * after what counts all of it. They follow sailings and goods as long as the alert is open.
   */
  alternatives: z.array(Alternative),
});
export type Alert = z.infer<typeof Alert>;

const ListedAlternative = z.strictObject({
  ...Alternative.shape,
  difference: z.strictObject({
    ...Difference.shape,
    /** The money is at these tariffs of the booker, who alone reads it so; absent where all is at published prices. */
    ownTariffs: z.array(CostLineId).exactOptional(),
  }),
});

export const ListedAlert = z.strictObject({
  ...Alert.shape,
  alternatives: z.array(ListedAlternative),
  status: z.enum(['open', 'closed']),
  closedAt: Instant.exactOptional(),
  closedBecause: z.enum(CLOSED_BECAUSE).exactOptional(),
});
export type ListedAlert = z.infer<typeof ListedAlert>;
