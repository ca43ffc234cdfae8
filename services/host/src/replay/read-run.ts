// Finds and checks a run's file.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ReplayProblem } from './play-run.ts';
import { RunFile } from './run-file.ts';

/** Reads `<folder>/run.json`; throws ReplayProblem with a sentence when it is missing or wrong. */
export const readRun = async (folder: string): Promise<RunFile> => {
  const file = path.join(folder, 'run.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ReplayProblem(
      `Failed to replay: ${file} cannot be read. Name a folder that holds a run.json.`,
      { cause },
    );
  }
  const read = RunFile.safeParse(JSON.parse(text));
  if (!read.success)
    throw new ReplayProblem(`Failed to replay: ${file} is no run: ${z.prettifyError(read.error)}`);
  return read.data;
};

/** The runs that come with Fourports, in the order of their names. */
export const listRunFolders = async (parent: string): Promise<readonly string[]> => {
  const entries = await readdir(parent, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(parent, entry.name))
    .sort();
};
