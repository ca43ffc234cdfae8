import { expect, test } from 'vitest';
import { withCanonicalIds } from './canonical-ids.ts';

const [one, other] = ['1'.repeat(32), '2'.repeat(32)];

test('gives the same names to the same ids, in the order in which they appear', () => {
  expect(withCanonicalIds(`unt_${other} FP-NP6C-R7PX unt_${other} FP-NP6C-R7PX`)).toBe(
    'unt_1 id_2 unt_1 id_2',
  );
});

test('keeps different things apart, and everything that is no id', () => {
  expect(withCanonicalIds(`unt_${one} unt_${other}`)).not.toBe(withCanonicalIds(`unt_${one} unt_${one}`));
  expect(withCanonicalIds('plc_weihai-port at 2023-12-19T07:30:00.000Z')).toBe(
    'plc_weihai-port at 2023-12-19T07:30:00.000Z',
  );
});
