import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseImoNumber } from './imo-number.ts';

// Ships of the corridor, and the one decoded from a published AIS message.
test.each(['9145047', '9350692', '9159335', '9001306', '9835915'])('accepts %s', (number) => {
  expect(parseImoNumber(number)).toEqual({ ok: true, value: number });
});

test.each(['IMO 9145047', 'imo9145047', 'IMO-9145047', 'IMO No. 9145047', 'IMO: 9145047', '９１４５０４７'])(
  'reads %j',
  (typed) => {
    expect(parseImoNumber(typed)).toEqual({ ok: true, value: '9145047' });
  },
);

test('tells the expected check digit', () => {
  expect(parseImoNumber('9145048')).toMatchObject({
    problem: expect.stringMatching(/ending in 8, expected 7/),
  });
});

test.each(['', '0000000', '914504', '91450470', '355928000', 'IMO', '914504A'])('refuses %j', (text) => {
  expect(parseImoNumber(text)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/seven digits.*got .*Send/),
  });
});

test('accepts exactly one last digit for any six before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000, max: 999_999 }), (six) => {
      expect([...'0123456789'].filter((digit) => parseImoNumber(`${six}${digit}`).ok)).toHaveLength(1);
    }),
  );
});
