import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-input.ts';

test('reads a wall clock of the place, not of the browser', () => {
  expect(fromLocalInput('2028-02-29T15:30', 'Asia/Shanghai')).toBe('2028-02-29T07:30:00.000Z');
  expect(fromLocalInput('2026-11-24T15:30', 'Asia/Shanghai')).toBe('2026-11-24T07:30:00.000Z');
  expect(fromLocalInput('2026-11-24T00:00', 'Asia/Seoul')).toBe('2026-11-23T15:00:00.000Z');
  expect(fromLocalInput('2026-11-24T9:05', 'Asia/Seoul')).toBe('2026-11-24T00:05:00.000Z');
  expect(fromLocalInput('2026-11-', 'Asia/Seoul')).toBeUndefined();
  expect(fromLocalInput('2026-11-24T24:00', 'Asia/Seoul')).toBeUndefined();
});

test.each(['2026-13-01', '2026-02-30', '2026-00-10', '0000-01-01', '9999-12-31'])(
  'a link may carry %s, which is no day of the lane',
  (on) => {
    expect(fromLocalInput(`${on}T09:00`, 'Asia/Shanghai')).toBeUndefined();
  },
);

test('what is shown is read back as the same minute', () => {
  const minute = fc.integer({ min: 0, max: 40_000_000 }).map((each) => new Date(each * 60_000).toISOString());
  fc.assert(
    fc.property(minute, fc.constantFrom('Asia/Shanghai', 'Asia/Seoul', 'Asia/Tokyo'), (at, zone) => {
      // Shanghai kept summer time until 1991; the lane began long after.
      fc.pre(Number(at.slice(0, 4)) > 1992);
      expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(at);
    }),
  );
});
