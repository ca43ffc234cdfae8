import { describe, expect, test } from 'vitest';
import { daysToFlight } from '../domain/compare/days-to-flight.ts';
import { readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const processNamed = (processId: string) => {
  const found = catalogue.processes.find((each) => each.processId === processId);
  if (found === undefined) throw new Error(`There is no ${processId}.`);
  return found;
};

describe('the flight after a ferry', () => {
  test('is that of the same day to Haneda in the night, and mostly of the next to Narita', () => {
    expect(daysToFlight(catalogue, processNamed('prc_whole-truck-weihai-haneda'))).toBeCloseTo(0, 1);
    expect(daysToFlight(catalogue, processNamed('prc_sea-air-weihai-narita'))).toBeCloseTo(1, 1);
  });

  test('is a whole day later for a ship that is a day late', () => {
    const truck = processNamed('prc_whole-truck-weihai-narita');
    const planned = daysToFlight(catalogue, truck) ?? 0;
    expect(daysToFlight(catalogue, truck, 24 * 60)).toBeCloseTo(planned + 1, 1);
  });

  test('is not there where the goods end in Korea', () => {
    expect(daysToFlight(catalogue, processNamed('prc_container-weihai-seoul'))).toBeUndefined();
  });
});
