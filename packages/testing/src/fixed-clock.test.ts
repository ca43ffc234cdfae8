import { expect, test } from 'vitest';
import { fixedClock } from './fixed-clock.ts';

test('stands still until it is moved', () => {
  const clock = fixedClock('2023-12-19T15:30:00+08:00');
  expect([clock.now(), clock.now()]).toEqual(['2023-12-19T07:30:00.000Z', '2023-12-19T07:30:00.000Z']);
  clock.advanceMinutes(90);
  expect(clock.now()).toBe('2023-12-19T09:00:00.000Z');
  clock.advanceMinutes(-1);
  expect(clock.now()).toBe('2023-12-19T08:59:00.000Z');
  clock.set('2023-12-20T00:00:00Z');
  expect(clock.now()).toBe('2023-12-20T00:00:00.000Z');
});

test.each(['2023-12-19T15:30:00', '2023-12-19', 'yesterday', ''])(
  'refuses "%s": it names no zone',
  (text) => {
    expect(() => fixedClock(text)).toThrow(/is no instant/);
  },
);
