// `npm run simulate -- --days 365 --seed 7 --sink domain`, `-- --calibrate` or `-- --days 7 --sink http`: the lane played
// by dice, in a world of its own. What it makes is test traffic and never a fact.
import process from 'node:process';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DateTime } from 'luxon';
import { credentialsPlace } from './demo/credentials-place.ts';
import { calibrateLane, calibrateUnits } from './simulate/calibrate-lane.ts';
import { sendSimulated } from './simulate/send-simulated.ts';
import type { SimulatedDays } from './simulate/simulated-ways.ts';

const WHOLE_NETWORK = 'all';
const LONGEST_DAYS = 4 * 366;

type Options = {
  readonly days: number;
  readonly seed: number;
  readonly network: string;
  readonly until?: string;
  readonly unitsPerSailing: number;
  readonly sink: 'domain' | 'http';
  readonly credentials: string;
  readonly calibrate: boolean;
  readonly units: number;
};

const simulate = async (options: Options): Promise<void> => {
  const tell = (done: number, of: number): void => {
    if (done % 100 === 0 || done === of) process.stderr.write(`${done} of ${of}\n`);
  };
  const days = daysOf(options);
  if (options.sink === 'http' && !options.calibrate) {
    process.stdout.write(`${await sendSimulated({ ...options, days, onMessage: tell })}\n`);
    return;
  }
  const asked = { ...options, days, onUnit: tell };
  process.stdout.write(`${options.calibrate ? calibrateUnits(asked) : calibrateLane(asked)}\n`);
};

const daysOf = ({ days, until, network }: Options): SimulatedDays => {
  const last =
    until === undefined ? DateTime.utc().minus({ days: 1 }) : DateTime.fromISO(until, { zone: 'utc' });
  return {
    from: last.minus({ days: days - 1 }).toFormat('yyyy-MM-dd'),
    to: last.toFormat('yyyy-MM-dd'),
    ...(network === WHOLE_NETWORK ? {} : { routeIds: network.split(',') }),
  };
};

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  };

const program = new Command('simulate')
  .description('Plays the lane by dice, in the simulated world. The same seed plays the same, bit for bit.')
  .option('--days <number>', 'how many days', wholeNumber(1, LONGEST_DAYS), 365)
  .option('--until <date>', 'the last of them, yesterday unless told')
  .option('--seed <number>', 'which of all worlds', wholeNumber(0, 2 ** 31), 7)
  .option('--network <routes>', 'routes by their ids, with commas, or all', 'rte_weihai-incheon')
  .option('--units-per-sailing <number>', 'how many set out for each sailing', wholeNumber(1, 1000), 4)
  .addOption(
    new Option('--sink <sink>', 'domain: nowhere; http: through the doors of a demonstration that runs')
      .choices(['domain', 'http'])
      .default('domain'),
  )
  .option('--credentials <file>', 'with --sink http: whose keys to use', credentialsPlace(process.env))
  .option(
    '--calibrate',
    'one unit for each sailing, each in a world of its own, and how often promises held',
    false,
  )
  .option('--units <number>', 'with --calibrate: at least so many', wholeNumber(1, 1_000_000), 5000)
  .action(simulate);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
