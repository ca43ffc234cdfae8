import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCargoManagementNumber } from './cargo-management-number.ts';

// All four numbers of public UNI-PASS responses.
test.each([
  [
    '21WDFCA457I06370010',
    { mode: 'sea', mrn: '21WDFCA457I', carrier: 'WDFC', masterLine: '0637', houseLine: '0010' },
  ],
  [
    '20WDFCA262I17095833',
    { mode: 'sea', mrn: '20WDFCA262I', carrier: 'WDFC', masterLine: '1709', houseLine: '5833' },
  ],
  [
    '20HSLI0133I15049137',
    { mode: 'sea', mrn: '20HSLI0133I', carrier: 'HSLI', masterLine: '1504', houseLine: '9137' },
  ],
  [
    '20KE06Y2III00151211',
    { mode: 'air', mrn: '20KE06Y2III', carrier: 'KE', masterLine: '0015', houseLine: '1211' },
  ],
])('takes %s apart', (number, parts) => {
  const yearOfCentury = number.slice(0, 2);
  expect(parseCargoManagementNumber(number)).toEqual({
    ok: true,
    value: { number, yearOfCentury, ...parts },
  });
});

test('reads the master form, which has no house line', () => {
  const parsed = parseCargoManagementNumber('21WDFCA457I0637');
  expect(parsed).toMatchObject({ ok: true, value: { mrn: '21WDFCA457I', masterLine: '0637' } });
  expect(parsed.ok && 'houseLine' in parsed.value).toBe(false);
});

test.each(['21WDFCA457I-0637-0010', '21wdfca457i 0637 0010', '２１ＷＤＦＣＡ４５７Ｉ０６３７００１０'])(
  'reads %j',
  (typed) => {
    expect(parseCargoManagementNumber(typed)).toMatchObject({
      ok: true,
      value: { number: '21WDFCA457I06370010' },
    });
  },
);

test('knows an airline whose code has a digit', () => {
  expect(parseCargoManagementNumber('207C06Y2III0015')).toMatchObject({
    value: { mode: 'air', carrier: '7C' },
  });
});

test('puts the parts together to the number again', () => {
  const sea = fc.stringMatching(/^\d{2}[A-Z]{4}[A-Z0-9]{3}\dI\d{4}(\d{4})?$/);
  const air = fc.stringMatching(/^\d{2}[A-Z]{2}[A-Z0-9]{4}III\d{4}(\d{4})?$/);
  const numbers = fc.oneof(
    sea.map((number) => ({ number, mode: 'sea' })),
    air.map((number) => ({ number, mode: 'air' })),
  );
  fc.assert(
    fc.property(numbers, ({ number, mode }) => {
      const parsed = parseCargoManagementNumber(number);
      if (!parsed.ok) return expect.unreachable(parsed.problem);
      const { mrn, masterLine, houseLine = '' } = parsed.value;
      expect(`${mrn}${masterLine}${houseLine}`).toBe(number);
      expect(parsed.value.mode).toBe(mode);
      expect(mrn.startsWith(parsed.value.yearOfCentury + parsed.value.carrier)).toBe(true);
    }),
  );
});

test.each([
  ['', 'not 15 or 19 characters: got nothing with 0'],
  ['21WDFCA457I', 'with 11'],
  ['21WDFCA457I063700', 'with 17'],
  ['21WDFCA457I06370010X', 'with 20'],
  ['XXWDFCA457I06370010', 'manifest number'],
  ['21WD1CA457I06370010', 'manifest number'],
  ['21WDFCA457X06370010', 'manifest number'],
  ['21WDFCA457I0637001A', 'not digits'],
  ['21WDFCA457IABCD', 'not digits'],
])('refuses %j: %s', (text, part) => {
  expect(parseCargoManagementNumber(text)).toMatchObject({
    ok: false,
    problem: expect.stringContaining(part),
  });
});
