// What the doors take for units and goods, and what they say of the rest.
import { expect, test } from 'vitest';
import { GoodsInput } from './goods-input.ts';
import { HandlingDetailsInput, NamedUnit } from './unit-input.ts';

const problemsOf = (
  result: ReturnType<typeof NamedUnit.safeParse> | ReturnType<typeof GoodsInput.safeParse>,
) => (result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`));

test('marks are stored in one form, and kept as they were sent where that was another', () => {
  expect(
    NamedUnit.parse({
      kind: 'wholeTruck',
      identifiers: { tractorPlate: '鲁k·7f206', trailerPlate: '鲁K3T18挂' },
    }),
  ).toEqual({
    kind: 'wholeTruck',
    identifiers: { tractorPlate: '鲁K7F206', trailerPlate: '鲁K3T18挂' },
    asWritten: { tractorPlate: '鲁k·7f206' },
  });
  expect(NamedUnit.parse({ kind: 'container', identifiers: { containerNumber: 'WDFU3011856' } })).toEqual({
    kind: 'container',
    identifiers: { containerNumber: 'WDFU3011856' },
  });
  expect(
    HandlingDetailsInput.parse({ exchanged: { tractorPlate: '인천 82바 0001', sealNumber: 'CN-1' } }),
  ).toEqual({
    exchanged: { tractorPlate: '인천82바0001', sealNumber: 'CN-1' },
    exchangedAsWritten: { tractorPlate: '인천 82바 0001' },
  });
});

test.each([
  [
    'container',
    { containerNumber: 'WDFU3011857' },
    'identifiers/containerNumber: Container number has a wrong check digit: got "WDFU3011857" with 7, expected 6.',
  ],
  [
    'wholeTruck',
    { tractorPlate: 'ABC' },
    'identifiers/tractorPlate: Vehicle plate is neither Chinese nor Korean: got "ABC".',
  ],
  [
    'wholeTruck',
    { tractorPlate: '鲁K1234挂' },
    'identifiers/tractorPlate: Tractor plate is a trailer\'s: got "鲁K1234挂".',
  ],
  ['dropTrailer', { trailerPlate: '鲁K12345' }, 'identifiers/trailerPlate: Trailer plate does not end in 挂'],
  [
    'parcel',
    { parcelNumber: '-1' },
    'identifiers/parcelNumber: Parcel number has fewer than 3 characters, or no letter or digit: got "-1".',
  ],
  [
    'wholeTruck',
    {},
    'identifiers: a wholeTruck can only be reported by its tractorPlate or trailerPlate: got none.',
  ],
  [
    'dropTrailer',
    { tractorPlate: '鲁K12345' },
    'identifiers: a dropTrailer can only be reported by its trailerPlate: got tractorPlate.',
  ],
  [
    'container',
    { sealNumber: 'CN1' },
    'identifiers: a container can only be reported by its containerNumber: got sealNumber.',
  ],
  ['parcel', {}, 'identifiers: a parcel can only be reported by its parcelNumber: got none.'],
])('a %s with %j is refused by its field', (kind, identifiers, problem) => {
  const [first, ...others] = problemsOf(NamedUnit.safeParse({ kind, identifiers }));
  expect(first).toContain(problem);
  expect(others).toEqual([]);
});

const goods = { description: 'Garments', massKg: 8_000, dangerous: false };

test('goods of the lane are taken', () => {
  for (const over of [
    {},
    { value: { amountMinor: 1, currency: 'KRW' } },
    { temperature: { minCelsius: -18, maxCelsius: -18 } },
    { temperature: { minCelsius: 2.5, maxCelsius: 8 } },
  ])
    expect(problemsOf(GoodsInput.safeParse({ ...goods, ...over }))).toEqual([]);
});

test.each([
  [
    { value: { amountMinor: 1, currency: 'XXQ' } },
    'value/currency: is not a currency of the lane: got "XXQ". Send one of CNY',
  ],
  [
    { temperature: { minCelsius: 10, maxCelsius: 2 } },
    'temperature: Temperature range is upside down: got 10.0 °C to 2.0 °C.',
  ],
  [
    { temperature: { minCelsius: 2, maxCelsius: -400 } },
    'temperature/maxCelsius: must be -200 to 200 °C: got -400.',
  ],
  [{ massKg: 0 }, 'massKg: must be more than 0 and at most 1000000 kg: got 0.'],
])('goods with %j are refused by their field', (over, problem) => {
  expect(problemsOf(GoodsInput.safeParse({ ...goods, ...over }))[0]).toContain(problem);
});
