import { expect, test } from 'vitest';
import { guessEncoding, openDecoding } from './decode-text.ts';

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (each) => Number.parseInt(each, 16));

// Each text as the system's iconv writes it.
const SAMPLES = [
  ['gb18030', 'b6a9b5a52cc6f0d4cbb5d82cc4bfb5c4b5d8', '订单,起运地,目的地'],
  ['gb18030', 'cdfebaa32ccad7b6fb2cd5fbb3b5', '威海,首尔,整车'],
  ['euc-kr', 'c3e2b9dfc1f62cb5b5c2f8c1f62cb3b3b1e2', '출발지,도착지,납기'],
  ['shift_jis', '8f6f89d789c2945c93fa8e9e', '出荷可能日時'],
  ['shift_jis', '93cd82af90e6', '届け先'],
  ['utf-8', 'ecb69cebb09ceca780', '출발지'],
] as const;

test.each(SAMPLES)('tells %s by its signs', (encoding, hex, text) => {
  expect(guessEncoding(bytesOf(hex))).toBe(encoding);
  const decoding = openDecoding();
  expect(decoding.next(bytesOf(hex)) + decoding.end()).toBe(text);
});

test('decides at the first byte beyond ASCII, however late it comes', () => {
  const decoding = openDecoding();
  expect(decoding.next(new TextEncoder().encode('a,b\n'.repeat(1_000)))).toHaveLength(4_000);
  expect(decoding.encoding()).toBeUndefined();
  expect(decoding.next(bytesOf('c3e2b9dfc1f6'))).toBe('출발지');
  expect(decoding.encoding()).toBe('euc-kr');
});

test('a mark at the beginning says UTF-8 and is no part of the text', () => {
  const decoding = openDecoding();
  expect(decoding.next(bytesOf('efbbbf61'))).toBe('a');
  expect(decoding.hasMark()).toBe(true);
});

test.each([
  ['utf-16le', 'fffe28572c006a00', '在,j'],
  ['utf-16be', 'feff5728002c006a', '在,j'],
])('a mark says %s, wherever the bytes are cut', (encoding, hex, text) => {
  for (const size of [1, 2, 3, 5, 100]) {
    const decoding = openDecoding();
    const bytes = bytesOf(hex);
    let read = '';
    for (let from = 0; from < bytes.length; from += size)
      read += decoding.next(bytes.subarray(from, from + size));
    expect(read + decoding.end()).toBe(text);
    expect([decoding.encoding(), decoding.hasMark()]).toEqual([encoding, true]);
  }
});

test('a file of one letter is that letter', () => {
  const decoding = openDecoding();
  expect(decoding.next(bytesOf('61')) + decoding.end()).toBe('a');
});

test('bytes that do not fit are refused and not replaced', () => {
  const decoding = openDecoding('utf-8');
  expect(() => decoding.next(bytesOf('61ff'))).toThrow('not utf-8 throughout');
  expect(() => openDecoding('utf-7')).toThrow('utf-7');
});
