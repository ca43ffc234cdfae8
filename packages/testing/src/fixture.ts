// Loads the repository's fixtures, checked by the schema of whoever reads them.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';

const FIXTURES = resolve(import.meta.dirname, '../../../fixtures');

/** The absolute path of a fixture: `fixturePath('runs', '2023-12-19-first-whole-truck')`. */
export const fixturePath = (...parts: readonly string[]): string => join(FIXTURES, ...parts);

/** A fixture as it lies in the file, for wire formats that are no JSON. */
export const fixtureText = (path: string): Promise<string> => readFile(fixturePath(path), 'utf8');

/** One JSON fixture, parsed by `schema`. Throws with the file's name when it is missing or does not fit. */
export const loadFixture = async <Schema extends z.ZodType>(
  schema: Schema,
  path: string,
): Promise<z.infer<Schema>> => {
  try {
    return schema.parse(JSON.parse(await fixtureText(path)));
  } catch (cause) {
    throw new Error(`Failed to load fixtures/${path}. Look at its cause.`, { cause });
  }
};

/** Names of the files and folders in a folder of fixtures, sorted. */
export const listFixtures = async (folder: string): Promise<readonly string[]> =>
  (await readdir(fixturePath(folder))).toSorted();
