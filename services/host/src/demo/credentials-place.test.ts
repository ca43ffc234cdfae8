import path from 'node:path';
import { expect, test } from 'vitest';
import { credentialsPlace } from './credentials-place.ts';

test.each([
  [{}, 'credentials.json'],
  [{ DATA_DIR: '' }, 'credentials.json'],
  [{ DATA_DIR: '.fourports' }, 'credentials.json'],
  [{ DATA_DIR: 'other' }, 'other/credentials.json'],
  [{ DATA_DIR: '/srv/data' }, '/srv/data/credentials.json'],
  [{ DATA_DIR: 'other', CREDENTIALS_FILE: 'keys.json' }, 'keys.json'],
])('with %o the accounts are in %s', (environment, place) => {
  expect(credentialsPlace(environment)).toBe(path.resolve(place));
});
