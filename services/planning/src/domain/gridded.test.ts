import { describe, expect, test } from 'vitest';
import { fixed, gamma, lognormal } from '../testing/case.ts';
import { gammaParameters } from './gamma-duration.ts';
import { gridded } from './gridded.ts';
import { type Masses, totalOf } from './masses.ts';
import { massBefore, meanOf, quantileOf } from './read-masses.ts';
import { normalEnds, regularisedGamma } from './special-functions.ts';

const massAt = ({ first, mass }: Masses, bin: number): number => mass[bin - first] ?? 0;
// The middle of a bin is half a bin late for a number of bins.
const meanMinutes = (masses: Masses): number => meanOf(masses) - 2.5;

describe('special functions', () => {
  test('give the values of the tables', () => {
    // Abramowitz & Stegun, table 26.1, and χ² with 10 degrees of freedom above 18.307 (table 26.8).
    expect(normalEnds(1.96).upper).toBeCloseTo(0.024997895148220435, 15);
    expect(normalEnds(-1).lower).toBeCloseTo(0.15865525393145705, 15);
    expect(regularisedGamma(5, 18.307038053275146 / 2).upper).toBeCloseTo(0.05, 12);
  });

  test('keep their digits far out, where one minus the rest has none', () => {
    expect(normalEnds(10).upper / 7.61985302416052e-24).toBeCloseTo(1, 9);
    expect(normalEnds(-10).lower / 7.61985302416052e-24).toBeCloseTo(1, 9);
    // Q(1, x) is e^−x.
    expect(regularisedGamma(1, 500).upper / Math.exp(-500)).toBeCloseTo(1, 9);
  });
});

describe('a duration on the grid', () => {
  test('splits what lies between two bins by its distance, and keeps the mean', () => {
    const seven = gridded(fixed(7));
    expect(massAt(seven, 1)).toBeCloseTo(0.6, 12);
    expect(massAt(seven, 2)).toBeCloseTo(0.4, 12);
    expect(gridded(fixed(0))).toEqual({ first: 0, mass: Float64Array.of(1) });
    expect(gridded(fixed(15))).toEqual({ first: 3, mass: Float64Array.of(1) });
  });

  test('has the mean of its gamma and lognormal, and nearly all of their mass', () => {
    const shape = gamma(60, 120, 20);
    if (shape.kind !== 'gamma') throw new Error('not a gamma');
    const { shift, shape: k, scale } = gammaParameters(shape);
    expect(meanMinutes(gridded(shape))).toBeCloseTo(shift + k * scale, 4);
    // exp(μ + σ² / 2) with σ = ln(2) / 1.6449.
    const deviation = Math.log(2) / 1.6448536269514722;
    expect(meanMinutes(gridded(lognormal(60, 120)))).toBeCloseTo(60 * Math.exp(deviation ** 2 / 2), 4);
    for (const each of [shape, lognormal(60, 120)]) expect(1 - totalOf(gridded(each))).toBeLessThan(2e-8);
  });

  test('has the quantiles it was made of, within a bin', () => {
    for (const shape of [gamma(60, 120, 20), lognormal(300, 2000), gamma(500, 530), gamma(30, 600)]) {
      if (shape.kind !== 'gamma' && shape.kind !== 'lognormal') throw new Error('has no quantiles');
      const masses = gridded(shape);
      for (const { share, minutes } of shape.quantiles) {
        expect(Math.abs((quantileOf(masses, share) ?? 0) - 2.5 - minutes)).toBeLessThan(2.5);
      }
    }
  });

  test('starting at a moment that is known is a difference of its tail', () => {
    const exact = gridded(gamma(60, 120), { begins: { minutesIntoBin: 0 } });
    expect(massBefore(exact, 60)).toBeCloseTo(0.5, 9);
    const late = gridded(fixed(4), { begins: { minutesIntoBin: 2 } });
    expect(late).toEqual({ first: 1, mass: Float64Array.of(1) });
  });

  test('may be early: a delay below zero', () => {
    const early = gridded(gamma(0, 60, -60), { begins: { minutesIntoBin: 0 } });
    expect(early.first).toBe(-12);
    expect(massBefore(early, 0)).toBeCloseTo(0.5, 9);
  });

  test('keeps the proportions of its tail where it is known to last longer', () => {
    const beyondBins = 200;
    const tail = gridded(gamma(60, 120), { begins: 'evenly', beyondBins });
    const ratio = massAt(tail, 230) / massAt(tail, 229);
    const shape = gamma(60, 120);
    if (shape.kind !== 'gamma') throw new Error('not a gamma');
    const { shape: k, scale } = gammaParameters(shape);
    expect(ratio).toBeCloseTo(Math.exp(-5 / scale) * (230 / 229) ** (k - 1), 4);
    expect(massAt(gridded(gamma(60, 120)), 230)).toBe(0);
  });

  test('has one hat for each observation', () => {
    const observed = gridded({ kind: 'empirical', minutes: [24, 69, 93] });
    expect(meanMinutes(observed)).toBeCloseTo(62, 9);
    expect(massAt(observed, 4)).toBeCloseTo(0.2 / 3, 12);
  });
});

test('a duration of exactly some bins, begun at the beginning of a bin, loses nothing', () => {
  const masses = gridded(fixed(30), { begins: { minutesIntoBin: 0 } });
  expect(massAt(masses, 6)).toBe(1);
  expect(totalOf(masses)).toBe(1);
});
