import { BookShipment } from '@fourports/contracts/tracking/bodies';
import { describe, expect, test } from 'vitest';
import { bodyOf, containerFault, type Draft, EMPTY_DRAFT, faultsOf } from './booking-draft.ts';

const whole: Draft = {
  ...EMPTY_DRAFT,
  readyAt: '2026-11-24T04:00:00.000Z',
  sailingId: 'sai_000000000000000000000193a0000064',
  description: 'Parcels',
  massKg: '5600',
  tractorPlate: '鲁K·7F206',
};

describe('a booking as it is typed', () => {
  test('a whole one has no faults and is a body the API takes', () => {
    expect(faultsOf(whole)).toEqual({});
    expect(BookShipment.safeParse(bodyOf(whole)).error).toBeUndefined();
  });
  test('names every field that is missing at once', () => {
    expect(Object.keys(faultsOf({ ...EMPTY_DRAFT, readyAt: undefined })).sort()).toEqual([
      'description',
      'massKg',
      'readyAt',
      'sailingId',
      'tractorPlate',
    ]);
  });
  test('zero tonnes, minus three pieces and words are no numbers above zero', () => {
    const faults = faultsOf({ ...whole, massKg: '0', pieces: '-3', volumeM3: 'much' });
    expect(faults).toMatchObject({
      massKg: { key: 'positive' },
      pieces: { key: 'positive' },
      volumeM3: { key: 'positive' },
    });
  });
  test('a decimal comma is a decimal comma', () => {
    expect(bodyOf({ ...whole, massKg: '5600,5' }).goods.massKg).toBe(5600.5);
  });
  test('tells which check digit belongs to a container number', () => {
    expect(containerFault('WDFU 301185 6')).toBeUndefined();
    expect(containerFault('WDFU 301185 7')).toEqual({ key: 'containerWrong', digit: 6 });
    expect(containerFault('WDFU 3011')).toEqual({ key: 'containerShape' });
  });
  test('sends plates without the dots and spaces people write', () => {
    expect(bodyOf(whole).units[0]).toEqual({ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K7F206' } });
  });
});
