// `npm run chaos -- --points 1000 --seed 7 --shape postgres`: kills the product again and again in the middle of the
// recorded runs, and holds what came of them against a run that nobody disturbed. Needs no other database or product.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { SERVICES } from '@fourports/contracts';
import { startEmbeddedPostgres } from '@fourports/database';
import { startKafka } from '@fourports/eventlog/kafka-broker';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type ChaosOutcome, type ChaosPlan, runChaos } from './chaos/run-chaos.ts';
import { prepareWorlds } from './chaos/worlds.ts';
import { prepareDatabase } from './prepare-database.ts';
import { listRunFolders, readRun } from './replay/read-run.ts';
import { servicesNamed } from './services.ts';

const RUNS = path.resolve(import.meta.dirname, '../../../fixtures/runs');
const EVERY = 25;

type Options = {
  readonly points: number;
  readonly seed: number;
  readonly shape: 'postgres' | 'kafka';
  readonly world?: number;
  /** True: until the others are done. A number: so many seconds. */
  readonly stop: boolean | number;
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

// The database and the lives end with this process, whoever ends it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const chaos = async (options: Options): Promise<void> => {
  const beganMs = performance.now();
  const home = await mkdtemp(path.join(tmpdir(), 'fourports-chaos-'));
  // What dies here is a process, never the machine: the disk need not be waited for.
  const server = await startEmbeddedPostgres({
    dataDirectory: home,
    durable: false,
    // Processes that stand still keep theirs.
    settings: { max_connections: '600' },
  });
  const kafka = options.shape === 'kafka' ? await startKafka() : undefined;
  try {
    const database = { adminUrl: server.adminUrl, roleSecret: randomBytes(24).toString('hex') };
    await prepareDatabase(database, servicesNamed(SERVICES));
    const runs = await Promise.all((await listRunFolders(RUNS)).map(readRun));
    const worlds = await prepareWorlds(database, runs);
    say(`${runs.length} recorded runs, ${options.points} points, seed ${options.seed}, on ${options.shape}`);
    try {
      tell(options, await runChaos(worlds, planFor(options, kafka?.brokers, beganMs)), beganMs);
    } finally {
      await worlds.close();
    }
  } finally {
    await kafka?.stop();
    await server.stop();
    await rm(home, { recursive: true });
  }
};

const planFor = (
  { points, seed, world, stop }: Options,
  brokers: readonly string[] | undefined,
  beganMs: number,
): ChaosPlan => ({
  points,
  seed,
  services: [...SERVICES],
  signal: stop === false ? 'SIGKILL' : 'SIGSTOP',
  ...(typeof stop === 'number' ? { stopMs: stop * 1_000 } : {}),
  ...(world === undefined ? {} : { firstWorld: world }),
  ...(brokers === undefined
    ? {}
    : {
        newTopics: async () => ({
          brokers: [...brokers],
          prefix: `chaos-${randomBytes(6).toString('hex')}.`,
        }),
      }),
  onPoint: (done) => {
    if (done % EVERY === 0) say(`${done} of ${points} after ${secondsSince(beganMs)} s`);
  },
});

const tell = ({ seed, shape, stop }: Options, outcome: ChaosOutcome, beganMs: number): void => {
  const { points, worlds, kills, lost, doubled, broken } = outcome;
  for (const [place, times] of [...kills].sort(([one], [other]) => (one < other ? -1 : 1)))
    process.stdout.write(`  ${place}: ${times}\n`);
  const figures = `${points} ${stop === false ? 'kills' : 'stops'} in ${worlds} worlds, lost ${lost}, doubled ${doubled}`;
  process.stdout.write(`${shape}, seed ${seed}: ${figures}, ${secondsSince(beganMs)} s\n`);
  if (broken === undefined) return;
  process.exitCode = 1;
  const again = `npm run chaos -- --shape ${shape} --seed ${seed} --points ${broken.points.length} --world ${broken.world}${stopWish(stop)}`;
  process.stdout.write(`World ${broken.world} of seed ${seed} broke, after ${broken.points.join(', ')}\n`);
  for (const finding of broken.findings) process.stdout.write(`  ${finding}\n`);
  process.stdout.write(`Again: ${again}\n`);
};

const stopWish = (stop: Options['stop']): string => {
  if (stop === false) return '';
  return stop === true ? ' --stop' : ` --stop ${stop}`;
};

const secondsSince = (beganMs: number): string => ((performance.now() - beganMs) / 1_000).toFixed(0);

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1000000.');
  return value;
};

const program = new Command('chaos')
  .description('Kills the product at seeded places, and proves that nothing is lost or doubled.')
  .option('--points <number>', 'how often', wholeNumber, 60)
  .option('--seed <number>', 'which places', wholeNumber, 7)
  .addOption(
    new Option('--shape <shape>', 'what carries the log').choices(['postgres', 'kafka']).default('postgres'),
  )
  .option('--world <number>', 'begin with this world of the seed, for one that broke', wholeNumber)
  .addOption(
    new Option(
      '--stop [seconds]',
      'let processes stand still (SIGSTOP) for so long, or until the others are done: longer than their sessions',
    )
      .argParser(wholeNumber)
      .default(false),
  )
  .action(chaos);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // What had begun by then may go on waiting for a database that is gone.
  process.exit(1);
}
