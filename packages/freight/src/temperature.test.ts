import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isWithinTemperatureRange,
  parseTemperature,
  temperatureRange,
  temperatureText,
} from './temperature.ts';

describe('parseTemperature', () => {
  test.each([
    ['-18 °C', -180],
    ['−18℃', -180],
    ['－１８℃', -180],
    ['+2.5 c', 25],
    ['0°C', 0],
    ['-0.0 °C', 0],
    ['4摄氏度', 40],
    ['4도', 40],
    ['-273.1 °C', -2731],
  ])('reads %j as %d tenths of a degree', (text, deciCelsius) => {
    expect(parseTemperature(text)).toEqual({ ok: true, value: deciCelsius });
  });

  test.each(['', '4', '°C', '0 °F', '40 F', '277 K', '2..8 °C', '4.25 °C'])('refuses %j', (text) => {
    expect(parseTemperature(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^Temperature.*got /),
    });
  });

  test('refuses what is colder than absolute zero', () => {
    expect(parseTemperature('-273.2 °C')).toMatchObject({
      problem: expect.stringContaining('below absolute zero'),
    });
  });

  test('reads back what is written', () => {
    expect(temperatureText(-180)).toBe('-18.0 °C');
    fc.assert(
      fc.property(fc.integer({ min: -2731, max: 10_000 }), (deciCelsius) => {
        expect(parseTemperature(temperatureText(deciCelsius))).toEqual({ ok: true, value: deciCelsius });
      }),
    );
  });
});

describe('temperatureRange', () => {
  test('holds both of its ends and nothing beyond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.nat(300),
        fc.integer({ min: -800, max: 1100 }),
        (min, span, at) => {
          const range = temperatureRange(min, min + span);
          expect(range.ok && isWithinTemperatureRange(range.value, at)).toBe(at >= min && at <= min + span);
        },
      ),
    );
  });

  test('holds its two ends and not a tenth more', () => {
    const range = { minDeciCelsius: 20, maxDeciCelsius: 80 };
    const held = [19, 20, 80, 81].map((measured) => isWithinTemperatureRange(range, measured));
    expect(held).toEqual([false, true, true, false]);
  });

  test('may be one temperature', () => {
    expect(temperatureRange(-180, -180)).toEqual({
      ok: true,
      value: { minDeciCelsius: -180, maxDeciCelsius: -180 },
    });
  });

  test('refuses to be upside down', () => {
    expect(temperatureRange(80, 20)).toMatchObject({ problem: expect.stringContaining('8.0 °C to 2.0 °C') });
  });

  test.each([
    [0.5, 2],
    [2, Number.NaN],
    [-2732, 0],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses %d to %d', (min, max) => {
    expect(temperatureRange(min, max)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('whole tenths'),
    });
  });
});
