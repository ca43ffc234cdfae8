// Whether a process id still means the process that wrote it down: ids are used again, most often in containers.
import { existsSync, readFileSync, readlinkSync } from 'node:fs';

/** True when a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When the process was started, in a form only good for comparing; `unknown` where there is no /proc.
 * proc(5): field 22 of /proc/pid/stat, counted after the command's closing bracket; with the machine's boot.
 */
export function startedToken(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 'unknown';
  const stat = readFileSync(file, 'utf8');
  const afterCommand = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = '/proc/sys/kernel/random/boot_id';
  const bootId = existsSync(boot) ? readFileSync(boot, 'utf8').trim() : '';
  return `${bootId}/${afterCommand[19] ?? ''}`;
}

/** The working directory of a process; undefined where it cannot be known. */
export function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
