// Where the accounts of a demonstration are written: with the data they open, so that one does not take another's place.
import path from 'node:path';
import type { Environment } from '@fourports/service-kit';
import { readSettings } from '@fourports/service-kit/hosting';
import { DEFAULT_DATA_DIRECTORY, HostSettings } from '../config.ts';

const NAME = 'credentials.json';
const Place = HostSettings.pick({ CREDENTIALS_FILE: true, DATA_DIR: true });

/** In DATA_DIR where that is told; otherwise in the folder it is started in, beside the README that names it. */
export const credentialsPlace = (environment: Environment): string => {
  const { CREDENTIALS_FILE: told, DATA_DIR: dataDirectory } = readSettings(Place, environment);
  return path.resolve(
    told ?? (dataDirectory === DEFAULT_DATA_DIRECTORY ? NAME : path.join(dataDirectory, NAME)),
  );
};
