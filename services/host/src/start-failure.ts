// Why a start failed, as sentences for the person who started it.
import { DatabaseDiskFull, DatabaseUnavailable, StartupProblem } from '@fourports/database';
import { KafkaProblem } from '@fourports/eventlog/kafka';
import { SettingsError } from '@fourports/service-kit/hosting';

export type StartFailure = {
  readonly sentences: readonly string[];
  /** False: a fault of ours, whose stack someone will want. */
  readonly isExplained: boolean;
};

export type Address = { readonly host: string; readonly port: number };

export const explainFailure = (error: unknown, listening: Address): StartFailure => {
  if (error instanceof SettingsError) return explained(...error.sentences);
  if (error instanceof StartupProblem || error instanceof KafkaProblem) return explained(error.message);
  if (error instanceof DatabaseDiskFull) return explained(DISK_FULL);
  if (error instanceof DatabaseUnavailable) {
    return explained('Failed to start: the database did not answer in time. Look at it and start again.');
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return explained(DISK_FULL);
  const sentence = LISTENING[String(code)];
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  if (sentence !== undefined && (syscall === 'listen' || syscall === 'getaddrinfo')) {
    // The metrics may listen elsewhere; the error knows.
    const port = error instanceof Error && 'port' in error ? Number(error.port) : listening.port;
    return explained(sentence({ ...listening, port }));
  }
  const said = error instanceof Error ? error.message : String(error);
  return { sentences: [`Failed to start: ${said}`], isExplained: false };
};

const DISK_FULL =
  'Failed to start: no space is left on the disk. Free some space or set DATA_DIR to another disk.';

const LISTENING: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Failed to listen on ${host}:${port}: the port is in use. Stop the program that uses it, or set PORT to another.`,
  EACCES: ({ host, port }) =>
    `Failed to listen on ${host}:${port}: this user may not use that port. Set PORT to 1024 or above.`,
  EADDRNOTAVAIL: ({ host, port }) =>
    `Failed to listen on ${host}:${port}: this machine has no such address. Set HOST to one of its own.`,
  ENOTFOUND: ({ host }) =>
    `Failed to listen on ${host}: there is no such name. Set HOST to an address of this machine.`,
};

const explained = (...sentences: readonly string[]): StartFailure => ({ sentences, isExplained: true });
