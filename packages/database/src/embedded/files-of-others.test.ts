// Two small formats that others write and we read.
import { describe, expect, test } from 'vitest';
import { parsePidFile } from './postmaster-pid.ts';
import { parsePasswd } from './system-user.ts';

describe('postmaster.pid', () => {
  test('gives process, port and status', () => {
    const text = '19861\n/data/postgres\n1795255253\n5999\n\n127.0.0.1\n 10035215         4\nready   \n';
    expect(parsePidFile(text)).toEqual({ pid: 19861, port: 5999, status: 'ready' });
  });

  test('is not ready while its last line is not written', () => {
    expect(parsePidFile('19861\n/data\n1795255253\n5999\n')?.status).toBe('');
  });

  test.each([[''], ['x\n'], ['-1\n']])('gives nothing for %j', (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  });
});

test('passwd gives users with their ids and leaves other lines out', () => {
  const text = 'root:x:0:0:root:/root:/bin/sh\n# note\npostgres:x:101:104::/var/lib:/bin/sh\n+::::::\n';
  expect(parsePasswd(text)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});
