// postmaster.pid of a data directory: line 1 the process id, 4 the port, 8 the status
// (src/include/utils/pidfile.h of PostgreSQL 18).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type PidFile = { readonly pid: number; readonly port: number; readonly status: string };

/** What the file says; undefined when there is none or it is not yet written whole. */
export function readPidFile(dataDirectory: string): PidFile | undefined {
  try {
    return parsePidFile(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? ''), status: lines[7] ?? '' };
}
