import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it that are missing; throws what the system said. `mkdirSync(…, { recursive })`
 * is not used: where the system says that nothing is there below a directory that is there, as /proc does, it asks
 * again for ever.
 */
export function makeDirectory(directory: string): void {
  if (isDirectory(directory)) return;
  const parent = dirname(directory);
  if (parent !== directory && !existsSync(parent)) makeDirectory(parent);
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another start may have made it meanwhile.
    if (!isDirectory(directory)) throw error;
  }
}

const isDirectory = (directory: string): boolean =>
  statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
