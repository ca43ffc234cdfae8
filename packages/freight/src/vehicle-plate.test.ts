import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './testing/any-text.ts';
import { parseVehiclePlate, readVehiclePlate } from './vehicle-plate.ts';

const province = fc.constantFrom(...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼');
const region = fc.constantFrom(
  ...'서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주'.split(' '),
);

describe('known forms', () => {
  test.each([
    ['鲁K12345', 'CN', 'ordinary'],
    ['粤A12345', 'CN', 'ordinary'],
    ['京OA1234', 'CN', 'ordinary'],
    ['鲁KD1234', 'CN', 'ordinary'],
    ['鲁KD12345', 'CN', 'newEnergy'],
    ['鲁KFA1234', 'CN', 'newEnergy'],
    ['粤BAA1234', 'CN', 'newEnergy'],
    ['鲁K12345D', 'CN', 'newEnergy'],
    ['鲁K12345F', 'CN', 'newEnergy'],
    ['鲁K1234挂', 'CN', 'trailer'],
    ['鲁KA12B挂', 'CN', 'trailer'],
    ['12가3456', 'KR', 'ordinary'],
    ['123가4567', 'KR', 'ordinary'],
    ['인천80바1234', 'KR', 'regional'],
    ['서울1가1234', 'KR', 'regional'],
  ])('%s is of %s, %s', (raw, country, kind) => {
    expect(parseVehiclePlate(raw)).toEqual({ ok: true, value: { country, kind, normalised: raw, raw } });
  });

  test('every province has ordinary, new-energy and trailer plates', () => {
    const kind = (text: string) => readVehiclePlate(text).kind;
    const serial = fc.stringMatching(/^[A-HJ-NP-Z0-9]{4}$/);
    fc.assert(
      fc.property(
        province,
        fc.stringMatching(/^[A-HJ-Z]$/),
        serial,
        fc.constantFrom(...'DF'),
        (where, office, four, energy) => {
          expect(kind(`${where}${office}${four}挂`)).toBe('trailer');
          expect(kind(`${where}${office}${four}8`)).toBe('ordinary');
          expect(kind(`${where}${office}12345${energy}`)).toBe('newEnergy');
          expect(kind(`${where}${office}${energy}12345`)).toBe('newEnergy');
        },
      ),
    );
  });

  test('every region has plates with one and with two class digits', () => {
    fc.assert(
      fc.property(region, fc.stringMatching(/^[0-9]{1,2}[가-힣][0-9]{4}$/), (where, rest) => {
        expect(readVehiclePlate(where + rest)).toMatchObject({ country: 'KR', kind: 'regional' });
      }),
    );
  });
});

describe('typing', () => {
  test.each([
    ['鲁K·12345', '鲁K12345'],
    ['鲁K•12345', '鲁K12345'],
    ['鲁K・12345', '鲁K12345'],
    ['鲁Ｋ １２３４５', '鲁K12345'],
    ['鲁k-1234 挂', '鲁K1234挂'],
    ['魯K1234掛', '鲁K1234挂'],
    ['粵A12345', '粤A12345'],
    [' 12 가 3456 ', '12가3456'],
    ['12\u1100\u11613456', '12가3456'],
    ['인천 80 바 1234', '인천80바1234'],
  ])('reads %j as %s and keeps what was typed', (typed, normalised) => {
    expect(readVehiclePlate(typed)).toMatchObject({ normalised, raw: typed });
    expect(parseVehiclePlate(typed)).toMatchObject({ ok: true, value: { normalised, raw: typed } });
  });

  test('reading the normalised form again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { normalised } = readVehiclePlate(text);
        expect(readVehiclePlate(normalised).normalised).toBe(normalised);
      }),
    );
  });
});

describe('other forms', () => {
  test.each([
    '',
    'TEMP 77',
    '鲁K1234',
    '鲁K1234567',
    '鲁I12345',
    '龙K12345',
    '鲁KL12345', // L stands for no kind of new energy
    '鲁KD1A345', // letters only in the second place
    '鲁KDA123D',
    '鲁K123挂',
    '1가2345',
    '012가3456',
    '12가345',
    '12A3456',
    '평양12가3456',
    '인천123가4567',
  ])('refuses %j at a strict door and keeps it at a lenient one', (text) => {
    expect(parseVehiclePlate(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/neither Chinese nor Korean: got .*Send for example/),
    });
    expect(readVehiclePlate(text)).toMatchObject({ kind: 'unrecognised', raw: text });
    expect(readVehiclePlate(text)).not.toHaveProperty('country');
  });

  test.each(['鲁K1O345', '鲁KI2345', '鲁K12O4挂'])('says of %s that I and O are 1 and 0', (text) => {
    expect(parseVehiclePlate(text)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('Send 1 or 0'),
    });
    expect(readVehiclePlate(text).kind).toBe('unrecognised');
  });
});
