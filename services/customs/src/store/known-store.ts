// Customs' own small copies of what others announce: places, ports, shipments with their units, and who sees them.
import type { OrganisationKind, World } from '@fourports/contracts';
import type { Place } from '@fourports/contracts/schedules/network';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { normaliseIdentifier } from '@fourports/freight';
import type { PlaceDirectory } from '../domain/place-directory.ts';
import type { CustomsTx } from './customs-database.ts';

export const loadPlaces = async (tx: Pick<CustomsTx, 'query'>): Promise<PlaceDirectory> => {
  const rows = await tx.query<{ body: Place }>('select body from known_places');
  return new Map(rows.map(({ body }) => [body.placeId, body]));
};

export const savePlace = async (tx: CustomsTx, place: Place): Promise<void> => {
  await tx.query(
    `insert into known_places (place_id, body) values ($1, $2)
     on conflict (place_id) do update set body = excluded.body`,
    [place.placeId, JSON.stringify(place)],
  );
};

export type KnownParty = {
  readonly organisationId: string;
  readonly world: World;
  readonly kind: OrganisationKind;
  readonly places: readonly string[];
};

export const saveParty = async (tx: CustomsTx, party: KnownParty): Promise<void> => {
  await tx.query(
    `insert into known_parties (party_id, world, kind, places) values ($1, $2, $3, $4)
     on conflict (party_id) do update set kind = excluded.kind, places = excluded.places`,
    [party.organisationId, party.world, party.kind, party.places],
  );
};

export type KnownShipment = {
  readonly shipmentId: string;
  /** The booker. */
  readonly organisationId: string;
  readonly customerId: string | undefined;
  readonly world: World;
  readonly bookedAt: string;
};

export const saveShipment = async (tx: CustomsTx, shipment: KnownShipment): Promise<void> => {
  await tx.query(
    `insert into known_shipments (shipment_id, organisation_id, customer_id, world, booked_at)
     values ($1, $2, $3, $4, $5)
     on conflict (shipment_id) do update set customer_id = coalesce(excluded.customer_id, known_shipments.customer_id)`,
    [
      shipment.shipmentId,
      shipment.organisationId,
      shipment.customerId ?? null,
      shipment.world,
      shipment.bookedAt,
    ],
  );
};

/** Who is the customer from now on; who was before goes on seeing what it saw. */
export const saveCustomer = async (tx: CustomsTx, shipmentId: string, customerId: string): Promise<void> => {
  await tx.query('update known_shipments set customer_id = $2 where shipment_id = $1', [
    shipmentId,
    customerId,
  ]);
};

export const addShipmentPlaces = async (
  tx: CustomsTx,
  shipmentId: string,
  places: readonly string[],
): Promise<void> => {
  await tx.query(
    `update known_shipments set places = array(select distinct unnest(places || $2::text[]) order by 1)
     where shipment_id = $1`,
    [shipmentId, places],
  );
};

export const saveUnit = async (
  tx: CustomsTx,
  unit: Unit,
  { organisationId, world }: { readonly organisationId: string; readonly world: World },
): Promise<void> => {
  await tx.query(
    `insert into known_units (unit_id, organisation_id, world, kind, identifiers) values ($1, $2, $3, $4, $5)
     on conflict (unit_id) do nothing`,
    [unit.unitId, organisationId, world, unit.kind, JSON.stringify(unit.identifiers)],
  );
};

/** Makes a unit or a shipment findable by these, however they are written; what it was known by before stays. */
export const saveNames = async (
  tx: CustomsTx,
  subjectId: string,
  names: readonly (string | undefined)[],
): Promise<void> => {
  const normalised = names.flatMap((name) => (name === undefined ? [] : [normaliseIdentifier(name)]));
  await tx.query(
    `insert into identifiers (normalised, subject_id)
     select distinct name, $1 from unnest($2::text[]) as n (name) where name <> '' on conflict do nothing`,
    [subjectId, normalised],
  );
};

export const saveMembership = async (
  tx: CustomsTx,
  {
    shipmentId,
    unitId,
    from,
  }: { readonly shipmentId: string; readonly unitId: string; readonly from: string },
): Promise<void> => {
  await tx.query(
    'insert into memberships (shipment_id, unit_id, from_at) values ($1, $2, $3) on conflict do nothing',
    [shipmentId, unitId, from],
  );
};

export const endMembership = async (
  tx: CustomsTx,
  { shipmentId, unitId, to }: { readonly shipmentId: string; readonly unitId: string; readonly to: string },
): Promise<void> => {
  await tx.query(
    'update memberships set to_at = $3 where shipment_id = $1 and unit_id = $2 and to_at is null',
    [shipmentId, unitId, to],
  );
};

export const shipmentsPassing = async (
  tx: CustomsTx,
  world: World,
  placeIds: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    `${WITHIN} select shipment_id from known_shipments
     where world = $1 and places && array(select inner_id from within where outer_id = any($2))`,
    [world, placeIds],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

export const shipmentsOfUnit = async (tx: CustomsTx, unitId: string): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    'select distinct shipment_id from memberships where unit_id = $1',
    [unitId],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

/** Those of these units that the organisation sees, in its world. */
export const seenUnits = async (
  tx: Pick<CustomsTx, 'query'>,
  world: World,
  unitIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ unit_id: string }>(
    'select unit_id from known_units where unit_id = any($1) and world = $2',
    [unitIds, world],
  );
  return new Set(rows.map(({ unit_id }) => unit_id));
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

/**
 * Gives access to these shipments, their units and the cases of those: booker and customer fully, ports as ports. Of
 * a unit that carries others' goods beside a parcel, only whoever booked it sees customs; carriers and lane operators
 * see whether it is held, in tracking's timeline. Nothing is taken back.
 */
export const grantShipments = async (tx: CustomsTx, shipmentIds: readonly string[]): Promise<void> => {
  if (shipmentIds.length === 0) return;
  await tx.query(GRANT, [shipmentIds]);
  await tx.query(
    `select customs.open_case(c.case_id) from (
       select distinct u.case_id from case_units u join memberships m on m.unit_id = u.unit_id
       where m.shipment_id = any($1)) c`,
    [shipmentIds],
  );
};

const GRANT = `${WITHIN},
  asked as (select * from known_shipments where shipment_id = any($1)),
  parties as (
    select shipment_id, booked_at, organisation_id, 'full' as view, true as books from asked
    union all
    select shipment_id, booked_at, customer_id, 'full', false from asked where customer_id is not null
    union all
    select a.shipment_id, a.booked_at, p.party_id, 'port', false
    from asked a join known_parties p on p.world = a.world and p.kind = 'port'
    where p.places && array(select w.outer_id from within w where w.inner_id = any(a.places))
  ),
  carrying as (
    select m.shipment_id, m.unit_id, u.kind from memberships m left join known_units u on u.unit_id = m.unit_id
    where m.shipment_id = any($1)
  ),
  -- Until every unit is known, only who books and the ports see the units.
  freight as (
    select shipment_id, bool_and(kind is not null) as known, bool_or(kind = 'parcel') as parcels
    from carrying group by shipment_id
  ),
  granted as (
    select p.organisation_id, p.shipment_id as subject_id, 'shipment' as subject_kind, p.view, p.booked_at
    from parties p
    union all
    select p.organisation_id, c.unit_id, 'unit', p.view, p.booked_at
    from parties p
    join carrying c on c.shipment_id = p.shipment_id
    join freight f on f.shipment_id = p.shipment_id
    where p.books or p.view = 'port' or (f.known and (not f.parcels or c.kind = 'parcel'))
  )
  insert into access as held (organisation_id, subject_id, subject_kind, view, sort_at)
  select organisation_id, subject_id, subject_kind, min(view), min(booked_at) from granted
  group by organisation_id, subject_id, subject_kind order by organisation_id, subject_id
  on conflict (organisation_id, subject_id) do update set view = excluded.view
    where excluded.view = 'full' and held.view = 'port'`;
