import ContainerValidator from 'container-validator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containerCheckDigit, parseContainerNumber } from './container-number.ts';

const oracle = new ContainerValidator();
const firstTen = fc.stringMatching(/^[A-Z]{3}[UJZ][0-9]{6}$/);

describe('parseContainerNumber', () => {
  test('takes a number apart', () => {
    expect(parseContainerNumber('WDFU3011856')).toEqual({
      ok: true,
      value: { number: 'WDFU3011856', ownerCode: 'WDF', category: 'U', serial: '301185', checkDigit: 6 },
    });
  });

  // The two Weidong containers of customs data, the example of the standard, one of each other category.
  test.each(['WDFU3011856', 'WDFU3013910', 'CSQU3054383', 'HLXZ1234560', 'MAEJ0000001'])(
    'agrees with the oracle on %s',
    (number) => {
      expect(parseContainerNumber(number).ok).toBe(oracle.isValid(number));
    },
  );

  test.each([
    'wdfu3011856',
    'WDFU 301185 6',
    'WDFU-301185-6',
    'WDFU 301185 [6]',
    ' ＷＤＦＵ３０１１８５６',
    'WDFU301185\u200b6',
  ])('reads %j however it is typed', (typed) => {
    expect(parseContainerNumber(typed)).toMatchObject({ ok: true, value: { number: 'WDFU3011856' } });
  });

  test('tells the expected check digit when it is wrong', () => {
    expect(parseContainerNumber('WDFU3011857')).toEqual({
      ok: false,
      problem:
        'Container number has a wrong check digit: got "WDFU3011857" with 7, expected 6. Read it again from the door; if the first ten characters are right, send WDFU3011856.',
    });
  });

  test('tells the check digit when it is missing', () => {
    expect(parseContainerNumber('WDFU 301391')).toMatchObject({
      problem: expect.stringContaining('send WDFU3013910'),
    });
  });

  test.each([
    '',
    'WDFU',
    'WDFU30118566',
    'WDFA3011856',
    'WDF3011856',
    '3011856WDFU',
    'WDFU30118O6',
    'WDFU301185?6',
    '鲁K1234挂',
  ])('refuses %j and says what a number looks like', (text) => {
    expect(parseContainerNumber(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(
        /not three letters, U, J or Z, and seven digits: got .*Send for example/,
      ),
    });
  });
});

describe('check digit', () => {
  test('agrees with the oracle for any owner and serial, and exactly one of ten digits is right', () => {
    fc.assert(
      fc.property(firstTen, (text) => {
        const expected = oracle.createCheckDigit(text);
        expect(containerCheckDigit(text)).toEqual({ ok: true, value: expected });
        const right = [...'0123456789'].filter((digit) => parseContainerNumber(text + digit).ok);
        expect(right).toEqual([String(expected)]);
      }),
      { numRuns: 1000 },
    );
  });

  test('counts every letter of the alphabet as the oracle does', () => {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const text = `${letter}AAU000000`;
      expect(containerCheckDigit(text)).toEqual({ ok: true, value: oracle.createCheckDigit(text) });
    }
  });

  test('is 0 where the remainder is 10, as where it is 0', () => {
    expect(containerCheckDigit('WDFU301009')).toEqual({ ok: true, value: 0 });
    expect(parseContainerNumber('WDFU3010130').ok).toBe(true);
    expect(containerCheckDigit('WDFU301000')).toEqual({ ok: true, value: 0 });
  });

  test('finds two neighbours swapped, unless they weigh the same', () => {
    fc.assert(
      fc.property(firstTen, fc.integer({ min: 4, max: 8 }), (text, place) => {
        const [one = '', other = ''] = text.slice(place, place + 2);
        const swapped = `${text.slice(0, place)}${other}${one}${text.slice(place + 2)}`;
        const digit = (number: string) => {
          const parsed = containerCheckDigit(number);
          return parsed.ok ? parsed.value : -1;
        };
        // The only pair left unseen is remainder 0 against remainder 10, both written 0.
        fc.pre(one !== other && digit(text) !== 0);
        expect(digit(swapped)).not.toBe(digit(text));
      }),
    );
  });

  test.each(['', 'WDFU3011856', 'WDF301185', 'WDFU30118A'])('is not computed for %j', (text) => {
    expect(containerCheckDigit(text)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('six digits'),
    });
  });
});
