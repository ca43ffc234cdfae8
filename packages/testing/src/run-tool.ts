import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A tool's whole output, both streams. Throws with it in the message when the tool fails or takes too long. */
export async function runTool(command: string, args: readonly string[], limitMs: number): Promise<string> {
  try {
    const { stdout, stderr } = await run(command, [...args], { timeout: limitMs });
    return stdout + stderr;
  } catch (cause) {
    const said = cause instanceof Error && 'stdout' in cause ? `${cause.stdout}`.trim().slice(0, 2_000) : '';
    throw new Error(`Failed to run ${command} ${args.join(' ')}: ${said || String(cause)}`, { cause });
  }
}
