// How a transaction begins: whose rows it sees, and the keys it locks. The settings and the locks assign no transaction
// id, which must come after the locks; each statement has its own snapshot, so that what follows sees what the locks'
// last holder committed.
import { literal } from './literal.ts';
import type { Statement } from './whole-transaction.ts';

export type Begin = {
  /** Sorted. */
  readonly keys: readonly string[];
  readonly organisationId?: string | undefined;
  readonly readOnly?: boolean | undefined;
  /** False: COMMIT does not wait for the disk. Only for work that is done again from the log when it is lost. */
  readonly durable?: boolean | undefined;
};

// Few statements, for each is parsed and planned anew.
export function openingText({ keys, organisationId, readOnly, durable }: Begin): string {
  const statements = [readOnly === true ? 'BEGIN READ ONLY' : 'BEGIN'];
  const parts: string[] = [];
  if (durable === false) parts.push("set_config('synchronous_commit','off',true)");
  if (organisationId !== undefined) parts.push(organisationSetting(literal(organisationId)));
  const [only, ...others] = keys;
  if (only !== undefined && others.length === 0)
    parts.push(`pg_advisory_xact_lock(hashtextextended(${literal(only)},0))`);
  if (others.length > 0) parts.push(LOCKS);
  const from = others.length > 0 ? ` FROM unnest(${literal(keys)}::text[]) AS key` : '';
  if (parts.length > 0) statements.push(`SELECT ${parts.join(',')}${from}`);
  return statements.join(';');
}

/** Binds the rest of the transaction to one organisation: what row-level security compares with. */
const organisationSetting = (organisationId: string): string =>
  `set_config('app.organisation_id',${organisationId},true)`;

// A batch locks hundreds. They are taken in the order of the array.
const LOCKS = 'count(pg_advisory_xact_lock(hashtextextended(key,0)))';

const PREPARED = `SELECT ${organisationSetting('$1')},${LOCKS} FROM unnest($2::text[]) AS key`;

/** What follows BEGIN, as a statement that can be prepared; undefined for what is not worth it. */
export const openingStatement = ({
  keys,
  organisationId,
  readOnly,
  durable,
}: Begin): Statement | undefined =>
  organisationId === undefined || readOnly === true || durable === false
    ? undefined
    : { sql: PREPARED, values: [organisationId, keys] };
