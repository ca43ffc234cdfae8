// What cost lines cost an organisation, in place of what is published; and what its alerts' alternatives cost by that.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.tariffs (
      tariff_id text primary key,
      organisation_id text not null,
      cost_line_id text not null,
      -- Of one unit of the line, in whole minor units.
      amount_minor bigint not null check (amount_minor >= 0),
      currency text not null,
      -- Both days are days on which it holds; null is until it is removed.
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      note text,
      entered_by json not null,
      entered_at timestamptz not null,
      unique (organisation_id, cost_line_id, valid_from)
    );
    -- Beside the alert, which its customer reads too: the booker's tariffs are the booker's alone.
    create table planning.alert_money (
      alert_id text primary key references planning.alerts on delete cascade,
      organisation_id text not null,
      -- One for each alternative: which it is, its money, and at which tariffs.
      differences json not null
    );
  `.execute(db);
  for (const table of ['tariffs', 'alert_money']) {
    const name = sql.raw(`planning.${table}`);
    const own = sql.raw("organisation_id = nullif(current_setting('app.organisation_id', true), '')");
    await sql`
      alter table ${name} enable row level security;
      alter table ${name} force row level security;
      create policy ${sql.raw(`${table}_work`)} on ${name} to planning_work using (true) with check (true);
      create policy ${sql.raw(`${table}_request`)} on ${name} to planning_request using (${own}) with check (${own});
    `.execute(db);
  }
  await sql`revoke insert, update, delete on planning.alert_money from planning_request`.execute(db);
};
