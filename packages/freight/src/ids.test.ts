import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedId, ID_PREFIXES, isId, millisOfId, newId } from './ids.ts';
import { anyText } from './testing/any-text.ts';
import { uuidV7 } from './uuid-v7.ts';

const uuid = '018c7e6f-3a00-7000-8000-00000000002a';

describe('newId', () => {
  test('puts the prefix before the 32 digits', () => {
    expect(newId('shp', uuid)).toBe('shp_018c7e6f3a007000800000000000002a');
    expect(newId('org', uuid.replaceAll('-', ''))).toBe('org_018c7e6f3a007000800000000000002a');
  });

  test.each([
    '',
    'shp_018c7e6f3a007000800000000000002a',
    '018c7e6f-3a00-4000-8000-00000000002a',
    '018c7e6f-3a00-7000-c000-00000000002a',
    '018C7E6F-3A00-7000-8000-00000000002A',
  ])('refuses %j, which is no lower-case UUIDv7', (wrong) => {
    expect(() => newId('shp', wrong)).toThrow(/needs a lower-case UUIDv7 \(got /);
  });
});

describe('derivedId', () => {
  const midnight = '2025-07-13T00:00:00Z';
  const name = 'rte_weihai-incheon/east/1';

  test('is the same for ever', () => {
    // Written down once: a change here would give every sailing in every log a second id.
    expect(derivedId('sai', midnight, name)).toBe('sai_01980114d80079f79d434a98482dc2d8');
  });

  test('does not depend on how the instant is written', () => {
    expect(derivedId('sai', '2025-07-13T09:00:00.000+09:00', name)).toBe(derivedId('sai', midnight, name));
  });

  test('differs by prefix, by instant and by name', () => {
    const ids = [
      derivedId('sai', midnight, name),
      derivedId('ttb', midnight, name).replace('ttb', 'sai'),
      derivedId('sai', '2025-07-14T00:00:00Z', name),
      derivedId('sai', midnight, 'rte_weihai-incheon/east/2'),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  test('spreads a hundred thousand names without a collision', () => {
    const ids = new Set<string>();
    for (let ordinal = 0; ordinal < 100_000; ordinal += 1)
      ids.add(derivedId('sai', midnight, `rte/${ordinal}`));
    expect(ids.size).toBe(100_000);
  });

  test('is an id of its kind, with the instant in front, for any name', () => {
    fc.assert(
      fc.property(anyText, (anyName) => {
        const id = derivedId('sai', midnight, anyName);
        expect(isId('sai', id)).toBe(true);
        expect(Number.parseInt(id.slice(4, 16), 16)).toBe(1_752_364_800_000);
        expect(newId('sai', id.slice(4))).toBe(id);
      }),
    );
  });

  test.each(['2025-07-13', '2025-07-13T00:00:00', '1969-12-31T23:59:59Z', ''])(
    'refuses the instant %j',
    (wrong) => {
      expect(() => derivedId('sai', wrong, name)).toThrow(RangeError);
    },
  );
});

test('millisOfId gives the instant an id was derived from', () => {
  const midnight = '2027-06-02T00:00:00.000Z';
  expect(millisOfId(derivedId('sai', midnight, 'live/rte_weihai-incheon/outbound/2027-06-02/1'))).toBe(
    Date.parse(midnight),
  );
});

describe('isId', () => {
  test('knows every prefix and only that', () => {
    for (const prefix of ID_PREFIXES) {
      for (const other of ID_PREFIXES) {
        expect(isId(prefix, newId(other, uuid))).toBe(prefix === other);
      }
    }
  });

  test('accepts whatever the generator makes', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 48 - 1), fc.uint8Array({ minLength: 10, maxLength: 10 }), (now, random) => {
        expect(isId('unt', newId('unt', uuidV7(now, random)))).toBe(true);
      }),
    );
  });

  test.each([
    '',
    'shp',
    'shp_',
    uuid,
    'shp-018c7e6f3a007000800000000000002a',
    'shp_018c7e6f-3a00-7000-8000-00000000002a',
    'shp_018C7E6F3A007000800000000000002A',
    'shp_018c7e6f3a007000800000000000002',
    'shp_018c7e6f3a007000800000000000002a0',
    ' shp_018c7e6f3a007000800000000000002a',
    'shp_018c7e6f3a007000800000000000002a\n',
  ])('says no to %j', (text) => {
    expect(isId('shp', text)).toBe(false);
  });
});
