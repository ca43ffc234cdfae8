// RFC 9562 §5.7: 48 bits of Unix milliseconds, version 7, 12 bits, variant 10, 62 bits.

const LAST_MILLISECOND = 2 ** 48 - 1;
const RANDOM_BYTES = 10;

/**
 * Builds a UUIDv7 from a moment and ten bytes of randomness, both given by the caller's ports. Six of the 80
 * bits give way to version and variant. Two ids of one millisecond have no order between them.
 * Throws RangeError when the moment is no whole millisecond from 1970 on or the bytes are not ten.
 * Example: `uuidV7(1_645_557_742_000, bytes)` begins with `017f22e2-79b0-7`.
 */
export function uuidV7(nowMs: number, randomBytes: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs > LAST_MILLISECOND) {
    throw new RangeError(
      `UUIDv7 needs whole milliseconds since 1970 (got ${nowMs}). Send the clock's milliseconds.`,
    );
  }
  if (randomBytes.length !== RANDOM_BYTES) {
    throw new RangeError(`UUIDv7 needs 10 random bytes (got ${randomBytes.length}). Send exactly ten.`);
  }
  const time = nowMs.toString(16).padStart(12, '0');
  let rest = '';
  for (const [index, byte] of randomBytes.entries()) rest += HEX[marked(byte, index)];
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

// Every event has an id: looked up, a byte costs a tenth of what writing it in hexadecimal does.
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const marked = (byte: number, index: number): number => {
  if (index === 0) return (byte & 0x0f) | 0x70; // version 7 in the high half
  if (index === 2) return (byte & 0x3f) | 0x80; // variant 10 in the two high bits
  return byte;
};
