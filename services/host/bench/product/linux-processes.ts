// What Linux tells of processes: memory, processor time, who is whose child.
import { readdir, readFile } from 'node:fs/promises';

/** Of `/proc/<pid>/<file>`, a line like `VmRSS:    162040 kB`, in bytes. */
export const memoryField = async (pid: number, file: string, name: string): Promise<number> => {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1_024;
};

export const memoryOfAll = async (pids: readonly number[], file: string, name: string): Promise<number> =>
  (await Promise.all(pids.map((pid) => memoryField(pid, file, name)))).reduce((sum, bytes) => sum + bytes, 0);

export const parentOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
};

export const childrenOf = async (parent: number): Promise<readonly number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map(parentOf));
  return pids.filter((_, index) => parents[index] === parent);
};

/** A second has so many of the ticks that Linux counts processor time in. */
const TICKS_PER_SECOND = 100;

/** Processor time so far of a process, of its children that have ended, and of those that run. */
export const processorSecondsOf = async (pid: number): Promise<number> => {
  const each = await Promise.all([pid, ...(await childrenOf(pid))].map(ticksOf));
  return each.reduce((sum, ticks) => sum + ticks, 0) / TICKS_PER_SECOND;
};

/** Fields 14 to 17 of proc(5): user and system, its own and its ended children's. One that has just ended has none. */
const ticksOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
};
