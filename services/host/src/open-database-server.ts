// Which PostgreSQL holds everything: ours in the data directory, or the one DATABASE_URL names.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { removeEmbeddedPostgres, StartupProblem, startEmbeddedPostgres } from '@fourports/database';
import type { HostSettings } from './config.ts';

/** In the data directory: what the demonstration remembers of its first start. */
export const DEMONSTRATION_FILE = 'demonstration.json';

export type DatabaseServer = {
  /** A role that may make roles and schemas. */
  readonly adminUrl: string;
  readonly roleSecret: string;
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
};

export type Opening = {
  readonly fresh: boolean;
  readonly progress: (sentence: string) => void;
};

/** Throws StartupProblem. */
export const openDatabaseServer = async (
  { DATABASE_URL: url, DATA_DIR: dataDirectory, ROLE_SECRET: secret }: HostSettings,
  { fresh, progress }: Opening,
): Promise<DatabaseServer> => {
  if (url !== undefined) {
    if (fresh) {
      throw new StartupProblem(
        'DATABASE_NOT_SAFE',
        'Failed to begin anew: --fresh is for the embedded database only, and DATABASE_URL names another. Drop that database yourself, or start without --fresh.',
      );
    }
    return { adminUrl: url, roleSecret: secret ?? secretOf(url), isEmbedded: false, stop: async () => {} };
  }
  if (fresh) {
    progress(`Removing the embedded database in ${path.resolve(dataDirectory)}`);
    await removeEmbeddedPostgres(dataDirectory);
    await rm(demonstrationFile(dataDirectory), { force: true });
  }
  progress(`Starting PostgreSQL in ${path.resolve(dataDirectory)}`);
  const server = await startEmbeddedPostgres({ dataDirectory, onNotice: progress });
  return {
    adminUrl: server.adminUrl,
    roleSecret: secret ?? secretOf(server.adminUrl),
    isEmbedded: true,
    stop: server.stop,
  };
};

const demonstrationFile = (dataDirectory: string): string => path.join(dataDirectory, DEMONSTRATION_FILE);

/**
 * The roles' passwords come from one secret. Whoever has the administrator's password could set them anyway, so it
 * serves, and every process with the same DATABASE_URL finds the same.
 */
const secretOf = (adminUrl: string): string => {
  const { password } = new URL(adminUrl);
  if (password === '') {
    throw new StartupProblem(
      'DATABASE_NOT_SAFE',
      'Failed to make passwords for the database roles: DATABASE_URL has no password to derive them from. Set ROLE_SECRET to 16 random characters or more, the same in every process.',
    );
  }
  return createHash('sha256').update(`fourports roles ${password}`).digest('hex');
};
