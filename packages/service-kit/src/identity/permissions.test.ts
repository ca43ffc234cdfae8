import { ORGANISATION_KINDS, PERMISSIONS, ROLES } from '@fourports/contracts';
import { expect, test } from 'vitest';
import { permissionsOfKey, permissionsOfPerson } from './permissions.ts';

test('gives a person exactly what the table gives kind and role', () => {
  for (const kind of ORGANISATION_KINDS) {
    for (const role of ROLES) {
      const expected = Object.entries(PERMISSIONS)
        .filter(
          ([, { kinds, roles }]) => [...kinds].some((k) => k === kind) && [...roles].some((r) => r === role),
        )
        .map(([name]) => name);
      expect([...permissionsOfPerson(kind, role)]).toEqual(expected);
    }
  }
});

test('gives a key its scopes, and no scope its kind of organisation may not have', () => {
  expect([...permissionsOfKey('port', ['reports:write', 'shipments:write', 'unheard:of'])]).toEqual([
    'reports:write',
  ]);
  expect([...permissionsOfKey('port', [])]).toEqual([]);
});
