// What is learnt from, and what was learnt.
import type { World } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { instantOf } from '../domain/grid.ts';
import type { Learnt } from '../domain/learn/learn.ts';
import type { StepObservation } from '../domain/learn/observation.ts';
import { jsonArray, jsonRows } from './json-rows.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

export type JourneyObserved = {
  readonly journeyId: string;
  readonly world: World;
  readonly observations: readonly StepObservation[];
};

/** What these journeys teach now, in place of what they taught before. */
export const saveObservations = async (
  tx: PlanningTx,
  observed: readonly JourneyObserved[],
): Promise<void> => {
  if (observed.length === 0) return;
  const rows = observed.flatMap(({ journeyId, world, observations }) =>
    observations.map((each) => ({ journeyId, world, each })),
  );
  await tx.query(
    `delete from step_observations o where o.journey_id = any($1) and not exists (
       select 1 from unnest($2::text[], $3::text[]) as kept (journey_id, observation_id)
       where kept.journey_id = o.journey_id and kept.observation_id = o.observation_id)`,
    [
      observed.map(({ journeyId }) => journeyId),
      rows.map(({ journeyId }) => journeyId),
      rows.map(({ each }) => each.observationId),
    ],
  );
  if (rows.length === 0) return;
  await tx.query(
    // What is known already is looked for first: a conflict locks its row, which is writing.
    `insert into step_observations as known (journey_id, observation_id, world, ended_at, body)
     select t.* from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], ${jsonArray(5)})
         as t (journey_id, observation_id, world, ended_at, body)
       left join step_observations k using (journey_id, observation_id)
     where k.body::text is distinct from t.body::text
     on conflict (journey_id, observation_id) do update set ended_at = excluded.ended_at, body = excluded.body`,
    [
      rows.map(({ journeyId }) => journeyId),
      rows.map(({ each }) => each.observationId),
      rows.map(({ world }) => world),
      rows.map(({ each }) => instantOf(each.endedAt)),
      jsonRows(rows.map(({ each }) => each)),
    ],
  );
};

/** Those of a world that ended since a moment. */
export const loadObservations = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  world: World,
  since: string,
): Promise<readonly StepObservation[]> => {
  const rows = await database.workQuery<{ body: StepObservation }>(
    'select body from step_observations where world = $1 and ended_at >= $2',
    [world, since],
  );
  return rows.map(({ body }) => body);
};

/** When ships were told to have arrived: the latest that is told of each. */
export const loadArrivals = async (
  tx: Pick<PlanningTx, 'query'>,
  arrivalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ observation_id: string; ended_at: string }>(
    `select observation_id, max(ended_at) as ended_at from step_observations
     where observation_id = any($1) group by observation_id`,
    [arrivalIds],
  );
  return new Map(rows.map(({ observation_id, ended_at }) => [observation_id, ended_at]));
};

/** Sailings of a world up to a day, from another on. */
export const loadPastSailings = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  world: World,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Sailing[]> => {
  const rows = await database.workQuery<{ body: Sailing }>(
    'select body from known_sailings where world = $1 and service_on between $2 and $3',
    [world, from, to],
  );
  return rows.map(({ body }) => body);
};

export type LearntVersion = { readonly version: number; readonly asOf: string; readonly learnt: Learnt };

/** The number of the version in force: 0 before anything was learnt. */
export const loadVersionNumber = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  world: World,
): Promise<number> => {
  const [row] = await database.lookUp<{ version: number }>(
    'select coalesce(max(version), 0)::integer as version from learnt_versions where world = $1',
    [world],
  );
  return row?.version ?? 0;
};

export const loadVersion = async (
  database: Pick<PlanningDatabase, 'lookUp'>,
  world: World,
  version: number,
): Promise<LearntVersion | undefined> => {
  const [row] = await database.lookUp<{ as_of: string; body: Learnt }>(
    'select as_of, body from learnt_versions where world = $1 and version = $2',
    [world, version],
  );
  return row === undefined ? undefined : { version, asOf: row.as_of, learnt: row.body };
};

/** The next version, once for each day; gives its number, or undefined where the day has one. */
export const saveVersion = async (
  tx: PlanningTx,
  world: World,
  made: { readonly learntOn: string; readonly asOf: string; readonly learnt: Learnt },
): Promise<number | undefined> => {
  const [row] = await tx.query<{ version: number }>(
    `insert into learnt_versions (world, version, learnt_on, as_of, body)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4::json from learnt_versions where world = $1
     on conflict do nothing returning version`,
    [world, made.learntOn, made.asOf, JSON.stringify(made.learnt)],
  );
  return row?.version;
};
