// A transaction that is one message. Several prepared statements before one Sync are one transaction (PostgreSQL 18
// manual, 54.2.3.1): no BEGIN and no COMMIT to read, one answer instead of one for each statement.
import pg from 'pg';
import { arrayText } from './literal.ts';
import { preparedName } from './session-query.ts';

export type Statement = { readonly sql: string; readonly values: readonly unknown[] };

type Named = { readonly name: string; readonly values: readonly (string | null)[] };

/** The statements as this connection knows them; undefined while it has not prepared each, or for values beyond text. */
export function namedStatements(
  client: pg.ClientBase,
  statements: readonly Statement[],
): readonly Named[] | undefined {
  const named: Named[] = [];
  for (const { sql, values } of statements) {
    const name = preparedName(client, sql);
    if (name === undefined || !values.every(isPlain)) return undefined;
    named.push({ name, values: values.map(parameterText) });
  }
  return named;
}

/**
 * Runs the statements as one transaction; one result for each. When one fails, all are undone and its error is thrown.
 * When the connection is lost, what was sent may be done.
 */
export const runWhole = (
  client: pg.ClientBase,
  statements: readonly Named[],
): Promise<readonly pg.QueryResult[]> =>
  new Promise((resolve, reject) => {
    client.query(
      new WholeQuery(statements, (error, results) => {
        if (error === null) resolve(Array.isArray(results) ? results : [results]);
        else reject(error);
      }),
    );
  });

/** `pg` gathers a result for each command that completes, as for a text of several statements. */
class WholeQuery extends pg.Query {
  override readonly submit: (connection: pg.Connection) => null;

  constructor(statements: readonly Named[], callback: (error: unknown, results: unknown) => void) {
    super('', [], callback);
    this.submit = (connection) => {
      connection.stream.cork();
      try {
        for (const { name, values } of statements) {
          connection.bind({ statement: name, values: [...values] }, true);
          connection.describe({ type: 'P', name: '' }, true);
          connection.execute({ portal: '' }, true);
        }
        connection.sync();
      } finally {
        connection.stream.uncork();
      }
      return null;
    };
  }
}

/** What is the same text here as where `pg` writes it. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every((each) => each === null || (each !== undefined && typeof each !== 'object'))
    : typeof value !== 'object' || value === null;

function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayText(value) : String(value);
}
