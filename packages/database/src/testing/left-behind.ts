// A process for tests: starts a server, writes a row, says the server's id, and waits to be killed.
import { withConnection } from '../admin-connection.ts';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';

const [dataDirectory = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDirectory });
await withConnection(server.adminUrl, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS n'));
process.stdout.write(`${server.pid()}\n`);
setInterval(() => {}, 60_000);
