// Days of the lane by dice, sent to a demonstration that runs: into its simulated world, and into no other.
import { drawnHabits, readHabits, simulateLane } from '@fourports/planning/simulator';
import { DateTime } from 'luxon';
import { readCredentials } from '../demo/credentials-file.ts';
import { ReplayProblem } from '../replay/play-run.ts';
import { findRunActors } from '../replay/run-actors.ts';
import { sendLane } from './send-lane.ts';
import { type SimulatedDays, simulatedWays } from './simulated-ways.ts';

export type SendingSimulated = {
  readonly days: SimulatedDays;
  readonly seed: number;
  readonly unitsPerSailing: number;
  readonly credentials: string;
  readonly onMessage: (done: number, of: number) => void;
};

/** A unit may take a boat weeks after the one it aimed for. */
const DAYS_AROUND = 21;

/** What was sent, in a few lines. Throws ReplayProblem with a sentence. */
export const sendSimulated = async (sending: SendingSimulated): Promise<string> => {
  const { days, seed, unitsPerSailing, credentials, onMessage } = sending;
  const known = await readCredentials(credentials);
  if (known === undefined)
    throw new ReplayProblem(
      `Failed to simulate: there is no ${credentials}. Start Fourports with npm start first, or name the file with --credentials.`,
    );
  const { routeIds } = days;
  if (routeIds === undefined)
    throw new ReplayProblem(
      'Failed to simulate: through the doors every route needs its operator’s account. Name routes with --network, for example rte_weihai-incheon.',
    );
  const simulated = simulatedWays(days);
  const habits = drawnHabits(readHabits());
  const messages = simulateLane(simulated.ways, { seed, habits, unitsPerSailing, ...simulated.minutes });
  const { sent, later } = await sendLane(messages, {
    baseUrl: known.baseUrl,
    actors: await findRunActors(known, 'simulated'),
    now: Date.now() / 60_000,
    routeIds,
    from: dayFrom(days.from, -DAYS_AROUND),
    to: dayFrom(days.to, DAYS_AROUND),
    onMessage,
  });
  const lines = [...sent].map(([what, count]) => `${String(count).padStart(6)} ${what}`);
  return [
    `${days.from} to ${days.to}, seed ${seed}, in the simulated world of ${known.baseUrl}`,
    ...lines,
    `${String(later).padStart(6)} messages are told later than now: send them by the same command then`,
  ].join('\n');
};

const dayFrom = (date: string, days: number): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
