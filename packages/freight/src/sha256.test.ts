import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';
import { anyText } from './testing/any-text.ts';

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// FIPS 180-4 examples (NIST CSRC) and the empty message.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('hashes %j as the standard does', (text, digest) => {
  expect(hex(sha256(text))).toBe(digest);
});

test('agrees with the platform for any text, at every length around a block', async () => {
  const platform = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  for (let length = 50; length <= 130; length += 1) {
    expect(sha256('x'.repeat(length))).toEqual(await platform('x'.repeat(length)));
  }
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(sha256(text)).toEqual(await platform(text));
    }),
  );
});
