// Finds and checks a run's file, and puts the files it names in their places.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ReplayProblem } from './play-run.ts';
import { type JsonValue, RunFile } from './run-file.ts';

/**
 * Reads `<folder>/run.json`; throws ReplayProblem with a sentence when it is missing or wrong. `{"$file": "name"}`
 * stands for the text of a file beside it: messages are kept as they came.
 */
export const readRun = async (folder: string): Promise<RunFile> => {
  const file = path.join(folder, 'run.json');
  const text = await readText(file, 'Name a folder that holds a run.json.');
  const read = RunFile.safeParse(JSON.parse(text));
  if (!read.success)
    throw new ReplayProblem(`Failed to replay: ${file} is no run: ${z.prettifyError(read.error)}`);
  const steps = await Promise.all(
    read.data.steps.map(async (step) =>
      step.body === undefined ? step : { ...step, body: await withFiles(step.body, folder) },
    ),
  );
  return { ...read.data, steps };
};

const readText = async (file: string, advice: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ReplayProblem(`Failed to replay: ${file} cannot be read. ${advice}`, { cause });
  }
};

const withFiles = async (value: JsonValue, folder: string): Promise<JsonValue> => {
  if (Array.isArray(value)) return Promise.all(value.map((each) => withFiles(each, folder)));
  if (typeof value !== 'object' || value === null) return value;
  // By its name alone: a run reads nothing outside its folder.
  if (typeof value.$file === 'string')
    return await readText(path.join(folder, path.basename(value.$file)), 'Put it beside the run.json.');
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, each]) => [name, await withFiles(each, folder)] as const),
  );
  return Object.fromEntries(entries);
};

/** The runs that come with Fourports, in the order of their names. */
export const listRunFolders = async (parent: string): Promise<readonly string[]> => {
  const entries = await readdir(parent, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(parent, entry.name))
    .sort();
};
