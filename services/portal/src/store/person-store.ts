// People: the only place where a name or an address of a person is kept. Read and written as the work role.
import type { Language } from '@fourports/contracts';
import type { Selectable } from 'kysely';
import type { PortalTables } from './portal.table.ts';
import { type PortalTx, present } from './portal-tx.ts';

export type Person = {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly homeTimeZone: string;
  /** Changes with every new password: what was verified against an older one is worth nothing. */
  readonly passwordSetAt?: string;
  readonly isDisabled: boolean;
};

export const findPersonByEmail = async ({ db }: PortalTx, email: string): Promise<Person | undefined> => {
  const row = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  return row === undefined ? undefined : toPerson(row);
};

export const findPerson = async ({ db }: PortalTx, personId: string): Promise<Person | undefined> => {
  const row = await db.selectFrom('people').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? undefined : toPerson(row);
};

export const insertPerson = async (
  { db }: PortalTx,
  person: Omit<Person, 'isDisabled' | 'passwordSetAt'> & { readonly createdAt: string },
): Promise<void> => {
  await db
    .insertInto('people')
    .values({
      person_id: person.personId,
      email: person.email,
      name: person.name,
      language: person.language,
      home_time_zone: person.homeTimeZone,
      created_at: person.createdAt,
    })
    .execute();
};

export type ProfileChange = {
  readonly name?: string;
  readonly language?: Language;
  readonly homeTimeZone?: string;
};

export const updateProfile = async (
  { db }: PortalTx,
  personId: string,
  { name, language, homeTimeZone }: ProfileChange,
): Promise<void> => {
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(homeTimeZone === undefined ? {} : { home_time_zone: homeTimeZone }),
  };
  if (Object.keys(changes).length === 0) return;
  await db.updateTable('people').set(changes).where('person_id', '=', personId).execute();
};

/** Waits for whoever is setting this person's password, and keeps it as it is until this transaction ends. */
export const findPersonShared = async ({ db }: PortalTx, personId: string): Promise<Person | undefined> => {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('person_id', '=', personId)
    .forShare()
    .executeTakeFirst();
  return row === undefined ? undefined : toPerson(row);
};

export const setPasswordSetAt = async ({ db }: PortalTx, personId: string, at: string): Promise<void> => {
  await db.updateTable('people').set({ password_set_at: at }).where('person_id', '=', personId).execute();
};

/** Ids of people from `after` on, in order of their ids: what the reconciler compares. */
export const personIdsAfter = async (
  { db }: PortalTx,
  after: string,
  limit: number,
): Promise<readonly { personId: string; createdAt: string }[]> => {
  const rows = await db
    .selectFrom('people')
    .select(['person_id', 'created_at'])
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, createdAt: row.created_at }));
};

const toPerson = (row: Selectable<PortalTables['people']>): Person => ({
  personId: row.person_id,
  email: row.email,
  name: row.name,
  language: row.language,
  homeTimeZone: row.home_time_zone,
  ...present({ passwordSetAt: row.password_set_at }),
  isDisabled: row.disabled_at !== null,
});
