// Planning's own small copies of what others announce: places, ports, shipments with their plans and units, and who
// sees them.
import type { OrganisationKind, World } from '@fourports/contracts';
import type { Place } from '@fourports/contracts/schedules/network';
import type {
  Booking,
  Goods,
  Itinerary,
  References,
  RouteSpecification,
} from '@fourports/contracts/tracking/shipment';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

export const savePlace = async (tx: PlanningTx, place: Place): Promise<void> => {
  await tx.query(
    `insert into known_places (place_id, body) values ($1, $2)
     on conflict (place_id) do update set body = excluded.body`,
    [place.placeId, JSON.stringify(place)],
  );
};

export const loadPlaces = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
): Promise<ReadonlyMap<string, Place>> => {
  const rows = await database.lookUp<{ body: Place }>('select body from known_places');
  return new Map(rows.map(({ body }) => [body.placeId, body]));
};

export type KnownParty = {
  readonly organisationId: string;
  readonly world: World;
  readonly kind: OrganisationKind;
  readonly places: readonly string[];
};

export const saveParty = async (tx: PlanningTx, party: KnownParty): Promise<void> => {
  await tx.query(
    `insert into known_parties (party_id, world, kind, places) values ($1, $2, $3, $4)
     on conflict (party_id) do update set kind = excluded.kind, places = excluded.places`,
    [party.organisationId, party.world, party.kind, party.places],
  );
};

export const saveBooking = async (tx: PlanningTx, booking: Booking, world: World): Promise<void> => {
  const { shipmentId, booker, customer, mode, references, specification, goods } = booking;
  const { originPlaceId, destinationPlaceId, readyAt, deadlineAt } = specification;
  await tx.query(
    `insert into shipments (shipment_id, organisation_id, customer_id, world, mode, origin_place_id,
       destination_place_id, ready_at, deadline_at, goods, reference)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (shipment_id) do nothing`,
    [
      shipmentId,
      booker,
      customer?.organisationId ?? null,
      world,
      mode,
      originPlaceId,
      destinationPlaceId,
      readyAt,
      deadlineAt ?? null,
      JSON.stringify(goods),
      references.reference ?? null,
    ],
  );
};

export type Amended = {
  readonly shipmentId: string;
  readonly specification: RouteSpecification | undefined;
  readonly goods: Goods | undefined;
  readonly customerId: string | undefined;
  readonly references: References | undefined;
};

export const saveAmendment = async (tx: PlanningTx, amended: Amended): Promise<void> => {
  const { shipmentId, specification, goods, customerId, references } = amended;
  await tx.query(
    `update shipments set
       customer_id = coalesce($2, customer_id), goods = coalesce($3::json, goods),
       origin_place_id = coalesce($4, origin_place_id),
       destination_place_id = coalesce($5, destination_place_id),
       ready_at = coalesce($6, ready_at), deadline_at = case when $4::text is null then deadline_at else $7 end,
       reference = case when $8 then $9 else reference end
     where shipment_id = $1`,
    [
      shipmentId,
      customerId ?? null,
      goods === undefined ? null : JSON.stringify(goods),
      specification?.originPlaceId ?? null,
      specification?.destinationPlaceId ?? null,
      specification?.readyAt ?? null,
      specification?.deadlineAt ?? null,
      references !== undefined,
      references?.reference ?? null,
    ],
  );
};

export const saveCancellation = async (tx: PlanningTx, shipmentId: string): Promise<void> => {
  await tx.query('update shipments set is_cancelled = true where shipment_id = $1', [shipmentId]);
};

/**
 * The plan in force. Plans come in the order of their revisions; one taken twice changes nothing. A plan whose sailing
 * was cancelled names none until it is booked anew: the goods take what follows the one they were booked on.
 */
export const savePlan = async (
  tx: PlanningTx,
  shipmentId: string,
  { revision, legs }: Itinerary,
): Promise<void> => {
  const sailingId = legs.find(({ mode }) => mode === 'ferry')?.sailingId ?? null;
  await tx.query(
    'update shipments set revision = $2, sailing_id = coalesce($3, sailing_id) where shipment_id = $1 and revision <= $2',
    [shipmentId, revision, sailingId],
  );
};

export const savePlaces = async (
  tx: PlanningTx,
  shipmentId: string,
  { legs }: Pick<Itinerary, 'legs'>,
): Promise<void> => {
  const places = legs.flatMap(({ fromPlaceId, toPlaceId }) => [fromPlaceId, toPlaceId]);
  await tx.query(
    `update shipments set places = array(select distinct unnest(places || $2::text[]) order by 1)
     where shipment_id = $1`,
    [shipmentId, places],
  );
};

export const saveUnit = async (tx: PlanningTx, { unitId, kind }: Unit): Promise<void> => {
  await tx.query('insert into units (unit_id, kind) values ($1, $2) on conflict do nothing', [unitId, kind]);
};

export const saveMembership = async (
  tx: PlanningTx,
  joined: { readonly shipmentId: string; readonly unitId: string; readonly from: string },
): Promise<void> => {
  await tx.query(
    'insert into memberships (shipment_id, unit_id, from_at) values ($1, $2, $3) on conflict do nothing',
    [joined.shipmentId, joined.unitId, joined.from],
  );
};

export const endMembership = async (
  tx: PlanningTx,
  left: { readonly shipmentId: string; readonly unitId: string; readonly to: string },
): Promise<void> => {
  await tx.query(
    'update memberships set to_at = $3 where shipment_id = $1 and unit_id = $2 and to_at is null',
    [left.shipmentId, left.unitId, left.to],
  );
};

export const shipmentsOfUnit = async (tx: PlanningTx, unitId: string): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    'select distinct shipment_id from memberships where unit_id = $1 order by 1',
    [unitId],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

// Each place with everything it lies in, itself included. Five levels are more than the world has.
const WITHIN = `
  with recursive within as (
    select place_id as inner_id, place_id as outer_id, 0 as depth from known_places
    union all
    select w.inner_id, p.body ->> 'within', w.depth + 1 from within w
    join known_places p on p.place_id = w.outer_id
    where p.body ->> 'within' is not null and w.depth < 5
  )`;

export const shipmentsPassing = async (
  tx: PlanningTx,
  world: World,
  placeIds: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    `${WITHIN} select shipment_id from shipments
     where world = $1 and places && array(select inner_id from within where outer_id = any($2))`,
    [world, placeIds],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

/** Booker and customer see a shipment fully, the ports its plans ever touched as ports. Nothing is taken back. */
export const grantShipments = async (tx: PlanningTx, shipmentIds: readonly string[]): Promise<void> => {
  if (shipmentIds.length === 0) return;
  await tx.query(
    `${WITHIN},
     asked as (select * from shipments where shipment_id = any($1)),
     granted as (
       select organisation_id, shipment_id, 'full' as view from asked
       union all
       select customer_id, shipment_id, 'full' from asked where customer_id is not null
       union all
       select p.party_id, a.shipment_id, 'port'
       from asked a join known_parties p on p.world = a.world and p.kind = 'port'
       where p.places && array(select w.outer_id from within w where w.inner_id = any(a.places))
     )
     insert into access as held (organisation_id, subject_id, view)
     select organisation_id, shipment_id, min(view) from granted
     group by organisation_id, shipment_id order by organisation_id, shipment_id
     on conflict (organisation_id, subject_id) do update set view = excluded.view
       where excluded.view = 'full' and held.view = 'port'`,
    [shipmentIds],
  );
};
