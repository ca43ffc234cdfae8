// A service that only listens, as planning does: its copies of shipments, units and sailings come from the log alone.
import type { Envelope } from '@fourports/contracts';
import { PromiseGiven } from '@fourports/contracts/planning/events';
import {
  HandlingEventAmended,
  HandlingEventRegistered,
  HandlingEventRetracted,
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { MemoryTx } from '@fourports/eventlog/memory';
import {
  amendmentOf,
  customsTold,
  evolve,
  initialState,
  newsIn,
  noAnswers,
  type PlaceLedger,
  placeIn,
  recordAnswer,
  retractionOf,
  type ShipmentEvent,
  type ToldShipment,
  type UnitHistory,
} from '@fourports/tracking/pure';
import type { SAILINGS } from './lane.ts';
import { shelf } from './shelf.ts';
import { withCustoms, withPromise, withTold } from './tracking-side.ts';

type Copied = {
  readonly events: readonly ShipmentEvent[];
  readonly world: ToldShipment['world'];
  readonly organisationId: string;
};

const shipments = shelf<Copied>('planning shipment');
const answers = shelf<PlaceLedger>('planning answers');
const units = shelf<UnitHistory>('planning unit');
const sailings = shelf<(typeof SAILINGS)[number]>('planning sailing');

export const takeCopy = (event: Envelope, tx: MemoryTx): void => {
  const own = shipmentEventIn(event);
  if (own !== undefined) {
    const { world, organisation: organisationId = '' } = event;
    const before = shipments.read(tx, event.subject) ?? { events: [], world, organisationId };
    shipments.keep(tx, event.subject, { ...before, events: [...before.events, own] });
  }
  const place = placeIn(event);
  if (place !== undefined) {
    const before = answers.read(tx, place.shipmentId) ?? noAnswers;
    answers.keep(tx, place.shipmentId, recordAnswer(before, place.answer));
  }
  const news = newsIn(event);
  if (news !== undefined) sailings.keep(tx, news.sailing.sailingId, news.sailing);
  takeUnit(event, tx);
};

/** A fact may come before its unit: their topics are read apart on Kafka. */
const takeUnit = (event: Envelope, tx: MemoryTx): void => {
  const { subject, type, data } = event;
  const customs = customsTold(event);
  const told = toldIn(event);
  const isPromise = type === PromiseGiven.type;
  if (customs === undefined && told === undefined && type !== UnitRegistered.type && !isPromise) return;
  const before = units.read(tx, subject) ?? emptyHistory(subject);
  if (type === UnitRegistered.type)
    units.keep(tx, subject, { ...before, unit: UnitRegistered.data.parse(data) });
  if (customs !== undefined) units.keep(tx, subject, withCustoms(before, customs));
  if (told !== undefined) units.keep(tx, subject, withTold(before, told));
  if (isPromise) units.keep(tx, subject, withPromise(before, PromiseGiven.data.parse(data)));
};

const emptyHistory = (unitId: string): UnitHistory => ({
  unit: { unitId, kind: 'wholeTruck', identifiers: {} },
  reports: [],
  corrections: [],
  customsFacts: [],
});

const toldIn = ({ type, data }: Envelope): Parameters<typeof withTold>[1] | undefined => {
  if (type === HandlingEventRegistered.type) return HandlingEventRegistered.data.parse(data);
  if (type === HandlingEventAmended.type) return amendmentOf(HandlingEventAmended.data.parse(data));
  if (type === HandlingEventRetracted.type) return retractionOf(HandlingEventRetracted.data.parse(data));
  return undefined;
};

const shipmentEventIn = ({ type, data, occurredat: occurredAt }: Envelope): ShipmentEvent | undefined => {
  switch (type) {
    case 'tracking.ShipmentBooked':
      return { type, occurredAt, data: ShipmentBooked.data.parse(data) };
    case 'tracking.ShipmentCancelled':
      return { type, occurredAt, data: ShipmentCancelled.data.parse(data) };
    case 'tracking.ItineraryAssigned':
      return { type, occurredAt, data: ItineraryAssigned.data.parse(data) };
    case 'tracking.RebookingRequested':
      return { type, occurredAt, data: RebookingRequested.data.parse(data) };
    case 'tracking.RebookingAbandoned':
      return { type, occurredAt, data: RebookingAbandoned.data.parse(data) };
    case 'tracking.UnitJoined':
      return { type, occurredAt, data: UnitJoined.data.parse(data) };
    default:
      return undefined;
  }
};

export const copiedSailings = (tx: MemoryTx): ReadonlyMap<string, (typeof SAILINGS)[number]> =>
  new Map(
    sailings
      .keys(tx)
      .flatMap((key) => sailings.read(tx, key) ?? [])
      .map((each) => [each.sailingId, each]),
  );

/** The shipment as the copy has it; undefined before it is booked there. */
export const copiedShipment = (tx: MemoryTx, shipmentId: string): ToldShipment | undefined => {
  const copied = shipments.read(tx, shipmentId);
  const state = copied?.events.reduce(evolve, initialState);
  if (copied === undefined || state === undefined || state.status === 'none') return undefined;
  const { world, organisationId, events } = copied;
  return {
    shipmentId,
    organisationId,
    world,
    version: events.length,
    state,
    places: answers.read(tx, shipmentId) ?? noAnswers,
    placeChanges: 0,
    view: 'full',
    units: state.memberships.flatMap(({ unitId }) => units.read(tx, unitId) ?? []),
  };
};
