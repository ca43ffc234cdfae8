// Tracking's own small copies of what others announce: places, routes, sailings, organisations.
import type { OrganisationKind, World } from '@fourports/contracts';
import type { Organisation } from '@fourports/contracts/portal/events';
import type { Place } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { TrackingDatabase, TrackingTx } from './tracking-database.ts';

/** An organisation as far as tracking needs it. */
export type Party = {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly world: World;
  readonly name: string;
  readonly places: readonly string[];
  readonly routes: readonly string[];
};

export const savePlace = async (tx: TrackingTx, place: Place): Promise<void> => {
  await tx.query(
    `insert into known_places (place_id, changed, body) values ($1, nextval('copy_changes'), $2)
     on conflict (place_id) do update set changed = excluded.changed, body = excluded.body`,
    [place.placeId, JSON.stringify(place)],
  );
};

export const saveSailing = async (tx: TrackingTx, sailing: Sailing): Promise<void> => {
  await tx.query(
    `insert into known_sailings (sailing_id, changed, world, body) values ($1, nextval('copy_changes'), $2, $3)
     on conflict (sailing_id) do update set changed = excluded.changed, body = excluded.body`,
    [sailing.sailingId, sailing.world, JSON.stringify(sailing)],
  );
};

export const saveParty = async (tx: TrackingTx, party: Organisation): Promise<void> => {
  await tx.query(
    `insert into known_parties (party_id, changed, world, kind, name, places, routes)
     values ($1, nextval('party_changes'), $2, $3, $4, $5, $6)
     on conflict (party_id) do update set changed = excluded.changed, kind = excluded.kind, name = excluded.name,
       places = excluded.places, routes = excluded.routes`,
    [party.organisationId, party.world, party.kind, party.name, party.places, party.routes],
  );
};

type PartyRow = Omit<Party, 'organisationId'> & { readonly party_id: string };

/** Ports and lane operators of a world: who may see what passes their places and routes. */
export const loadOperatingParties = async (tx: TrackingTx, world: World): Promise<readonly Party[]> => {
  const rows = await tx.query<PartyRow>(
    `select party_id, kind, world, name, places, routes from known_parties
     where world = $1 and kind in ('port', 'laneOperator')`,
    [world],
  );
  return rows.map(({ party_id, ...party }) => ({ organisationId: party_id, ...party }));
};

/** The sailings of these ids that are known. */
export const loadSailings = async (
  tx: Pick<TrackingTx, 'query'>,
  sailingIds: readonly string[],
): Promise<ReadonlyMap<string, Sailing>> => {
  if (sailingIds.length === 0) return new Map();
  const rows = await tx.query<{ body: Sailing }>(
    'select body from known_sailings where sailing_id = any($1)',
    [sailingIds],
  );
  return new Map(rows.map(({ body }) => [body.sailingId, body]));
};

/** One changed copy; `changed` is where to go on asking from. */
export type Change =
  | { readonly what: 'place'; readonly changed: string; readonly body: Place }
  | { readonly what: 'party'; readonly changed: string; readonly body: Party };

/** Places and organisations changed after these marks. */
export const loadChanges = async (
  database: Pick<TrackingDatabase, 'lookUp'>,
  marks: { readonly places: string; readonly parties: string },
): Promise<readonly Change[]> =>
  await database.lookUp<Change>(
    `select 'place' as what, changed, body from known_places where changed > $1
     union all
     select 'party', changed, json_build_object('organisationId', party_id, 'kind', kind, 'world', world,
       'name', name, 'places', places, 'routes', routes)
     from known_parties where changed > $2
     order by 1, 2`,
    [marks.places, marks.parties],
  );
