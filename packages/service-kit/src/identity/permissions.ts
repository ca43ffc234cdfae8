// What a caller may do: kind ∧ role for people, kind ∧ scope for keys.
import {
  isPermitted,
  type OrganisationKind,
  PERMISSIONS,
  type Permission,
  type Role,
} from '@fourports/contracts';

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);
const ALL = Object.keys(PERMISSIONS).filter(isPermission);

export const permissionsOfPerson = (kind: OrganisationKind, role: Role): ReadonlySet<Permission> =>
  new Set(ALL.filter((permission) => isPermitted(permission, kind, role)));

/** An administrator chose the scopes; a scope its kind of organisation may not have is worth nothing. */
export const permissionsOfKey = (
  kind: OrganisationKind,
  scopes: readonly string[],
): ReadonlySet<Permission> =>
  new Set(ALL.filter((permission) => scopes.includes(permission) && isPermitted(permission, kind, 'admin')));
