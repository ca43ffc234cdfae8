import fc from 'fast-check';

/** Text of any code points, lone surrogates and unassigned ones included. */
export const anyText = fc
  .array(fc.nat(0x10ffff), { maxLength: 60 })
  .map((codePoints) => String.fromCodePoint(...codePoints));
