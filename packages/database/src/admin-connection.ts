import pg from 'pg';
import { StartupProblem } from './startup-problem.ts';

/** Runs `work` on a connection of its own. Throws StartupProblem DATABASE_UNREACHABLE when there is none. */
export async function withConnection<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : String(cause);
    throw new StartupProblem(
      'DATABASE_UNREACHABLE',
      `Failed to reach the database at ${addressOf(url)} (got "${said}"). Check DATABASE_URL and that the server runs.`,
      { cause },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Host, port and database of a URL, without its password. */
export function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}
