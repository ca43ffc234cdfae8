import { PHASES } from '@fourports/contracts/tracking/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasFilters, readFilters, writeFilters } from './list-filters.ts';

describe('filters in the address', () => {
  test('are read back as they were written', () => {
    const filters = fc.record(
      {
        identifiers: fc.string({ minLength: 1, maxLength: 60 }),
        phase: fc.constantFrom(...PHASES),
        held: fc.constant('true' as const),
        sort: fc.constantFrom('bookedAt' as const, '-plannedArrivalAt' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (each) => {
        expect(readFilters(writeFilters(each))).toEqual(each);
      }),
    );
  });
  test('keep a Chinese plate whole', () => {
    const search = writeFilters({ identifiers: '鲁K·7F206' });
    expect(readFilters(new URLSearchParams(search.toString())).identifiers).toBe('鲁K·7F206');
  });
  test('an address somebody edited by hand still opens the list', () => {
    expect(readFilters(new URLSearchParams('phase=flying&held=perhaps&sort=up&colour=red&mode='))).toEqual(
      {},
    );
  });
  test('have one address, whatever order they were chosen in', () => {
    expect(writeFilters({ phase: 'atSea', held: 'true' }).toString()).toBe(
      writeFilters({ held: 'true', phase: 'atSea' }).toString(),
    );
  });
  test('sorting alone is no filter', () => {
    expect(hasFilters({ sort: 'bookedAt' })).toBe(false);
    expect(hasFilters({ phase: 'atSea' })).toBe(true);
  });
});
