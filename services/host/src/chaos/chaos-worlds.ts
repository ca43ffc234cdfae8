// Worlds small enough that a gate can play several. On a server of their own: a process that stands still in the middle
// of a transaction holds back what every database of its server may read.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICES } from '@fourports/contracts';
import { startEmbeddedPostgres } from '@fourports/database';
import { fixturePath } from '@fourports/testing/fixture';
import { prepareDatabase } from '../prepare-database.ts';
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
  const home = await mkdtemp(path.join(tmpdir(), 'fourports-chaos-'));
  const settings = { max_connections: '200' };
  const server = await startEmbeddedPostgres({ dataDirectory: home, durable: false, settings });
  const database = { adminUrl: server.adminUrl, roleSecret: randomBytes(24).toString('hex') };
  await prepareDatabase(database, servicesNamed(SERVICES));
  const runs = await Promise.all(RUNS.map((run) => readRun(fixturePath(`runs/${run}`))));
  const worlds = await prepareWorlds(database, runs);
  return {
    worlds,
    close: async () => {
      await worlds.close();
      await server.stop();
      await rm(home, { recursive: true });
    },
  };
};
