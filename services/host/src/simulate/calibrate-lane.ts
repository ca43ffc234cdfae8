// How often promises hold in the simulated world: over a lane as it is lived, or over units that share nothing.
import {
  calibrate,
  drawnHabits,
  measureDrift,
  readHabits,
  readLearningRules,
  sampleUnits,
  simulateLane,
  tellCalibration,
  tellDrift,
  unitsOfLane,
} from '@fourports/planning/simulator';
import { type SimulatedDays, type SimulatedWays, simulatedWays } from './simulated-ways.ts';

export type Calibrating = {
  readonly days: SimulatedDays;
  readonly seed: number;
  readonly unitsPerSailing: number;
  /** At least so many. */
  readonly units: number;
  readonly onUnit: (done: number, of: number) => void;
};

/** One year of one seed, told as the outside world tells it. */
export const calibrateLane = ({ days, seed, unitsPerSailing, onUnit }: Calibrating): string => {
  const simulated = simulatedWays(days);
  const habits = drawnHabits(readHabits());
  const messages = simulateLane(simulated.ways, { seed, habits, unitsPerSailing, ...simulated.minutes });
  const units = unitsOfLane(messages);
  const { years, bins } = simulated;
  const calibration = calibrate(units, { years, habits, ...bins, onUnit });
  return `${messages.length} messages of ${units.length} units, ${days.from} to ${days.to}, seed ${seed}\n\n${tellCalibration(calibration)}`;
};

/** As many seeds from this one on as it takes. */
export const calibrateUnits = ({ days, seed, units: wanted, onUnit }: Calibrating): string => {
  const simulated = simulatedWays(days);
  const habits = drawnHabits(readHabits());
  const ofSeeds = (seeds: readonly number[]) =>
    sampleUnits(simulated.ways, { seeds, habits, ...simulated.minutes });
  const perSeed = ofSeeds([seed]).length;
  if (perSeed === 0)
    throw new Error(`Failed to calibrate: there are no sailings from ${days.from} to ${days.to}.`);
  const seeds = Array.from({ length: Math.ceil(wanted / perSeed) }, (_, index) => seed + index);
  const { years, bins } = simulated;
  const units = ofSeeds(seeds);
  const calibration = calibrate(units, { years, habits, ...bins, onUnit });
  return `${units.length} units, one for each sailing and seed (${seeds.length}), ${days.from} to ${days.to}, ${routesIn(simulated)} routes\n\n${tellCalibration(calibration)}\n\n${tellDrift(measureDrift(readLearningRules(), seed))}`;
};

const routesIn = ({ ways }: SimulatedWays): number =>
  new Set(
    ways.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.kind === 'departure' && step.means === 'ferry' && step.departures.length > 0
          ? `${step.fromPlaceId} ${step.toPlaceId}`
          : [],
      ),
    ),
  ).size;
