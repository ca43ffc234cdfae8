import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMoney, amountText, CURRENCIES, compareMoney, type Money, money, parseMoney } from './money.ts';

const currency = fc.constantFrom(...CURRENCIES);
// Half of the safe range: a sum of two still is safe.
const amount = fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 });
const won = (amountMinor: number): Money => ({ amountMinor, currency: 'KRW' });
const yuan = (amountMinor: number): Money => ({ amountMinor, currency: 'CNY' });

describe('parseMoney', () => {
  test.each([
    ['1206000', 'KRW', 1_206_000],
    ['1806', 'JPY', 1806],
    ['12.3', 'CNY', 1230],
    ['0.01', 'USD', 1],
    ['-5', 'EUR', -500],
    ['100.00', 'HKD', 10_000],
    ['100.0', 'KRW', 100],
  ])('reads %s %s as %d minor units', (text, code, amountMinor) => {
    expect(parseMoney(text, code)).toEqual({ ok: true, value: { amountMinor, currency: code } });
  });

  test('refuses a fraction of a won, of a yen, and of a fen', () => {
    expect(parseMoney('0.5', 'KRW')).toMatchObject({
      problem: expect.stringMatching(/KRW.*at most 0 decimals/),
    });
    expect(parseMoney('0.5', 'JPY').ok).toBe(false);
    expect(parseMoney('0.005', 'CNY').ok).toBe(false);
  });

  test.each(['', 'krw', 'BTC', 'RMB', 'toString'])(
    'refuses the currency %j and lists those it knows',
    (code) => {
      expect(parseMoney('1', code)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('CNY, KRW, JPY'),
      });
    },
  );

  test.each(['', '1,206,000', '1.206.000', '₩100', '1e3'])('refuses the amount %j', (text) => {
    expect(parseMoney(text, 'KRW')).toMatchObject({ ok: false, problem: expect.stringContaining('got') });
  });

  test('reads back any amount it writes', () => {
    expect(amountText(yuan(-1230))).toBe('-12.30');
    expect(amountText(won(1_206_000))).toBe('1206000');
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amountMinor, code) => {
        expect(parseMoney(amountText({ amountMinor, currency: code }), code)).toEqual(
          money(amountMinor, code),
        );
      }),
    );
  });
});

describe('money', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d minor units', (amountMinor) => {
    expect(money(amountMinor, 'KRW')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('whole number'),
    });
  });

  test('has no negative zero', () => {
    const zero = money(-0, 'KRW');
    expect(zero.ok && Object.is(zero.value.amountMinor, 0)).toBe(true);
  });
});

describe('addMoney', () => {
  test('adds exactly, in any order, and nothing changes nothing', () => {
    fc.assert(
      fc.property(amount, amount, currency, (one, other, code) => {
        const sum = addMoney({ amountMinor: one, currency: code }, { amountMinor: other, currency: code });
        expect(sum.ok && BigInt(sum.value.amountMinor)).toBe(BigInt(one) + BigInt(other));
        expect(
          addMoney({ amountMinor: other, currency: code }, { amountMinor: one, currency: code }),
        ).toEqual(sum);
        expect(addMoney({ amountMinor: one, currency: code }, { amountMinor: 0, currency: code })).toEqual(
          money(one, code),
        );
      }),
    );
  });

  test('adds ten and twenty fen to thirty, where floats would not', () => {
    expect(addMoney(yuan(10), yuan(20))).toEqual({ ok: true, value: yuan(30) });
  });

  test('refuses two currencies and a sum that would lose digits', () => {
    expect(addMoney(won(1), yuan(1))).toMatchObject({ problem: expect.stringContaining('KRW and CNY') });
    expect(addMoney(won(Number.MAX_SAFE_INTEGER), won(1))).toMatchObject({ ok: false });
    expect(addMoney(won(-Number.MAX_SAFE_INTEGER), won(-1))).toMatchObject({ ok: false });
  });
});

describe('compareMoney', () => {
  test('orders amounts of one currency as numbers are ordered', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(compareMoney(won(one), won(other))).toEqual({
          ok: true,
          value: one < other ? -1 : one > other ? 1 : 0,
        });
      }),
    );
    expect(compareMoney(won(5), won(5))).toEqual({ ok: true, value: 0 });
  });

  test('refuses to compare two currencies, even equal amounts', () => {
    expect(compareMoney(won(0), yuan(0))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('compared'),
    });
  });
});
