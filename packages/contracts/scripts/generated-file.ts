// Files made from contracts: written, or compared with what is there.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type GeneratedFile = {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
};

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

/** Paths that differ from what is generated now: stale, missing, or left over in `ownFolder`. */
export const staleFiles = (
  root: string,
  files: readonly GeneratedFile[],
  ownFolder: string,
): readonly string[] => {
  const made = new Set(files.map(({ path }) => path));
  const leftOver = namesIn(join(root, ownFolder))
    .map((name) => `${ownFolder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => !made.has(path));
  const differing = files.filter(({ path, text }) => textOf(join(root, path)) !== text);
  return [...differing.map(({ path }) => path), ...leftOver];
};

/** Writes what differs and removes what is left over. */
export const writeFiles = (root: string, files: readonly GeneratedFile[], stale: readonly string[]): void => {
  for (const path of stale) {
    const file = files.find((each) => each.path === path);
    if (file === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), file.text);
    }
  }
};
