// A booking: who carries it, the first plan, and all that makes it found and seen.
import type { BookShipment } from '@fourports/contracts/tracking/bodies';
import type { Booking } from '@fourports/contracts/tracking/shipment';
import type { EventDraft } from '@fourports/eventlog';
import { AppError, type Caller } from '@fourports/service-kit';
import { bookShipment } from '../domain/book-shipment.ts';
import { draftLegs } from '../domain/draft-legs.ts';
import { noAnswers } from '../domain/ferry-places.ts';
import type { LegDraft } from '../domain/leg.ts';
import { placeDemandOf } from '../domain/place-demand.ts';
import { planFor } from '../domain/plan-for.ts';
import { evolve, initialState, type KnownShipment, type ShipmentEvent } from '../domain/shipment.ts';
import { grantAccess } from '../store/access-store.ts';
import { loadSailings } from '../store/known-store.ts';
import { insertShipment, type StoredShipment } from '../store/shipment-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { type Cause, shipmentDraft } from './announce.ts';
import type { BookedUnits } from './book-units.ts';
import type { KnownWorld } from './known-world.ts';
import { registerUnits } from './register-units.ts';
import { saveWhatFindsIt } from './save-shipment.ts';

export type BookingCommand = {
  readonly body: BookShipment;
  readonly shipmentId: string;
  readonly trackingId: string;
  readonly caller: Caller;
  readonly cause: Cause;
  /** The clock's; a recorded or simulated world has its own. */
  readonly now: string;
  readonly units: BookedUnits;
  readonly known: KnownWorld;
  readonly emit: (draft: EventDraft) => void;
};

/** Run under the locks of the shipment and its units. Throws AppError with the domain's code. */
export const book = async (tx: TrackingTx, command: BookingCommand): Promise<StoredShipment> => {
  const { caller, cause, units, known, shipmentId, emit } = command;
  const booking = bookingOf(command);
  const now = caller.world === 'live' ? command.now : booking.specification.readyAt;
  const events = await decide(tx, command, booking, now);
  const after: StoredShipment = {
    shipmentId,
    organisationId: caller.organisationId,
    world: caller.world,
    version: events.length,
    state: bookedState(events),
    places: noAnswers,
    placeChanges: 0,
  };
  await insertShipment(tx, after);
  await registerUnits(tx, units.registered, { caller, cause, now, emit });
  // Its own first: only who sees a subject may make it found.
  const own = { organisationId: caller.organisationId, view: 'full', sortAt: now } as const;
  await grantAccess(tx, [{ ...own, subjectId: shipmentId, subjectKind: 'shipment' }]);
  await saveWhatFindsIt(tx, after, events, {
    cause,
    emit,
    known,
    units: units.all.map(({ unit }) => unit),
    answerBy: now,
  });
  for (const event of events) emit(shipmentDraft(event, cause));
  return after;
};

const decide = async (
  tx: TrackingTx,
  { body, units, known }: BookingCommand,
  booking: Booking,
  now: string,
): Promise<readonly ShipmentEvent[]> => {
  const sailings = await loadSailings(tx, sailingIdsIn(body));
  const legs = draftsOf(body, { sailings, places: known.places });
  const kinds = units.all.map(({ unit }) => unit.kind);
  const decision = bookShipment(
    initialState,
    {
      booking,
      legs,
      units: units.all.map(({ unit, from }) => ({ unitId: unit.unitId, kind: unit.kind, from })),
      demand: placeDemandOf(kinds),
    },
    { sailings, places: known.places },
    now,
  );
  if (!decision.ok) throw new AppError(decision.problem.code, decision.problem.message);
  return decision.value;
};

type Directories = {
  readonly sailings: Awaited<ReturnType<typeof loadSailings>>;
  readonly places: KnownWorld['places'];
};

const draftsOf = (
  { plan, mode, specification }: BookShipment,
  { sailings, places }: Directories,
): readonly LegDraft[] => {
  if ('legs' in plan) return draftLegs(plan.legs, sailings, places);
  const sailing = sailings.get(plan.sailingId);
  return planFor({
    mode,
    specification,
    places,
    ...(sailing === undefined ? {} : { sailing }),
    ...(plan.flight === undefined ? {} : { flight: plan.flight }),
  });
};

/** Every sailing the plan names. */
export const sailingIdsIn = ({ plan }: Pick<BookShipment, 'plan'>): readonly string[] =>
  'legs' in plan ? plan.legs.flatMap(({ sailingId }) => sailingId ?? []) : [plan.sailingId];

const bookingOf = ({ body, shipmentId, trackingId, caller }: BookingCommand): Booking => ({
  shipmentId,
  trackingId,
  mode: body.mode,
  references: body.references,
  specification: body.specification,
  goods: body.goods,
  booker: caller.organisationId,
  ...(body.customer === undefined ? {} : { customer: body.customer }),
});

const bookedState = (events: readonly ShipmentEvent[]): KnownShipment => {
  let state: KnownShipment | undefined;
  for (const event of events) {
    const next = evolve(state ?? initialState, event);
    if (next.status !== 'none') state = next;
  }
  if (state === undefined) throw new TypeError('Failed to book: the decision did not book anything.');
  return state;
};
