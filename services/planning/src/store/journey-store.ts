// Journeys: which shipments make them, what their promises rest on, and which are to be looked at again.
import type { World } from '@fourports/contracts';
import type {
  GivenPromise,
  Journey,
  PastPromise,
  ShipmentPromise,
} from '@fourports/contracts/planning/promises';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { Told, ToldOfUnit } from '../domain/journey/told.ts';
import { jsonArray, jsonRows } from './json-rows.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

/**
 * Lays the journeys of these shipments anew, once a plan is known: one for each unit that carries the goods now. Where
 * there are parcels, they are what travels, and whatever carries them is on their way. For thousands at once each
 * step of it is a look-up by key: a list of ids compared with each row, or a join with what the statement itself makes,
 * would take the square of them.
 */
export const touchShipments = async (tx: PlanningTx, shipmentIds: readonly string[]): Promise<void> => {
  if (shipmentIds.length === 0) return;
  await tx.query(
    `${MADE} delete from journey_shipments j where j.shipment_id = any($1)
    and (j.journey_id, j.shipment_id) not in (select m.journey_id, m.shipment_id from made m)`,
    [shipmentIds],
  );
  await tx.query(
    `${MADE},
     laid as (
       insert into journeys as known (journey_id, unit_id, world, journey, sailing_id)
       select distinct on (journey_id) journey_id, unit_id, world, journey, sailing_id from made
       order by journey_id, revision desc
       on conflict (journey_id) do update set sailing_id = excluded.sailing_id, wanted = known.wanted + 1
     )
     insert into journey_shipments (journey_id, shipment_id) select journey_id, shipment_id from made
     on conflict do nothing`,
    [shipmentIds],
  );
};

const MADE = `
  with carrying as (
    select s.*, m.unit_id, u.kind,
      bool_or(u.kind = 'parcel') over (partition by s.shipment_id) as has_parcels
    from (select distinct unnest($1::text[]) as shipment_id) asked
    join shipments s on s.shipment_id = asked.shipment_id and s.revision > 0
    join memberships m on m.shipment_id = s.shipment_id and m.to_at is null
    join units u on u.unit_id = m.unit_id
  ),
  made as (
    select concat_ws(' ', unit_id, mode, origin_place_id, destination_place_id, ready_at) as journey_id,
      shipment_id, unit_id, world, sailing_id, revision,
      json_build_object('unitId', unit_id, 'mode', mode, 'originPlaceId', origin_place_id,
        'destinationPlaceId', destination_place_id, 'readyAt', ready_at) as journey
    from carrying where not has_parcels or kind = 'parcel'
  )`;

/** What was told of units; told twice it is told once. Marks the journeys it may change, each once. */
export const saveTold = async (tx: PlanningTx, told: readonly ToldOfUnit[]): Promise<void> => {
  if (told.length === 0) return;
  const stored = await tx.query<{ unit_id: string }>(
    `insert into unit_told (unit_id, told_id, body)
     select * from unnest($1::text[], $2::text[], ${jsonArray(3)}) on conflict do nothing returning unit_id`,
    [
      told.map(({ unitId }) => unitId),
      told.map((each) => `${each.told.door} ${each.told.id}`),
      jsonRows(told.map((each) => each.told)),
    ],
  );
  if (stored.length === 0) return;
  await tx.query(
    `update journeys set wanted = wanted + 1 where journey_id in (
       select c.journey_id from unnest($1::text[]) as t (unit_id)
         join memberships m using (unit_id) join journey_shipments c on c.shipment_id = m.shipment_id)`,
    [[...new Set(stored.map(({ unit_id }) => unit_id))]],
  );
};

/** Of these units, those of which anything told is corrected. */
export const loadCorrected = async (
  tx: PlanningTx,
  unitIds: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx.query<{ unit_id: string }>(
    `select distinct unit_id from unit_told where unit_id = any($1) and starts_with(told_id, $2)`,
    [unitIds, `${CORRECTION} `],
  );
  return rows.map(({ unit_id }) => unit_id);
};

const CORRECTION: Told['door'] = 'correction';

/** A month: whoever is booked on an earlier sailing may still take a later one within it. */
const REACH_DAYS = 31;

/**
 * Journeys that may take this sailing: booked on it, on one of its line in the month before, or told to be aboard; and
 * those that an open alert offers it to.
 */
export const touchSailing = async (
  tx: PlanningTx,
  { sailingId, world, serviceOn, routeId, direction }: Sailing,
): Promise<void> => {
  const sailing = [sailingId, world, serviceOn, routeId ?? null, direction ?? null];
  await tx.query(
    `update journeys j set wanted = wanted + 1 from known_sailings booked
     where ${BOOKED_BEFORE} and j.world = $2`,
    sailing,
  );
  await tx.query(
    `update journeys set wanted = wanted + 1 where world = $2 and sailing_id is distinct from $1 and journey_id in (
       select c.journey_id from unit_told t join memberships m using (unit_id)
         join journey_shipments c on c.shipment_id = m.shipment_id
       where ${SAILING_TOLD} = $1)`,
    [sailingId, world],
  );
  await tx.query(
    `update journeys j set wanted = wanted + 1 where j.world = $2 and j.journey_id in (
       select c.journey_id from alerts a join journey_shipments c on c.shipment_id = a.shipment_id
       where a.closed_at is null and a.offers ? $1)
     and not exists (select 1 from known_sailings booked where ${BOOKED_BEFORE})`,
    sailing,
  );
};

/** On the sailing, or on one of its line in the month before. */
const BOOKED_BEFORE = `booked.sailing_id = j.sailing_id and booked.world = $2
  and booked.service_on between to_char($3::text::date - ${REACH_DAYS}, 'YYYY-MM-DD') and $3::text
  and (booked.sailing_id = $1 or (booked.body ->> 'routeId' = $4 and booked.body ->> 'direction' = $5))`;

/** Indexed. A correction names the sailing of what holds instead. */
const SAILING_TOLD = `coalesce(t.body ->> 'sailingId', t.body -> 'instead' ->> 'sailingId')`;

/** Journeys of a world that are still under way: what they rest on has changed for all of them. */
export const touchWorld = async (tx: PlanningTx, world: World): Promise<void> => {
  await tx.query(
    `update journeys j set wanted = wanted + 1 where j.world = $1
       and not exists (select 1 from deliveries d where d.journey_id = j.journey_id)`,
    [world],
  );
};

/** Journeys something of which has changed, or that time alone asks for; those that have waited longest first. */
export const loadDue = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  { now, limit }: { readonly now: string; readonly limit: number },
): Promise<readonly string[]> => {
  const rows = await database.workQuery<{ journey_id: string }>(
    `(select journey_id from journeys where wanted > computed order by journey_id limit $2)
     union (select journey_id from journeys where look_at <= $1 order by look_at limit $2) limit $2`,
    [now, limit],
  );
  return rows.map(({ journey_id }) => journey_id);
};

/** Journeys whose promise is older than what it rests on, and thresholds that nobody has applied yet. */
export const countWanted = async (database: Pick<PlanningDatabase, 'workQuery'>): Promise<number> => {
  const [row] = await database.workQuery<{ count: number }>(
    `select ((select count(*) from journeys where wanted > computed)
       + (select count(*) from alert_thresholds where applied < version))::integer as count`,
  );
  return row?.count ?? 0;
};

export type CarriedShipment = {
  readonly shipmentId: string;
  readonly organisationId: string;
  readonly deadlineAt: string | null;
  readonly isCancelled: boolean;
  readonly goods: Goods;
  /** That carry them now; null for parcels, which travel in what carries others too. */
  readonly units: number | null;
  /** It is confirmed on the journey's sailing. */
  readonly hasPlace: boolean;
};

export type StoredJourney = {
  readonly journeyId: string;
  readonly world: World;
  readonly journey: Journey;
  readonly sailingId: string | undefined;
  readonly wanted: string;
  readonly shipments: readonly CarriedShipment[];
  /** What was told of its unit and of those that carried the goods before or with it, each with when it counts. */
  readonly carriers: readonly Carrier[];
  readonly given: GivenPromise | undefined;
  readonly givenAt: string | undefined;
};

export type Carrier = {
  readonly from: string;
  readonly to: string | null;
  readonly told: readonly Told[];
};

type Row = {
  readonly journey_id: string;
  readonly world: World;
  readonly journey: Journey;
  readonly sailing_id: string | null;
  readonly wanted: string;
  readonly shipments: readonly CarriedShipment[] | null;
  readonly carriers: readonly Carrier[] | null;
  readonly given: GivenPromise | null;
  readonly given_at: string | null;
};

// Shipments that make one journey agree in their unit; the first of them says who carried it before.
const SELECT = `
  select j.journey_id, j.world, j.journey, j.sailing_id, j.wanted::text as wanted,
    (select json_agg(json_build_object('shipmentId', s.shipment_id, 'organisationId', s.organisation_id,
        'deadlineAt', s.deadline_at, 'isCancelled', s.is_cancelled, 'goods', s.goods, 'units', (
          select case when bool_or(u.kind = 'parcel') then null else count(*) end
          from memberships m join units u on u.unit_id = m.unit_id
          where m.shipment_id = s.shipment_id and m.to_at is null), 'hasPlace', exists (
          select 1 from ferry_places f where f.shipment_id = s.shipment_id and f.sailing_id = j.sailing_id
            and f.is_confirmed)) order by s.shipment_id)
      from journey_shipments c join shipments s on s.shipment_id = c.shipment_id
      where c.journey_id = j.journey_id) as shipments,
    (select json_agg(json_build_object('from', m.from_at, 'to', m.to_at, 'told', coalesce(
        (select json_agg(t.body) from unit_told t where t.unit_id = m.unit_id), '[]')))
      from memberships m left join units u on u.unit_id = m.unit_id
      where m.shipment_id = (select min(c.shipment_id) from journey_shipments c where c.journey_id = j.journey_id)
        and (m.unit_id = j.unit_id or m.to_at is not null
          or (u.kind <> 'parcel' and (select k.kind from units k where k.unit_id = j.unit_id) = 'parcel'))
    ) as carriers,
    p.body as given, p.given_at
  from journeys j
  left join lateral (
    select g.body, g.given_at from promises_given g where g.journey_id = j.journey_id
    order by g.given_at desc limit 1
  ) p on true`;

export const loadJourneys = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  journeyIds: readonly string[],
): Promise<readonly StoredJourney[]> =>
  (
    await database.workQuery<Row>(`${SELECT} where j.journey_id = any($1) order by j.journey_id`, [
      journeyIds,
    ])
  ).map(storedJourney);

export const loadJourneysOf = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  shipmentId: string,
): Promise<readonly StoredJourney[]> =>
  (
    await database.lookUp<Row>(
      `${SELECT} where j.journey_id in (select journey_id from journey_shipments where shipment_id = $1)
       order by j.journey_id`,
      [shipmentId],
    )
  ).map(storedJourney);

const storedJourney = (row: Row): StoredJourney => ({
  journeyId: row.journey_id,
  world: row.world,
  journey: row.journey,
  sailingId: row.sailing_id ?? undefined,
  wanted: row.wanted,
  shipments: row.shipments ?? [],
  carriers: row.carriers ?? [],
  given: row.given ?? undefined,
  givenAt: row.given_at ?? undefined,
});

export type Computed = {
  readonly journeyId: string;
  readonly wanted: string;
  readonly lookAt: string | undefined;
};
export type Given = { readonly journeyId: string; readonly givenAt: string; readonly promise: GivenPromise };

/** Up to which change each was computed, and when it is to be looked at again; all in one statement. */
export const saveComputed = async (tx: PlanningTx, computed: readonly Computed[]): Promise<void> => {
  await tx.query(
    `update journeys j set computed = c.wanted, look_at = c.look_at
     from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as c (journey_id, wanted, look_at)
     where j.journey_id = c.journey_id`,
    [
      computed.map(({ journeyId }) => journeyId),
      computed.map(({ wanted }) => wanted),
      computed.map(({ lookAt }) => lookAt ?? 'infinity'),
    ],
  );
};

/** Of two given at one moment the later computed stays. */
export const saveGiven = async (tx: PlanningTx, given: readonly Given[]): Promise<void> => {
  await tx.query(
    `insert into promises_given (journey_id, given_at, body)
     select * from unnest($1::text[], $2::timestamptz[], ${jsonArray(3)})
     on conflict (journey_id, given_at) do update set body = excluded.body`,
    [
      given.map(({ journeyId }) => journeyId),
      given.map(({ givenAt }) => givenAt),
      jsonRows(given.map(({ promise }) => promise)),
    ],
  );
};

export type SeenShipment = Pick<
  ShipmentPromise,
  'shipmentId' | 'mode' | 'originPlaceId' | 'destinationPlaceId' | 'deadlineAt'
>;

/** Undefined where the organisation of the transaction sees no such shipment. */
export const loadShipment = async (
  tx: Pick<PlanningTx, 'query'>,
  shipmentId: string,
): Promise<SeenShipment | undefined> => {
  const [row] = await tx.query<{
    mode: ShipmentPromise['mode'];
    origin_place_id: string;
    destination_place_id: string;
    deadline_at: string | null;
  }>(
    `select mode, origin_place_id, destination_place_id, deadline_at from shipments where shipment_id = $1`,
    [shipmentId],
  );
  if (row === undefined) return undefined;
  return {
    shipmentId,
    mode: row.mode,
    originPlaceId: row.origin_place_id,
    destinationPlaceId: row.destination_place_id,
    ...(row.deadline_at === null ? {} : { deadlineAt: row.deadline_at }),
  };
};

export type PastPosition = { readonly givenAt: string; readonly journeyId: string };

/** Those given of a shipment's journeys, the latest first, after a position. */
export const loadGiven = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  shipmentId: string,
  { after, limit }: { readonly after?: PastPosition | undefined; readonly limit: number },
): Promise<readonly (PastPromise & PastPosition)[]> => {
  const rows = await database.lookUp<{
    journey_id: string;
    unit_id: string;
    given_at: string;
    body: GivenPromise;
  }>(
    `select g.journey_id, j.unit_id, g.given_at, g.body
     from promises_given g join journeys j on j.journey_id = g.journey_id
     where g.journey_id in (select journey_id from journey_shipments where shipment_id = $1)
       and ($2::timestamptz is null or (g.given_at, g.journey_id) < ($2, $3))
     order by g.given_at desc, g.journey_id desc limit $4`,
    [shipmentId, after?.givenAt ?? null, after?.journeyId ?? null, limit],
  );
  return rows.map(({ journey_id, unit_id, given_at, body }) => ({
    journeyId: journey_id,
    unitId: unit_id,
    givenAt: given_at,
    promise: body,
  }));
};
