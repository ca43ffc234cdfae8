// `npm run restore -- <file>`: a backup becomes the data directory; the server is started once to see that it is whole.
import path from 'node:path';
import process from 'node:process';
import { restore, startEmbeddedPostgres } from '@fourports/database';
import { Command } from 'commander';
import { readAllSettings } from './read-settings.ts';
import { explainFailure } from './start-failure.ts';

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const restoreFrom = async (file: string, { replace }: { readonly replace: boolean }): Promise<void> => {
  const { DATA_DIR: dataDirectory } = readAllSettings(process.env, []);
  const { takenAt, movedTo } = await restore({ file: path.resolve(file), dataDirectory, replace });
  if (movedTo !== undefined)
    say(`What was there before is in ${movedTo}; remove it when you no longer need it.`);
  say('Starting the database once, to replay what was written while the backup was taken');
  const server = await startEmbeddedPostgres({ dataDirectory, onNotice: say });
  await server.stop();
  process.stdout.write(
    `Restored ${path.resolve(dataDirectory)} as it was when the backup begun at ${takenAt} ended. Start it with npm start.\n`,
  );
};

const program = new Command('restore')
  .description('Makes DATA_DIR what it was when the backup was taken. Fourports must not run on it.')
  .argument('<file>', 'written by npm run backup')
  .option('--replace', 'move aside what is in DATA_DIR', false)
  .action(restoreFrom);

try {
  await program.parseAsync();
} catch (error) {
  for (const sentence of explainFailure(error, { host: '', port: 0 }).sentences) say(sentence);
  process.exitCode = 1;
}
