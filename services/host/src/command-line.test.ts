import { SERVICES } from '@fourports/contracts';
import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

const read = (...args: readonly string[]) => readCommandLine(['node', 'main.ts', ...args]);

test('starts all services unless told', () => {
  expect(read()).toEqual({ services: SERVICES, fresh: false });
  expect(read('--services=all').services).toEqual(SERVICES);
});

test('starts the named ones in the order in which services start', () => {
  expect(read('--services=tracking,portal', '--fresh')).toEqual({
    services: ['portal', 'tracking'],
    fresh: true,
  });
});
