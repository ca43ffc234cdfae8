import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMmsi } from './mmsi.ts';

// Ships of the corridor and of published AIS messages; the other forms after the examples of ITU-R M.585-9.
test.each([
  ['355928000', 'ship', '355'],
  ['441953000', 'ship', '441'],
  ['205278090', 'ship', '205'],
  ['525200930', 'ship', '525'],
  ['041200001', 'shipGroup', '412'],
  ['004401234', 'coastStation', '440'],
  ['111431001', 'rescueAircraft', '431'],
  ['844012345', 'handheld', '440'],
  ['984401234', 'auxiliaryCraft', '440'],
  ['994121234', 'aidToNavigation', '412'],
])('reads %s as %s of country %s', (number, kind, mid) => {
  expect(parseMmsi(number)).toEqual({ ok: true, value: { number, kind, mid } });
});

test.each(['970123456', '972123456', '974123456'])(
  'reads %s as a distress beacon, which has no country',
  (number) => {
    expect(parseMmsi(number)).toEqual({ ok: true, value: { number, kind: 'distressBeacon' } });
  },
);

test('reads it with its label and spaces', () => {
  expect(parseMmsi('MMSI: 355 928 000')).toMatchObject({ ok: true, value: { number: '355928000' } });
});

test.each([
  '000000000',
  '123456789',
  '111111111',
  '999999999',
  '200123456',
  '776123456',
  '971123456',
  '800000000',
  '001990000',
])('refuses %s, a form that is not assigned', (number) => {
  expect(parseMmsi(number)).toMatchObject({ ok: false, problem: expect.stringContaining('not assigned') });
});

test.each(['', '35592800', '3559280000', '35592800A', '9145047'])(
  'refuses %j, which is not nine digits',
  (text) => {
    expect(parseMmsi(text)).toMatchObject({ ok: false, problem: expect.stringContaining('not nine digits') });
  },
);

test('every number from 201 to 775 onwards is a ship of that country, the two ends included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 201_000_000, max: 775_999_999 }), (number) => {
      expect(parseMmsi(String(number))).toMatchObject({
        value: { kind: 'ship', mid: String(number).slice(0, 3) },
      });
    }),
    { examples: [[201_000_000], [775_999_999]] },
  );
});
