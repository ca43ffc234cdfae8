// `npm run backup -- <file>`: everything of an installation on the embedded database in one file, also while it runs.
import path from 'node:path';
import process from 'node:process';
import { backUp, runningEmbeddedPostgres, StartupProblem } from '@fourports/database';
import { Command } from 'commander';
import { DateTime } from 'luxon';
import { type DatabaseServer, DEMONSTRATION_FILE, openDatabaseServer } from './open-database-server.ts';
import { readAllSettings } from './read-settings.ts';
import { explainFailure } from './start-failure.ts';

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const backup = async (file: string): Promise<void> => {
  const settings = readAllSettings(process.env, []);
  if (settings.DATABASE_URL !== undefined) {
    throw new StartupProblem(
      'DATABASE_NOT_SAFE',
      'Failed to back up: DATABASE_URL names a PostgreSQL of yours, whose files are out of reach here. Use its own tools, for example pg_basebackup; that database is all there is to keep.',
    );
  }
  const running = runningEmbeddedPostgres(settings.DATA_DIR);
  const server: Pick<DatabaseServer, 'adminUrl' | 'stop'> =
    running === undefined
      ? await openDatabaseServer(settings, { fresh: false, progress: say })
      : { adminUrl: running, stop: async () => {} };
  try {
    say(`Backing up ${path.resolve(settings.DATA_DIR)}`);
    await backUp({
      adminUrl: server.adminUrl,
      dataDirectory: settings.DATA_DIR,
      file: path.resolve(file),
      beside: [DEMONSTRATION_FILE],
      takenAt: DateTime.utc().toISO(),
    });
  } finally {
    await server.stop();
  }
  process.stdout.write(
    `Backed up to ${file}. It holds passwords' hashes and keys: keep it as you keep the data.\n`,
  );
};

const program = new Command('backup')
  .description('Writes a backup of the embedded database in DATA_DIR, while Fourports runs or not.')
  .argument('<file>', 'written whole or not at all; one of that name is replaced')
  .action(backup);

try {
  await program.parseAsync();
} catch (error) {
  for (const sentence of explainFailure(error, { host: '', port: 0 }).sentences) say(sentence);
  process.exitCode = 1;
}
