import type { World } from '@fourports/contracts';
import type { ArrivalEstimate, Full, Sailing } from '@fourports/contracts/schedules/sailing';
import { directionKey, type KnownSailing } from '../domain/known-sailing.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

/** The whole new state of a sailing, and one change more of its world, in the transaction of its event. */
export const saveSailing = async (tx: PlanningTx, sailing: Sailing): Promise<void> => {
  await tx.query(
    `insert into known_sailings (sailing_id, world, service_on, body) values ($1, $2, $3, $4)
     on conflict (sailing_id) do update set service_on = excluded.service_on, body = excluded.body`,
    [sailing.sailingId, sailing.world, sailing.serviceOn, JSON.stringify(sailing)],
  );
  await countChange(tx, sailing.world);
};

/** What was said of a sailing since; undefined where there is no such sailing, and else the sailing. */
export const saveSaid = async (
  tx: PlanningTx,
  sailingId: string,
  said: { readonly arrivalEstimate: ArrivalEstimate } | { readonly full: Full },
): Promise<Sailing | undefined> => {
  const [column, value] =
    'full' in said ? ['is_full', said.full] : ['arrival_estimate', said.arrivalEstimate];
  const [row] = await tx.query<Pick<Row, 'body'>>(
    `update known_sailings set ${column} = $2 where sailing_id = $1 returning body`,
    [sailingId, JSON.stringify(value)],
  );
  if (row !== undefined) await countChange(tx, row.body.world);
  return row?.body;
};

const countChange = async (tx: PlanningTx, world: World): Promise<void> => {
  await tx.query(
    `insert into sailing_changes as known (world, count) values ($1, 1)
     on conflict (world) do update set count = known.count + 1`,
    [world],
  );
};

/** How often the sailings of a world have changed, as text: it is only ever compared. */
export const countChanges = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  world: World,
): Promise<string> => {
  const [row] = await database.lookUp<{ count: string }>(
    'select count::text from sailing_changes where world = $1',
    [world],
  );
  return row?.count ?? '0';
};

/** Sailings of a world whose service dates lie between two days, both included. */
export const loadSailings = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  range: { readonly world: World; readonly from: string; readonly to: string },
): Promise<readonly KnownSailing[]> => {
  const rows = await database.lookUp<Row>(
    `select body, arrival_estimate, is_full from known_sailings
     where world = $1 and service_on between $2 and $3 order by service_on`,
    [range.world, range.from, range.to],
  );
  return rows.map(({ body, arrival_estimate, is_full }) => ({
    ...body,
    ...(arrival_estimate === null ? {} : { arrivalEstimate: arrival_estimate }),
    ...(is_full === null ? {} : { full: is_full }),
  }));
};

/** The last day for which sailings of each direction of a route are published; keys as `directionKey` makes them. */
export const loadPublishedUntil = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  world: World,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await database.lookUp<{ route_id: string; direction: string; last_on: string }>(
    `select body ->> 'routeId' as route_id, body ->> 'direction' as direction, max(service_on)::text as last_on
     from known_sailings where world = $1 and body ->> 'routeId' is not null group by 1, 2`,
    [world],
  );
  return new Map(
    rows.map(({ route_id, direction, last_on }) => [directionKey({ routeId: route_id, direction }), last_on]),
  );
};

type Row = {
  readonly body: Sailing;
  readonly arrival_estimate: ArrivalEstimate | null;
  readonly is_full: Full | null;
};

/** What is known of these sailings: when each leaves, undefined where its clock time is not known. */
export const loadDepartures = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  sailingIds: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> => {
  const rows = await database.lookUp<{ sailing_id: string; at: string | null }>(
    `select sailing_id, case when body -> 'arrival' ->> 'at' is not null then body -> 'departure' ->> 'at' end as at
     from known_sailings where sailing_id = any($1)`,
    [sailingIds],
  );
  return new Map(rows.map(({ sailing_id, at }) => [sailing_id, at ?? undefined]));
};
