// What is printed on labels: FP-XXXX-XXXX. Read aloud and typed by hand, so without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
const LETTERS = 'ACDEFGHJKMNPQRTWXY34679';

/** From eight random bytes; a byte that would favour some letters is used modulo, which is even enough for a label. */
export const trackingIdFrom = (bytes: Uint8Array): string => {
  const letters = Array.from(bytes.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return `FP-${letters.slice(0, 4)}-${letters.slice(4)}`;
};
