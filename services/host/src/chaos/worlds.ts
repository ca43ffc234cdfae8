// Databases for lives: one is prepared with the demonstration's organisations and the sailings of the recorded runs,
// and each world begins as its copy.
import { randomBytes } from 'node:crypto';
import { SERVICES } from '@fourports/contracts';
import { openAdministration } from '@fourports/portal';
import pg from 'pg';
import { startProductInProcess } from '../product-in-process.ts';
import { playRun, type RunActor } from '../replay/play-run.ts';
import { findRunActors, OPERATIONS_BY_ID } from '../replay/run-actors.ts';
import type { RunFile } from '../replay/run-file.ts';
import { servicesNamed } from '../services.ts';
import { bundleLife } from './bundle-life.ts';
import { CREATE_LEDGER } from './ledger.ts';

export type PreparedDatabase = { readonly adminUrl: string; readonly roleSecret: string };

export type Worlds = {
  readonly roleSecret: string;
  /** The program of a life. */
  readonly script: string;
  readonly actors: readonly RunActor[];
  readonly runs: readonly RunFile[];
  /** A superuser's URL of a new copy; its server gives a silent transaction up after this. */
  readonly create: (silenceLimitMs?: number) => Promise<string>;
  readonly remove: (adminUrl: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `database` has the schemas of all services; nothing else may use it from now on. */
export const prepareWorlds = async (
  database: PreparedDatabase,
  runs: readonly RunFile[],
): Promise<Worlds> => {
  await runStatement(database.adminUrl, CREATE_LEDGER);
  const program = await bundleLife();
  const actors = await beginStory(database, runs);
  const template = nameOf(database.adminUrl);
  const outside = urlOf(database.adminUrl, 'template1');
  return {
    roleSecret: database.roleSecret,
    script: program.script,
    actors,
    runs,
    create: async (silenceLimitMs) => {
      const name = `world_${randomBytes(6).toString('hex')}`;
      await runStatement(outside, `create database ${name} template "${template}"`);
      if (silenceLimitMs !== undefined)
        await runStatement(
          outside,
          `alter database ${name} set idle_in_transaction_session_timeout = ${silenceLimitMs}`,
        );
      return urlOf(database.adminUrl, name);
    },
    remove: (adminUrl) => runStatement(outside, `drop database ${nameOf(adminUrl)} with (force)`),
    close: program.remove,
  };
};

/** What is there before the first step of a run: who acts, and on which sailings. */
const beginStory = async (
  database: PreparedDatabase,
  runs: readonly RunFile[],
): Promise<readonly RunActor[]> => {
  const product = await startProductInProcess({ services: servicesNamed(SERVICES), database });
  const { baseUrl } = product;
  const administration = await openAdministration(product.resources);
  try {
    const accounts = await administration.prepareDemoAccounts();
    await product.settled();
    const actors = await findRunActors({ baseUrl, accounts: [...accounts] });
    for (const run of runs)
      await playRun({ ...run, steps: [] }, { baseUrl, actors, operations: OPERATIONS_BY_ID });
    await product.settled();
    return actors;
  } finally {
    await administration.close();
    await product.stop();
  }
};

const runStatement = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

const urlOf = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};
