import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.ts';

export type ProgramRun = { readonly status: number | null; readonly output: string };

type Options = {
  readonly user?: SystemUser | undefined;
  /** Handed to the program as descriptor 3. */
  readonly directory?: number | undefined;
};

/** Runs a program to its end. Not being allowed to execute it is a status of null, not an exception. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: Options = {},
): Promise<ProgramRun> {
  return await new Promise((resolve) => {
    const child = spawn(program, args, {
      ...identity(options.user),
      stdio: ['ignore', 'pipe', 'pipe', options.directory ?? 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** Spawn options that make a child run as `user`; none for the user of this process. */
export const identity = (user: SystemUser | undefined): { uid?: number; gid?: number } =>
  user === undefined ? {} : { uid: user.uid, gid: user.gid };
