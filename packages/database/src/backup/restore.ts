// A backup becomes a data directory again.
import {
  chownSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { LOCK_NAME, lockDirectory } from '../embedded/directory-lock.ts';
import { POSTGRES_MAJOR } from '../embedded/postgres-binaries.ts';
import { stopLeftoverServer } from '../embedded/stop-leftover.ts';
import { findServerUser } from '../embedded/system-user.ts';
import { StartupProblem } from '../startup-problem.ts';
import { BACKUP_FORMAT, BackupManifest, MANIFEST_NAME } from './manifest.ts';

export type RestoreOptions = {
  readonly file: string;
  readonly dataDirectory: string;
  /** What is in the data directory is moved aside, never removed; without it a directory in use is refused. */
  readonly replace: boolean;
};

export type Restored = {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  /** Where that is which was there before; undefined when there was nothing. */
  readonly movedTo: string | undefined;
};

/**
 * The next start of the server there replays what was written while the backup was taken.
 * Throws StartupProblem BACKUP_NOT_READABLE, DATA_DIRECTORY_NOT_EMPTY, DATA_DIRECTORY_IN_USE or DATA_DIRECTORY_OTHER_VERSION;
 * then the data directory is as it was.
 */
export const restore = async ({ file, dataDirectory, replace }: RestoreOptions): Promise<Restored> => {
  const parent = resolve(dataDirectory);
  const lock = lockDirectory(parent);
  const unpacked = `${parent}.restoring`;
  try {
    if (existsSync(join(parent, 'postgres')) && !replace) {
      throw new StartupProblem(
        'DATA_DIRECTORY_NOT_EMPTY',
        `Failed to restore into ${parent}: there is a database already. Set DATA_DIR to another directory, or add --replace: what is there is then moved aside.`,
      );
    }
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true, mode: 0o700 });
    const { takenAt } = await unpack(file, unpacked);
    await stopLeftoverServer(join(parent, 'postgres'));
    const movedTo = moveAside(parent);
    for (const name of readdirSync(unpacked)) renameSync(join(unpacked, name), join(parent, name));
    return { takenAt, movedTo };
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
    lock.release();
  }
};

/** Everything but the lock, which we hold. */
const moveAside = (parent: string): string | undefined => {
  const names = readdirSync(parent).filter((name) => name !== LOCK_NAME);
  if (names.length === 0) return undefined;
  const aside = mkdtempSync(`${parent}.before-`);
  for (const name of names) renameSync(join(parent, name), join(aside, name));
  return aside;
};

const unpack = async (file: string, folder: string): Promise<BackupManifest> => {
  const user = findServerUser(join(folder, 'postgres'));
  const entries = extract();
  let manifest: BackupManifest | undefined;
  const reading = pipeline(createReadStream(file), createZstdDecompress(), entries);
  // Heard below; until then a broken file must not end the process.
  reading.catch(() => {});
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (manifest === undefined) {
        manifest = readManifest(file, name, await text(entry));
        continue;
      }
      const target = join(folder, name);
      if (!target.startsWith(`${folder}${sep}`)) throw unreadable(file, `a file named ${name}`);
      if (type === 'directory') {
        mkdirSync(target, { recursive: true, mode: 0o700 });
        entry.resume();
      } else await pipeline(entry, createWriteStream(target, { mode: 0o600 }));
      if (user !== undefined && name.startsWith('postgres/')) chownSync(target, user.uid, user.gid);
    }
    await reading;
  } catch (error) {
    throw error instanceof StartupProblem ? error : unreadable(file, String(error), error);
  }
  if (manifest === undefined) throw unreadable(file, 'an empty file');
  if (user !== undefined) chownSync(join(folder, 'postgres'), user.uid, user.gid);
  return manifest;
};

const readManifest = (file: string, name: string, content: string): BackupManifest => {
  if (name !== MANIFEST_NAME) throw unreadable(file, `${name} where ${MANIFEST_NAME} belongs`);
  const { success, data } = BackupManifest.safeParse(JSON.parse(content));
  if (!success) throw unreadable(file, `another format than ${BACKUP_FORMAT}`);
  if (data.postgresMajor === POSTGRES_MAJOR) return data;
  throw new StartupProblem(
    'DATA_DIRECTORY_OTHER_VERSION',
    `Failed to restore ${file}: it was taken from PostgreSQL ${data.postgresMajor}, and this is PostgreSQL ${POSTGRES_MAJOR}. Restore it with the Fourports version that took it.`,
  );
};

const unreadable = (file: string, got: string, cause?: unknown): StartupProblem =>
  new StartupProblem(
    'BACKUP_NOT_READABLE',
    `Failed to restore ${file}: it is not a whole backup (got ${got}). Name a file that "npm run backup" wrote to its end.`,
    { cause },
  );
