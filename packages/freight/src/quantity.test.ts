import { expect, test } from 'vitest';
import { parseQuantity } from './quantity.ts';

const length = {
  noun: 'Length',
  exponents: new Map([
    ['m', 2],
    ['cm', 0],
  ]),
  example: '13.6 m',
};

test('scales the number by its unit', () => {
  expect(parseQuantity('13.6 m', length)).toEqual({ ok: true, value: 1360 });
  expect(parseQuantity('\u200b40\u3000ＣＭ ', length)).toEqual({ ok: true, value: 40 });
  expect(parseQuantity('−1 cm', length)).toEqual({ ok: true, value: -1 });
});

test('names the quantity and an example when number or unit is missing or unknown', () => {
  for (const text of ['', 'm', '13.6', '13.6 ft', '13 6 m']) {
    expect(parseQuantity(text, length)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(
        /^Length is not a number and a known unit: got .* Send for example 13\.6 m\.$/,
      ),
    });
  }
});

test('says what is wrong with the number when the unit is known', () => {
  expect(parseQuantity('1,2 m', length)).toMatchObject({
    problem: expect.stringMatching(/^Length: .*"1,2"/),
  });
  expect(parseQuantity('- m', length)).toMatchObject({ problem: expect.stringMatching(/^Length: .*"-"/) });
});
