// The program of a life in a few files: to load it from a thousand and a half took two thirds of its time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SERVICES } from '@fourports/contracts';
import { type Plugin, rolldown } from 'rolldown';

/** Among the packages, for some are asked for their files. */
const CACHE = path.resolve(import.meta.dirname, '../../../../node_modules/.cache/fourports');

export type LifeProgram = { readonly script: string; readonly remove: () => Promise<void> };

export const bundleLife = async (): Promise<LifeProgram> => {
  await mkdir(CACHE, { recursive: true });
  const directory = await mkdtemp(path.join(CACHE, 'life-'));
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, 'life.ts'),
    platform: 'node',
    external: ['pg-native'],
    plugins: [WHERE_IT_WAS],
  });
  await bundle.write({ dir: directory, format: 'esm' });
  await bundle.close();
  const script = path.join(directory, 'life.js');
  await keepCompiled(script);
  return {
    script,
    remove: () => rm(directory, { recursive: true }),
  };
};

/** What V8 made of it is kept as a process ends in peace, which no life does. */
const keepCompiled = async (script: string): Promise<void> => {
  const child = spawn(process.execPath, [script, ...SERVICES], {
    env: environmentOf(script),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.disconnect();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Failed to load the program of a life: it ended with code ${code}.`);
};

/** Of a process that runs the program. */
export const environmentOf = (script: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: path.join(path.dirname(script), 'compiled'),
});

/** Fixtures are found beside the source, wherever the program lies. */
const WHERE_IT_WAS: Plugin = {
  name: 'where-it-was',
  transform: (code, id) =>
    code.includes('import.meta.')
      ? code
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : null,
};
