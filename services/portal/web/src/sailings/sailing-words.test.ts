import { expect, test } from 'vitest';
import { sailings } from '../../dev/sailings.ts';
import { gateCutOff, isBookable } from './sailing-words.ts';

const [first] = sailings();

test('takes the cut-off of the unit: a container must be in before a whole truck', () => {
  if (first === undefined) throw new Error('no sailing in the fixture');
  expect(gateCutOff(first, 'wholeTruck')?.at).toBe('2026-11-24T08:00:00.000Z');
  expect(gateCutOff(first, 'container')?.at).toBe('2026-11-24T04:00:00.000Z');
});

test('books no sailing whose cut-off has passed, and none that is cancelled', () => {
  if (first === undefined) throw new Error('no sailing in the fixture');
  expect(isBookable(first, 'wholeTruck', '2026-11-24T07:59:00.000Z')).toBe(true);
  expect(isBookable(first, 'wholeTruck', '2026-11-24T08:00:00.000Z')).toBe(false);
  expect(isBookable({ ...first, status: 'cancelled' }, 'wholeTruck', '2026-11-20T00:00:00.000Z')).toBe(false);
});

test('a sailing whose clock times nobody published can still be booked', () => {
  const dayOnly = sailings().find((each) => each.departure.at === undefined);
  expect(
    dayOnly === undefined ? undefined : isBookable(dayOnly, 'container', '2026-11-24T00:00:00.000Z'),
  ).toBe(true);
});
