import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { cityOf, shortPlace } from './reader.ts';

beforeAll(startTestTexts);

describe('a place', () => {
  test('is named without the remark on what it once was', () => {
    expect(shortPlace(readerIn('en'), 'plc_incheon-shed-02002079')).toBe(
      'Incheon Customs designated storage 2',
    );
  });
  test('that names no city keeps the clock of the city its zone is known by', () => {
    const cities = LANGUAGES.map((language) => cityOf(readerIn(language), 'plc_korea-cfs-unnamed'));
    expect(cities).toEqual(['仁川', '인천', 'Incheon', '仁川']);
  });
});
