import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVolume, volumeText } from './volume.ts';

test.each([
  ['12.5 m3', 12_500_000],
  ['12.5㎥', 12_500_000],
  ['12.5 m³', 12_500_000],
  ['0.006 CBM', 6000],
  ['3立方米', 3_000_000],
  ['6 l', 6000],
  ['6ℓ', 6000],
  ['250 cm³', 250],
  ['250 ml', 250],
])('reads %j as %d cubic centimetres', (text, volume) => {
  expect(parseVolume(text)).toEqual({ ok: true, value: volume });
});

test.each(['', '12.5', 'm3', '3 ft3', '3 kg', '1.2.3 m3'])('refuses %j', (text) => {
  expect(parseVolume(text)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^Volume.*got .*Send/),
  });
});

test('refuses a volume below zero and one finer than a cubic centimetre', () => {
  expect(parseVolume('-1 m3')).toMatchObject({ problem: expect.stringContaining('below zero') });
  expect(parseVolume('0.0000001 m3')).toMatchObject({
    problem: expect.stringContaining('at most 6 decimals'),
  });
});

test('writes cubic metres that read back to the same volume', () => {
  expect(volumeText(6000)).toBe('0.006000 m3');
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (volume) => {
      expect(parseVolume(volumeText(volume))).toEqual({ ok: true, value: volume });
    }),
  );
});
