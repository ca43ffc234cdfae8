// The first start of a demonstration: invented organisations, credentials.json, the recorded runs.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { playRun } from '../replay/play-run.ts';
import { listRunFolders, readRun } from '../replay/read-run.ts';
import { findRunActors, OPERATIONS_BY_ID } from '../replay/run-actors.ts';
import { type Credentials, type DemoAccount, readCredentials, writeCredentials } from './credentials-file.ts';

export type DemoContext = {
  /** What survives a restart; `--fresh` empties it. */
  readonly dataDirectory: string;
  /** Where the accounts are written for the person who started it. */
  readonly credentialsFile: string;
  readonly baseUrl: string;
  /** Recorded runs, a folder each. */
  readonly runsDirectory: string;
  /** Makes the organisations with their people and keys; called once in the life of a data directory. */
  readonly createAccounts: () => Promise<readonly DemoAccount[]>;
  /** Resolves when every service knows everything announced so far. */
  readonly settled: () => Promise<void>;
  readonly progress: (sentence: string) => void;
};

/** Idempotent: what an earlier start has done is not done again; what it was stopped in the middle of is finished. */
export const prepareDemo = async (context: DemoContext): Promise<void> => {
  const kept = path.join(context.dataDirectory, 'demonstration.json');
  const earlier = await readCredentials(kept);
  const accounts = earlier?.accounts ?? (await createAccounts(context, kept));
  const credentials = { baseUrl: context.baseUrl, accounts: [...accounts] };
  await writeCredentials(context.credentialsFile, credentials);
  const replayed = [...(earlier?.replayed ?? [])];
  const folders = await listRunFolders(context.runsDirectory);
  for (const folder of folders.filter((each) => !replayed.includes(path.basename(each)))) {
    await replayRun(context, credentials, folder);
    replayed.push(path.basename(folder));
    await writeCredentials(kept, { ...credentials, replayed });
  }
  await context.settled();
};

const createAccounts = async (context: DemoContext, kept: string): Promise<readonly DemoAccount[]> => {
  context.progress('Inventing organisations for the demonstration');
  const accounts = await context.createAccounts();
  await context.settled();
  await mkdir(path.dirname(kept), { recursive: true });
  await writeCredentials(kept, { baseUrl: context.baseUrl, accounts: [...accounts] });
  return accounts;
};

const replayRun = async (context: DemoContext, credentials: Credentials, folder: string): Promise<void> => {
  const run = await readRun(folder);
  context.progress(`Replaying: ${run.title.en}`);
  await playRun(run, {
    baseUrl: credentials.baseUrl,
    operations: OPERATIONS_BY_ID,
    actors: await findRunActors(credentials),
  });
};
