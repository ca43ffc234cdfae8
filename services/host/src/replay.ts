// `npm run replay -- <folder> [--speed N]`: plays a recorded run through the public doors of a running Fourports.
import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { readCredentials } from './demo/credentials-file.ts';
import { credentialsPlace } from './demo/credentials-place.ts';
import { playRun, ReplayProblem } from './replay/play-run.ts';
import { readRun } from './replay/read-run.ts';
import { findRunActors, OPERATIONS_BY_ID } from './replay/run-actors.ts';

const speedOf = (text: string): number => {
  const speed = Number(text);
  if (!(speed > 0)) throw new InvalidArgumentError('It must be a number above 0, for example 600.');
  return speed;
};

const replay = async (
  folder: string,
  { speed, credentials }: { speed?: number; credentials: string },
): Promise<void> => {
  const known = await readCredentials(credentials);
  if (known === undefined) {
    throw new ReplayProblem(
      `Failed to replay: there is no ${credentials}. Start Fourports with npm start first, or name the file with --credentials.`,
    );
  }
  const run = await readRun(folder);
  await playRun(run, {
    baseUrl: known.baseUrl,
    operations: OPERATIONS_BY_ID,
    actors: await findRunActors(known),
    ...(speed === undefined ? {} : { speed }),
    onStep: (done, of) => process.stderr.write(`${run.run}: ${done} of ${of}\n`),
  });
  process.stdout.write(`Replayed ${run.run}: ${run.title.en}\n`);
};

const program = new Command('replay')
  .description('Plays a recorded run through the public doors. What was taken already is not taken twice.')
  .argument('<folder>', 'a folder with a run.json, for example fixtures/runs/2023-12-19-first-whole-truck')
  .option('--speed <times>', 'times faster than it became known; as fast as possible unless told', speedOf)
  .option('--credentials <file>', 'whose keys to use', credentialsPlace(process.env))
  .action(replay);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
