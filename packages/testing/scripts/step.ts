// Runs one tool of the gate from the root of the repository.
import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

export type Step = { readonly name: string; readonly command: string; readonly args: readonly string[] };
export type Outcome = { readonly passed: boolean; readonly output: string; readonly seconds: number };

// The repository's own tools and Node come first, also when this was not started by npm; turbo reports to nobody.
const ENVIRONMENT = {
  ...process.env,
  PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** `show: 'live'` passes the output through as it comes; `'kept'` returns it instead. */
export const runStep = (step: Step, show: 'live' | 'kept'): Promise<Outcome> =>
  new Promise((settle, reject) => {
    const startedAt = performance.now();
    const chunks: Buffer[] = [];
    const child = spawn(step.command, step.args, {
      cwd: ROOT,
      env: ENVIRONMENT,
      stdio: ['ignore', show === 'live' ? 'inherit' : 'pipe', show === 'live' ? 'inherit' : 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      settle({
        passed: code === 0,
        output: Buffer.concat(chunks).toString('utf8'),
        seconds: (performance.now() - startedAt) / 1000,
      }),
    );
  });

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
