// Reads the repository's own sources from disk: workspaces by their package.json, files by their names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSource, type SourceFile, type Workspace } from './source-file.ts';

const NOT_OURS = /^(node_modules|dist|coverage|generated|fixtures|\..*)$/;
const SOURCE = /\.(tsx?|cjs|mjs)$/;
const WORKSPACE_DIRS = ['packages', 'services'];

const Manifest = z.looseObject({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

const walk = (root: string, dir: string): readonly string[] =>
  readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = dir === '' ? entry.name : `${dir}/${entry.name}`;
    if (NOT_OURS.test(entry.name)) return [];
    return entry.isDirectory() ? walk(root, path) : [path];
  });

const readWorkspace = (root: string, manifestPath: string): Workspace => {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, manifestPath), 'utf8')));
  return {
    dir: manifestPath.slice(0, -'/package.json'.length),
    name: manifest.name,
    dependencies: Object.keys(manifest.dependencies),
    devDependencies: Object.keys(manifest.devDependencies),
  };
};

/** Every source file under `root` that is ours. */
export const readTree = (root: string): readonly SourceFile[] => {
  const paths = walk(root, '');
  const workspaces = paths
    .filter((path) => path.endsWith('/package.json'))
    .filter((path) => WORKSPACE_DIRS.some((dir) => path.startsWith(`${dir}/`)))
    .map((path) => readWorkspace(root, path));
  return paths
    .filter((path) => SOURCE.test(path))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8'), workspaces));
};
