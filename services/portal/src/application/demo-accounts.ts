// Invented organisations for looking around: one of each kind in the live world, and those whose recorded runs
// are replayed. Places and routes are real, firms and people are not.
import {
  isPermitted,
  type OrganisationKind,
  PERMISSIONS,
  type Permission,
  type World,
} from '@fourports/contracts';
import { findOrganisationByName } from '../store/organisation-store.ts';
import { terminalRequest } from './administer.ts';
import type { CommandContext } from './portal-context.ts';
import { registerAccount, type StatedOrganisation } from './register-person.ts';

export type DemoAccount = {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly role: 'admin';
  readonly world: World;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
};

type Demo = StatedOrganisation & { readonly mailbox: string; readonly person: string };

const LIVE: readonly Demo[] = [
  {
    name: 'Haiqing Forwarding (demo)',
    kind: 'forwarder',
    world: 'live',
    mailbox: 'forwarder',
    person: 'Lin Haiqing',
  },
  {
    name: 'Port of Weihai (demo)',
    kind: 'port',
    world: 'live',
    places: ['plc_weihai-port'],
    mailbox: 'port-weihai',
    person: 'Sun Weimin',
  },
  {
    name: 'Port of Incheon (demo)',
    kind: 'port',
    world: 'live',
    places: ['plc_incheon-port'],
    mailbox: 'port-incheon',
    person: 'Han Seojun',
  },
  { name: 'Haneul Market (demo)', kind: 'seller', world: 'live', mailbox: 'seller', person: 'Yoon Haneul' },
  {
    name: 'Golden Strait Ferries (demo)',
    kind: 'laneOperator',
    world: 'live',
    routes: ['rte_weihai-incheon'],
    mailbox: 'lane-operator',
    person: 'Park Doyun',
  },
  {
    name: 'Fourports platform (demo)',
    kind: 'platform',
    world: 'live',
    mailbox: 'platform',
    person: 'Platform Desk',
  },
];

/** Whoever acts in a recorded run, in a world of their own. */
const RECORDED: readonly Demo[] = LIVE.filter(({ kind }) => kind !== 'seller' && kind !== 'platform').map(
  (demo) => ({
    ...demo,
    name: demo.name.replace('(demo)', '(recorded demo)'),
    world: 'recorded',
    mailbox: `recorded-${demo.mailbox}`,
  }),
);

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/**
 * Makes those that are missing and gives them with fresh passwords and keys. One that is there already keeps its
 * own, which nobody can tell any more, and is left out of the answer.
 */
export const prepareDemoAccounts = async (context: CommandContext): Promise<readonly DemoAccount[]> => {
  const accounts: DemoAccount[] = [];
  for (const { mailbox, person, ...organisation } of [...LIVE, ...RECORDED]) {
    const { name, kind, world } = organisation;
    if (await context.database.work({}, (tx) => findOrganisationByName(tx, name))) continue;
    // Readable over the telephone, and 128 bits all the same.
    const password = context.secrets.next().slice(0, 22);
    const email = `${mailbox}@demo.fourports.example`;
    const scopes = Object.keys(PERMISSIONS)
      .filter(isPermission)
      .filter((permission) => isPermitted(permission, kind, 'admin'));
    const { apiKey } = await registerAccount(context, terminalRequest(context, 'prepareDemoAccounts'), {
      organisation,
      email,
      personName: person,
      role: 'admin',
      password,
      scopes,
    });
    accounts.push({ organisation: name, kind, role: 'admin', world, email, password, apiKey });
  }
  return accounts;
};
