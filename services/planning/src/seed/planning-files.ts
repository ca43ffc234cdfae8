// Reads the fixtures of planning: parsed as strictly as anything from outside, because people edit them.
import { readdirSync, readFileSync } from 'node:fs';
import { HolidayYear } from '@fourports/contracts/planning/calendar';
import { Claim, Measurement } from '@fourports/contracts/planning/claims';
import { CostLine, PriceBand } from '@fourports/contracts/planning/costs';
import { Duration } from '@fourports/contracts/planning/duration';
import { EmissionFactor } from '@fourports/contracts/planning/emissions';
import { FlightTimetable } from '@fourports/contracts/planning/flights';
import { Habits } from '@fourports/contracts/planning/habits';
import { LearningRules } from '@fourports/contracts/planning/learning';
import { OtherRoutes } from '@fourports/contracts/planning/other-routes';
import { Activity, Crossing, EstimateError, Process } from '@fourports/contracts/planning/process';
import { Place } from '@fourports/contracts/schedules/network';
import { z } from 'zod';
import { measureRun } from '../domain/compare/measure-run.ts';
import { withCustomsChecks } from '../domain/customs-checks.ts';
import { withOtherRoutes } from '../domain/other-routes.ts';
import { danglingReferences, type ProcessCatalogue } from '../domain/process-catalogue.ts';
import { readRecordedRuns } from './recorded-runs.ts';

const FIXTURES = new URL('../../../../fixtures/', import.meta.url);
/** The files of `processes/` that are no process. */
const PARTS = [
  'activities.json',
  'crossings.json',
  'claims.json',
  'other-routes.json',
  'arrival-estimate.json',
  'customs-check.json',
];

/** Throws a sentence that names file and field when one is wrong, or the process that names what is not there. */
export const readProcessCatalogue = (folder: URL = FIXTURES): ProcessCatalogue => {
  const lane = {
    processes: namesIn(folder, 'processes')
      .filter((name) => !PARTS.includes(name))
      .map((name) => read(folder, `processes/${name}`, Process)),
    activities: read(folder, 'processes/activities.json', z.array(Activity)),
    crossings: read(folder, 'processes/crossings.json', z.array(Crossing)),
    estimateError: read(folder, 'processes/arrival-estimate.json', EstimateError),
    connections: namesIn(folder, 'flights').map((name) => read(folder, `flights/${name}`, FlightTimetable)),
    years: namesIn(folder, 'calendars').map((name) => read(folder, `calendars/${name}`, HolidayYear)),
  };
  const { duration } = read(folder, 'processes/customs-check.json', CustomsCheck);
  const others = read(folder, 'processes/other-routes.json', OtherRoutes);
  const catalogue = withCustomsChecks(withOtherRoutes(lane, others), duration);
  for (const process of catalogue.processes) {
    const [dangling] = danglingReferences(catalogue, process);
    if (dangling === undefined) continue;
    throw new Error(
      `Failed to read process ${process.processId}: it names ${dangling}, which is in no file. Add it, or name another.`,
    );
  }
  return catalogue;
};

const CustomsCheck = z.strictObject({ duration: Duration });

const ClaimsFile = z.strictObject({ claims: z.array(Claim), measurements: z.array(Measurement) });

export type ComparisonFiles = z.infer<typeof ClaimsFile> & {
  readonly lines: readonly CostLine[];
  readonly bands: readonly PriceBand[];
  readonly factors: readonly EmissionFactor[];
};

/** What modes are compared by. Throws as the catalogue does. */
export const readComparisonFiles = (folder: URL = FIXTURES): ComparisonFiles => ({
  ...withRecordedRuns(folder, read(folder, 'processes/claims.json', ClaimsFile)),
  lines: read(folder, 'costs/lines.json', z.array(CostLine)),
  bands: read(folder, 'costs/bands.json', z.array(PriceBand)),
  factors: read(folder, 'emissions/factors.json', z.array(EmissionFactor)),
});

/** What others measured, and then what the recorded runs did. */
const withRecordedRuns = (folder: URL, file: z.infer<typeof ClaimsFile>): z.infer<typeof ClaimsFile> => {
  const airports = readPlaces(folder).filter(({ kind }) => kind === 'airport');
  const ids = new Set<string>(airports.map(({ placeId }) => placeId));
  const runs = readRecordedRuns(folder).flatMap((run) => measureRun(run, ids));
  return { ...file, measurements: [...file.measurements, ...runs] };
};

/** How learning weighs and forgets. Throws as the catalogue does. */
export const readLearningRules = (folder: URL = FIXTURES): LearningRules =>
  read(folder, 'learning/rules.json', LearningRules);

/** What places are called, and whose clock they keep. */
export const readPlaces = (folder: URL = FIXTURES): readonly Place[] =>
  read(folder, 'network/places.json', z.array(Place));

/** What the simulator takes for granted of those who report. Throws as the catalogue does. */
export const readHabits = (folder: URL = FIXTURES): Habits => read(folder, 'simulator/habits.json', Habits);

const namesIn = (folder: URL, name: string): readonly string[] =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((each) => each.endsWith('.json'))
    .sort();

const read = <Schema extends z.ZodType>(folder: URL, name: string, schema: Schema): z.infer<Schema> => {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`Failed to read fixtures/${name}: ${z.prettifyError(parsed.error)}`);
};
