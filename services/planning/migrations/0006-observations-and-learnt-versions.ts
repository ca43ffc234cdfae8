import { type Kysely, sql } from 'kysely';

/**
 * What planning learns from, and what it has learnt. Both are derived: observations from what was told of journeys,
 * versions from observations. No request sees an observation; versions belong to a world and to nobody in it.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.step_observations (
      journey_id text not null,
      -- One thing has one id, whoever's journey tells it: a ship arrives once.
      observation_id text not null,
      world text not null,
      ended_at timestamptz not null,
      body json not null,
      primary key (journey_id, observation_id)
    );
    create index step_observations_ended on planning.step_observations (world, ended_at);
    create index step_observations_id on planning.step_observations (observation_id);

    create table planning.learnt_versions (
      world text not null,
      version integer not null check (version > 0),
      -- One a day, in UTC.
      learnt_on text collate "C" not null,
      as_of timestamptz not null,
      body json not null,
      primary key (world, version),
      unique (world, learnt_on)
    );
    revoke all on planning.step_observations from planning_request;
    revoke insert, update, delete on planning.learnt_versions from planning_request;
  `.execute(db);
};
