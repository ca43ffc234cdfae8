import { expect, test } from 'vitest';
import { admitVehiclePlate } from './plate-at-door.ts';

test.each([
  ['鲁K12345', '鲁K12345'],
  ['鲁KD12345', '鲁KD12345'],
  ['鲁K·1234 挂', '鲁K1234挂'],
  ['魯K1234掛', '鲁K1234挂'],
  ['12 가 3456', '12가3456'],
  ['인천80바1234', '인천80바1234'],
])('%s is a plate of a known form', (text, normalised) => {
  expect(admitVehiclePlate(text)).toMatchObject({ ok: true, value: { normalised, raw: text } });
});

test.each(['粤Z1234港', '鲁K1234临', '서울임시1234', '仁川98巴1234', '012가1234'])(
  '%s says that it is special and is taken as it is',
  (text) => {
    expect(admitVehiclePlate(text)).toEqual({
      ok: true,
      value: { kind: 'unrecognised', normalised: text, raw: text },
    });
  },
);

test.each([
  '',
  'ABC',
  'ABC1234',
  'TEMP 77',
  '鲁K1234',
  '鲁K1O345',
  '鲁K123456789',
  '12가345',
  '1234567',
  '挂挂挂挂',
  '鲁K12?45',
])('%j is no plate', (text) => {
  expect(admitVehiclePlate(text)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('Vehicle plate'),
  });
});
