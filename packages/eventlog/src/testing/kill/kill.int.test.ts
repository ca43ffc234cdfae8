import { test } from 'vitest';
import { killTheDatabase, LIMIT_MS } from './kill-cases.ts';

test('a database killed under a process three times loses nothing acknowledged and doubles nothing', {
  timeout: LIMIT_MS,
}, async () => {
  await killTheDatabase();
});
