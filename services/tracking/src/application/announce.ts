// Facts of the domain as drafts for the log.
import type { Actor, DataOf, EventType, World } from '@fourports/contracts';
import {
  HandlingEventAmended,
  HandlingEventRegistered,
  HandlingEventRetracted,
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentAmended,
  ShipmentBooked,
  ShipmentCancelled,
  UnitIdentifiersChanged,
  UnitJoined,
  UnitLeft,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { HandlingReport, Unit } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import type { Correction } from '../domain/correction.ts';
import type { ShipmentEvent } from '../domain/shipment.ts';

/** Who caused it, in which world: the same for every event of one transaction. */
export type Cause = {
  readonly world: World;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
};

type Fact = {
  readonly key: string;
  readonly occurredAt: string;
  readonly recordedAt?: string;
  readonly data: unknown;
};

const draftOf = (type: EventType, { recordedAt, ...fact }: Fact, cause: Cause): EventDraft => ({
  topic: type.topic,
  type: type.type,
  version: type.version,
  ...fact,
  ...(recordedAt === undefined ? {} : { recordedAt }),
  ...cause,
});

const SHIPMENT_TYPES = {
  'tracking.ShipmentBooked': ShipmentBooked,
  'tracking.ShipmentAmended': ShipmentAmended,
  'tracking.ShipmentCancelled': ShipmentCancelled,
  'tracking.ItineraryAssigned': ItineraryAssigned,
  'tracking.RebookingRequested': RebookingRequested,
  'tracking.RebookingAbandoned': RebookingAbandoned,
  'tracking.UnitJoined': UnitJoined,
  'tracking.UnitLeft': UnitLeft,
} as const satisfies Record<ShipmentEvent['type'], EventType>;

export const shipmentDraft = (event: ShipmentEvent, cause: Cause): EventDraft =>
  draftOf(
    SHIPMENT_TYPES[event.type],
    { key: event.data.shipmentId, occurredAt: event.occurredAt, data: event.data },
    cause,
  );

export const unitRegisteredDraft = (unit: Unit, occurredAt: string, cause: Cause): EventDraft =>
  draftOf(UnitRegistered, { key: unit.unitId, occurredAt, data: unit }, cause);

/** What a unit is known by now; the moments are those of the report that says so. */
export const identifiersChangedDraft = (
  data: DataOf<typeof UnitIdentifiersChanged>,
  moments: { readonly occurredAt: string; readonly recordedAt: string },
  cause: Cause,
): EventDraft => draftOf(UnitIdentifiersChanged, { key: data.unitId, ...moments, data }, cause);

/** A report or a correction; its recordedAt is the envelope's time. */
export const toldDraft = (told: HandlingReport | Correction, cause: Cause): EventDraft => {
  const { unitId: key, recordedAt } = told;
  if (!('how' in told))
    return draftOf(
      HandlingEventRegistered,
      { key, occurredAt: told.occurredAt, recordedAt, data: told },
      cause,
    );
  const { how, report, ...rest } = told;
  if (how === 'retract')
    return draftOf(HandlingEventRetracted, { key, occurredAt: recordedAt, recordedAt, data: rest }, cause);
  if (report === undefined) throw new TypeError(`Failed to announce ${told.reportId}: it amends nothing.`);
  const data = { report, corrects: told.corrects, reason: told.reason };
  return draftOf(HandlingEventAmended, { key, occurredAt: report.occurredAt, recordedAt, data }, cause);
};
