// Worlds on the tests' PostgreSQL, small enough that a gate can play several.
import { SERVICES } from '@fourports/contracts';
import { createTestDatabase } from '@fourports/database/testing';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { fixturePath } from '@fourports/testing/fixture';
import { readRun } from '../replay/read-run.ts';
import { servicesNamed } from '../services.ts';
import { prepareWorlds, type Worlds } from './worlds.ts';

export const SEED = 20_231_219;
/** A booked truck, a container of which customs tells, and a sailing that a typhoon cancels. */
const RUNS = ['2023-12-19-first-whole-truck', '2021-10-11-lcl-container', '2023-08-10-typhoon-khanun'];
/** Who acts in them; portal and planning take part in `npm run chaos`. */
export const ACTING = ['schedules', 'tracking', 'customs'] as const;

export type TestWorlds = { readonly worlds: Worlds; readonly close: () => Promise<void> };

export const prepareTestWorlds = async (): Promise<TestWorlds> => {
  const migrations = Object.fromEntries(servicesNamed(SERVICES).map((each) => [each.name, each.migrations]));
  const database = await createTestDatabase({ migrations: { eventlog: eventlogMigrations, ...migrations } });
  const runs = await Promise.all(RUNS.map((run) => readRun(fixturePath(`runs/${run}`))));
  const worlds = await prepareWorlds(database, runs);
  return {
    worlds,
    close: async () => {
      await worlds.close();
      await database.drop();
    },
  };
};
