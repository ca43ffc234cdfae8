// credentials.json: the accounts of a demonstration, for the person who started it. Nobody else may read it.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { ORGANISATION_KINDS, ROLES, WORLDS } from '@fourports/contracts';
import { z } from 'zod';

const DemoAccount = z.object({
  organisation: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  role: z.enum(ROLES),
  world: z.enum(WORLDS),
  email: z.string(),
  password: z.string(),
  apiKey: z.string(),
});
export type DemoAccount = z.infer<typeof DemoAccount>;

export const Credentials = z.object({
  baseUrl: z.string(),
  accounts: z.array(DemoAccount),
  /** Recorded runs that were played to their end; kept with the data only. */
  replayed: z.array(z.string()).exactOptional(),
});
export type Credentials = z.infer<typeof Credentials>;

/** Written whole or not at all, mode 600 from its first byte. */
export const writeCredentials = async (path: string, credentials: Credentials): Promise<void> => {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, path);
};

/** Undefined when there is no such file; throws when it is not what it should be. */
export const readCredentials = async (path: string): Promise<Credentials | undefined> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return Credentials.parse(JSON.parse(text));
};
