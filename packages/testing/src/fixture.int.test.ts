import { expect, test } from 'vitest';
import { z } from 'zod';
import { listFixtures, loadFixture } from './fixture.ts';

test('names the fixture that is missing or does not fit', async () => {
  await expect(loadFixture(z.string(), 'no/such.json')).rejects.toThrow('fixtures/no/such.json');
});

test('lists a folder in one order', async () => {
  const names = await listFixtures('.');
  expect(names).toEqual(names.toSorted());
  expect(names).not.toEqual([]);
});
