// Organisations, people, members, invitations and API keys.
import type { Kysely } from 'kysely';
import {
  columnsForRequests,
  guarded,
  OWN,
  PLATFORM_ACTS,
  runStatements,
  visibleWhere,
} from './statements.ts';

export const up = (db: Kysely<unknown>): Promise<void> =>
  runStatements(db, [
    // Which organisations run this installation: ids only, so that policies may ask without asking themselves.
    `create table platform_organisations (organisation_id text primary key)`,
    `create policy platform_organisations_request on platform_organisations for select to portal_request using (true)`,
    ...guarded('platform_organisations'),
    `revoke insert, update, delete on platform_organisations from portal_request`,

    `create table organisations (
      organisation_id text primary key,
      name text not null,
      kind text not null,
      world text not null,
      places text[] not null,
      routes text[] not null,
      created_at timestamptz not null
    )`,
    `create index organisations_by_age on organisations (created_at desc, organisation_id desc)`,
    ...guarded('organisations'),
    visibleWhere('organisations', `${OWN} or ${PLATFORM_ACTS}`),
    ...columnsForRequests('organisations', { update: 'name, places, routes' }),
    `create function note_platform_organisation() returns trigger language plpgsql security definer
      set search_path = portal, pg_temp as $$
      begin
        if new.kind = 'platform' then
          insert into platform_organisations values (new.organisation_id) on conflict do nothing;
        end if;
        return new;
      end $$`,
    `create policy platform_organisations_owner on platform_organisations for insert to portal_owner with check (true)`,
    `create policy platform_organisations_owner_reads on platform_organisations for select to portal_owner using (true)`,
    `create trigger organisations_platform after insert on organisations
      for each row execute function note_platform_organisation()`,

    `create table people (
      person_id text primary key,
      email text not null unique,
      name text not null,
      language text not null,
      home_time_zone text not null,
      created_at timestamptz not null,
      password_set_at timestamptz,
      disabled_at timestamptz
    )`,
    `create table members (
      member_id text primary key,
      organisation_id text not null,
      person_id text not null references people,
      role text not null,
      joined_at timestamptz not null,
      removed_at timestamptz
    )`,
    `create unique index members_once on members (organisation_id, person_id) where removed_at is null`,
    `create index members_of_person on members (person_id)`,
    `create index members_by_age on members (organisation_id, joined_at, member_id)`,
    ...guarded('members'),
    visibleWhere('members', OWN),
    ...columnsForRequests('members', { update: 'role, removed_at' }),
    ...guarded('people'),
    // Names of those who left stay readable: the audit names them.
    `create policy people_request on people for select to portal_request
      using (exists (select from members m where m.person_id = people.person_id and m.${OWN}))`,
    `revoke insert, update, delete on people from portal_request`,

    `create table invitations (
      invitation_id text primary key,
      organisation_id text not null,
      email text not null,
      role text not null,
      language text not null,
      token_hash text not null unique,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      withdrawn_at timestamptz
    )`,
    `create index invitations_by_age on invitations (organisation_id, created_at desc, invitation_id desc)`,
    ...guarded('invitations'),
    // The platform invites an organisation's first administrator, and sees nothing of its invitations.
    visibleWhere('invitations', OWN, `${OWN} or ${PLATFORM_ACTS}`),
    ...columnsForRequests('invitations', {
      select: `invitation_id, organisation_id, email, role, language, created_at, expires_at, accepted_at, withdrawn_at`,
      update: 'withdrawn_at',
    }),

    `create table api_keys (
      key_id text primary key,
      organisation_id text not null,
      name text not null,
      prefix text not null,
      hash text not null unique,
      scopes text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz,
      replaces text
    )`,
    `create index api_keys_by_age on api_keys (organisation_id, created_at desc, key_id desc)`,
    ...guarded('api_keys'),
    visibleWhere('api_keys', OWN),
    // A key is looked up by its hash before anybody knows whose it is, so by the work role only.
    ...columnsForRequests('api_keys', {
      select: `key_id, organisation_id, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at, replaces`,
      update: 'expires_at, revoked_at',
    }),
  ]);
