// What each kind of organisation and each role may do: one table, which the services enforce and the tests read.

export const ORGANISATION_KINDS = ['forwarder', 'port', 'seller', 'laneOperator', 'platform'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ROLES = ['admin', 'operator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A permission is also the scope an API key may carry. */
export const PERMISSIONS = {
  'shipments:read': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin', 'operator', 'viewer'],
  },
  'shipments:write': { kinds: ['forwarder', 'seller'], roles: ['admin', 'operator'] },
  /** From which odds the alerts of its bookings are raised. */
  'alerts:write': { kinds: ['forwarder', 'seller'], roles: ['admin'] },
  /** What cost lines cost it, in place of what is published. */
  'tariffs:write': { kinds: ['forwarder', 'seller'], roles: ['admin'] },
  'reports:write': { kinds: ['forwarder', 'port', 'laneOperator'], roles: ['admin', 'operator'] },
  /** May state `recordedAt` of a report, not in the future (decisions §6). */
  'history:write': { kinds: ['forwarder', 'port', 'laneOperator'], roles: ['admin'] },
  'customs:read': { kinds: ['forwarder', 'port', 'seller'], roles: ['admin', 'operator', 'viewer'] },
  /** Lodging declarations and changing what they name. */
  'customs:declare': { kinds: ['forwarder'], roles: ['admin', 'operator'] },
  /** Entering what customs did: statuses, releases, refusals, inspections, bonded movements, permits. */
  'customs:report': { kinds: ['forwarder', 'port'], roles: ['admin', 'operator'] },
  /** Placing and lifting holds, and ordering inspections: the port alone. */
  'customs:hold': { kinds: ['port'], roles: ['admin', 'operator'] },
  /** Handing over customs' own messages as they came. */
  'customs:import': { kinds: ['forwarder', 'port'], roles: ['admin', 'operator'] },
  'schedules:read': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin', 'operator', 'viewer'],
  },
  'schedules:write': { kinds: ['laneOperator'], roles: ['admin', 'operator'] },
  /** Plans, comparisons, quotes: questions that name nobody's goods. */
  'plans:read': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin', 'operator', 'viewer'],
  },
  'organisation:read': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin', 'operator', 'viewer'],
  },
  'organisation:write': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin'],
  },
  /** Taking everything the organisation owns out in one file. */
  'organisation:export': {
    kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'],
    roles: ['admin'],
  },
  'keys:write': { kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'], roles: ['admin'] },
  'audit:read': { kinds: ['forwarder', 'port', 'seller', 'laneOperator', 'platform'], roles: ['admin'] },
  /** Registering organisations, dead letters, re-driving: the people who run this installation. */
  'platform:operate': { kinds: ['platform'], roles: ['admin', 'operator'] },
} as const satisfies Record<string, { kinds: readonly OrganisationKind[]; roles: readonly Role[] }>;
export type Permission = keyof typeof PERMISSIONS;

/** May a member of this role in this kind of organisation use the permission at all? */
export const isPermitted = (permission: Permission, kind: OrganisationKind, role: Role): boolean =>
  PERMISSIONS[permission].kinds.some((each) => each === kind) &&
  PERMISSIONS[permission].roles.some((each) => each === role);

/** How much of a shipment or unit an organisation sees (decisions §4). */
export const VIEWS = ['full', 'carriage', 'port'] as const;
export type View = (typeof VIEWS)[number];
