// Which files of a running cluster a base backup copies (PostgreSQL 18, "Making a Base Backup Using the Low Level
// API": what is left out is what the server makes anew when it starts).
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Kept as empty folders. */
const EMPTIED = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map']);
const isTemporary = (name: string): boolean =>
  name.startsWith('pgsql_tmp') || name === 'pg_internal.init' || name.startsWith('pg_internal.init.');

export type ClusterEntry = { readonly path: string; readonly isFolder: boolean };

/** Paths below the cluster, folders before what they hold. A file that goes while we look is not part of it. */
export const clusterEntries = (cluster: string, below = ''): readonly ClusterEntry[] =>
  namesIn(join(cluster, below)).flatMap((name): readonly ClusterEntry[] => {
    if (isTemporary(name) || (below === '' && LEFT_OUT.has(name))) return [];
    const path = below === '' ? name : `${below}/${name}`;
    const isFolder = lstatSync(join(cluster, path), { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === undefined) return [];
    if (!isFolder) return [{ path, isFolder }];
    const isEmptied = below === '' && EMPTIED.has(name);
    return [{ path, isFolder }, ...(isEmptied ? [] : clusterEntries(cluster, path))];
  });

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
