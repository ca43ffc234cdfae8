// What a world has become, in a form that two worlds can be compared by: every row of the services' tables and every
// event of the log, without what an installation draws by lot or reads off its clock.
import pg from 'pg';
import { withCanonicalIds } from '../e2e/canonical-ids.ts';
import { JUDGE_LEDGER, type LedgerJudged, NOTHING_WRONG } from './ledger.ts';

export type Judged = {
  readonly ledger: LedgerJudged;
  /** Rows by table, sorted. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
};

/** How work is shared out, and where in the log it is: another number each time, and nobody's fact. */
const UNEQUAL_TABLES = /\.(job_leases|chaos_ledger|positions|inbox|inbox_events|migrations|migrations_lock)$/;
/**
 * Planning tells a promise when it has moved, and how often it looks is its own affair: what it told on the way may
 * differ. Tracking shows the last one.
 */
const UNEQUAL_BY_NATURE = /^planning\.(journeys|promises_given|promise_scores|alerts)$/;
/** Numbers of sequences, which jump over what was undone. */
const UNEQUAL_COLUMNS = ['xid', 'written_at', 'stored', 'changed'];
/** Of one unit customs and people tell at once: who comes first is open, and that no number is left out is judged. */
const PLACE_OF_EVENT = ['id', 'sequence'];
/** An answer shows what others had told by then. */
const OF_STORED_ANSWER = ['body', 'body_hash', 'headers', 'etag'];
const UNEQUAL_EVENTS = /"topic": "planning\./;

const TABLES = `
  select schemaname || '.' || tablename as name from pg_tables where schemaname = any ($1) order by 1`;

export const judgeWorld = async (adminUrl: string, services: readonly string[]): Promise<Judged> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: ledger } = await client.query<LedgerJudged>(JUDGE_LEDGER, [services]);
    const { rows: tables } = await client.query<{ readonly name: string }>(TABLES, [
      [...services, 'eventlog'],
    ]);
    const rows = new Map<string, readonly string[]>();
    for (const { name } of tables)
      if (!UNEQUAL_TABLES.test(name) && !UNEQUAL_BY_NATURE.test(name))
        rows.set(name, await rowsOf(client, name));
    return { ledger: ledger[0] ?? NOTHING_WRONG, rows };
  } finally {
    await client.end();
  }
};

const rowsOf = async (client: pg.Client, table: string): Promise<readonly string[]> => {
  const dropped = [
    ...UNEQUAL_COLUMNS,
    ...(table === 'eventlog.messages' ? PLACE_OF_EVENT : []),
    ...(table.endsWith('.idempotency_keys') ? OF_STORED_ANSWER : []),
  ];
  const { rows } = await client.query<{ readonly row: string }>(
    `select (to_jsonb(t) - $1::text[])::text as row from ${table} t`,
    [dropped],
  );
  return rows
    .map(({ row }) => comparable(row))
    .filter((row) => !UNEQUAL_EVENTS.test(row))
    .sort();
};

// The recorded runs are of years gone by: an instant after them was read off this machine's clock.
const OF_THIS_CLOCK = /\b20(?:2[5-9]|[3-9]\d)-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)/g;
const DRAWN = /"FP[0-9A-Z]{8}"/g;
/** A promise says at which moment of its world it was given: that of whoever looked. */
const GIVEN = /"givenAt": "[^"]+"/g;

const comparable = (row: string): string =>
  withCanonicalIds(row)
    .replace(OF_THIS_CLOCK, 'now')
    .replace(DRAWN, '"drawn"')
    .replace(GIVEN, '"givenAt": "then"');
