// A copy of a running embedded server, taken while it works: everything committed before it ends is in it.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { withConnection } from '../admin-connection.ts';
import { POSTGRES_MAJOR } from '../embedded/postgres-binaries.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import { clusterEntries } from './cluster-files.ts';
import { BACKUP_FORMAT, type BackupManifest, MANIFEST_NAME } from './manifest.ts';

export type BackUpOptions = {
  /** Superuser's URL of the server of `dataDirectory`, which must be running. */
  readonly adminUrl: string;
  readonly dataDirectory: string;
  /** Written whole or not at all. */
  readonly file: string;
  /** Files of the data directory that belong to it and are not the server's. */
  readonly beside: readonly string[];
  /** ISO 8601, UTC. */
  readonly takenAt: string;
};

/** Throws StartupProblem DATABASE_UNREACHABLE, and what the file system says. */
export const backUp = (options: BackUpOptions): Promise<void> =>
  withConnection(options.adminUrl, (client) =>
    writeArchive(options.file, async (archive) => {
      const { takenAt } = options;
      const manifest: BackupManifest = { format: BACKUP_FORMAT, postgresMajor: POSTGRES_MAJOR, takenAt };
      await archive.text(MANIFEST_NAME, `${JSON.stringify(manifest, null, 2)}\n`);
      const parent = resolve(options.dataDirectory);
      for (const name of ['postgres.password', ...options.beside])
        await archive.file(name, join(parent, name));
      await copyCluster(client, archive, join(parent, 'postgres'));
    }),
  );

const copyCluster = async (client: pg.Client, archive: ArchiveWriter, cluster: string): Promise<void> => {
  // Keeps the write-ahead log from where the copy begins; gone with this connection, however it ends.
  await client.query(`SELECT pg_create_physical_replication_slot('fourports_backup', true, true)`);
  const start = await one(client, 'start', `pg_backup_start('fourports', fast => true)`);
  const first = await one(client, 'segment', 'pg_walfile_name($1::pg_lsn)', [start]);
  await archive.folder('postgres');
  for (const { path, isFolder } of clusterEntries(cluster)) {
    if (isFolder) await archive.folder(`postgres/${path}`);
    else await archive.file(`postgres/${path}`, join(cluster, path));
  }
  const { rows } = await client.query<{ last: string; label: string }>(
    'SELECT pg_walfile_name(lsn) AS last, labelfile AS label FROM pg_backup_stop(wait_for_archive => false)',
  );
  const [{ last, label } = { last: '', label: '' }] = rows;
  await archive.text('postgres/backup_label', label);
  for (const segment of segmentsBetween(cluster, first, last)) {
    await archive.file(`postgres/pg_wal/${segment}`, join(cluster, 'pg_wal', segment));
  }
};

/** Names of segments sort as what they hold. */
const segmentsBetween = (cluster: string, first: string, last: string): readonly string[] => {
  const folder = join(cluster, 'pg_wal');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last).sort();
};

const one = async (
  client: pg.Client,
  name: string,
  expression: string,
  values: readonly string[] = [],
): Promise<string> => {
  const { rows } = await client.query<Record<string, string>>(`SELECT ${expression} AS "${name}"`, [
    ...values,
  ]);
  return rows[0]?.[name] ?? '';
};
