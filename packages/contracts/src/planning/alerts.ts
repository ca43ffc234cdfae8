// Alerts: odds that have crossed a threshold, and what could be done about it.
import { z } from 'zod';
import { AlertId, Instant, OrganisationId, SailingId, ShipmentId, UnitId, World } from '../scalars.ts';
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

/** Against the plan as it is booked: the named baseline. Negative is earlier, or cheaper. */
const Difference = z.strictObject({
  minutes: z.strictObject({ p50: z.number().nullable(), p80: z.number().nullable() }),
  /** By currency, of cost lines whose price is known; empty where none differs. */
  money: z.array(Money),
  /** Cost lines that differ and whose price nobody publishes. */
  notKnown: z.array(CostLineId),
});

/** Taken by `POST /v1/shipments/{shipmentId}/rebook` with its `sailingId`, where `canRebook`. */
export const Alternative = z.strictObject({
  kind: z.enum(ALTERNATIVE_KINDS),
  mode: z.enum(SHIPMENT_MODES),
  processId: ProcessId,
  sailingId: SailingId.exactOptional(),
  departureAt: Instant.exactOptional(),
  /** The same unit can take it by moving its ferry leg. */
  canRebook: z.boolean(),
  inTime: Chance.exactOptional(),
  delivery: z.strictObject({ p50: Moment, p80: Moment }),
  chanceByDeadline: Chance.exactOptional(),
  difference: Difference,
});
export type Alternative = z.infer<typeof Alternative>;

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
  /** What the alternatives are measured against: the plan as booked, with its sailing made. */
  baseline: z.strictObject({
    mode: z.enum(SHIPMENT_MODES),
    processId: ProcessId,
    sailingId: SailingId,
    delivery: z.strictObject({ p50: Moment, p80: Moment }),
  }),
  /** The best first: by P80. */
  alternatives: z.array(Alternative),
});
export type Alert = z.infer<typeof Alert>;

export const ListedAlert = z.strictObject({
  ...Alert.shape,
  status: z.enum(['open', 'closed']),
  closedAt: Instant.exactOptional(),
  closedBecause: z.enum(CLOSED_BECAUSE).exactOptional(),
});
export type ListedAlert = z.infer<typeof ListedAlert>;
