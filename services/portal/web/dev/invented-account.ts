// Who the development server says you are.
import { Account } from '@fourports/contracts/portal/operations';
import { fixtureId } from './journey-ids.ts';

export const accountOf = () =>
  Account.parse({
    profile: {
      personId: fixtureId('per', 1),
      email: 'lina@haiheng.example',
      name: 'Li Na',
      language: 'zh',
      homeTimeZone: 'Asia/Shanghai',
    },
    organisation: {
      organisationId: fixtureId('org', 1),
      name: 'Haiheng Freight',
      kind: 'forwarder',
      world: 'live',
      places: [],
      routes: [],
    },
    role: 'admin',
    permissions: [
      'shipments:read',
      'shipments:write',
      'reports:write',
      'schedules:read',
      'organisation:read',
      'organisation:write',
      'keys:write',
    ],
    memberships: [{ organisationId: fixtureId('org', 1), name: 'Haiheng Freight', role: 'admin' }],
    sessionId: fixtureId('ses', 1),
    demo: true,
  });

export const membersOf = () => [
  {
    memberId: fixtureId('mem', 1),
    personId: fixtureId('per', 1),
    name: 'Li Na',
    email: 'lina@haiheng.example',
    role: 'admin',
    joinedAt: '2026-03-02T01:00:00.000Z',
  },
  {
    memberId: fixtureId('mem', 2),
    personId: fixtureId('per', 2),
    name: '王磊',
    email: 'wanglei@haiheng.example',
    role: 'operator',
    joinedAt: '2026-05-12T01:00:00.000Z',
  },
];
