import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('builds the example of RFC 9562 appendix A.6', () => {
  // Version and variant bits given as zero here: the builder sets them.
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('is of version 7 and variant 10, with the moment in front, for any moment and any bytes', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), tenBytes, (now, random) => {
      const uuid = uuidV7(now, random);
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
    }),
  );
});

test('keeps 74 of the 80 random bits, so flipping any of them gives another id', () => {
  const zero = new Uint8Array(10);
  const ids = new Set([uuidV7(0, zero)]);
  for (let bit = 0; bit < 80; bit += 1) {
    const flipped = zero.map((byte, place) => (place === bit >> 3 ? byte | (0x80 >> (bit & 7)) : byte));
    ids.add(uuidV7(0, flipped));
  }
  expect(ids.size).toBe(75);
});

test('sorts as text in the order of the moments', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 2), tenBytes, tenBytes, (now, one, other) => {
      expect(uuidV7(now, one) < uuidV7(now + 1, other)).toBe(true);
    }),
  );
});

test.each([-1, 0.5, Number.NaN, 2 ** 48])('refuses %d as a moment', (now) => {
  expect(() => uuidV7(now, new Uint8Array(10))).toThrow(/whole milliseconds.*got/);
});

test.each([0, 9, 11, 16])('refuses %d random bytes', (count) => {
  expect(() => uuidV7(0, new Uint8Array(count))).toThrow(`got ${count}`);
});
