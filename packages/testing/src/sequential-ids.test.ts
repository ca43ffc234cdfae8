import { expect, test } from 'vitest';
import { z } from 'zod';
import { sequentialIds } from './sequential-ids.ts';

test('makes the same ids each time, in rising order', () => {
  const make = () => {
    const ids = sequentialIds();
    return Array.from({ length: 20 }, () => ids.next('shp'));
  };
  expect(make()).toEqual(make());
  expect(make()).toEqual(make().toSorted());
  expect(new Set(make()).size).toBe(20);
});

test('makes ids of the wire forms', () => {
  const ids = sequentialIds();
  expect(ids.next('shp')).toMatch(/^shp_[0-9a-f]{32}$/);
  expect(z.uuidv7().parse(ids.uuid())).toMatch(/^018c/);
});

test('keeps two series apart', () => {
  expect(sequentialIds(1).uuid()).not.toBe(sequentialIds(2).uuid());
});
