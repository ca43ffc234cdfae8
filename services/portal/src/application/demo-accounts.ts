// Invented organisations for looking around: one of each kind in the live world, and those whose recorded runs
// are replayed. Places and routes are real, firms and people are not.
import {
  isPermitted,
  type OrganisationKind,
  PERMISSIONS,
  type Permission,
  type World,
} from '@fourports/contracts';
import { findPersonByEmail } from '../store/person-store.ts';
import { terminalRequest } from './administer.ts';
import type { CommandContext } from './portal-context.ts';
import { registerAccount, type StatedAccount, type StatedOrganisation } from './register-person.ts';
import { renewAccount } from './renew-account.ts';

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

/** Whoever acts in a recorded run, or is played by dice, each in a world of their own. */
const actingIn = (world: 'recorded' | 'simulated'): readonly Demo[] =>
  LIVE.filter(({ kind }) => kind !== 'seller' && kind !== 'platform').map((demo) => ({
    ...demo,
    name: demo.name.replace('(demo)', `(${world} demo)`),
    world,
    mailbox: `${world}-${demo.mailbox}`,
  }));

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/**
 * Gives every demonstration account with a password and a key that work: those that are missing are made. One that
 * is there already, whose password nobody was told because a first start broke off, gets new ones.
 */
export const prepareDemoAccounts = async (context: CommandContext): Promise<readonly DemoAccount[]> => {
  const accounts: DemoAccount[] = [];
  for (const { mailbox, person, ...organisation } of [
    ...LIVE,
    ...actingIn('recorded'),
    ...actingIn('simulated'),
  ]) {
    const { name, kind, world } = organisation;
    // As long as a person would type it, and 128 bits all the same.
    const password = context.secrets.next().slice(0, 22);
    const email = `${mailbox}@demo.fourports.example`;
    const stated: StatedAccount = {
      organisation,
      email,
      personName: person,
      role: 'admin',
      password,
      scopes: Object.keys(PERMISSIONS)
        .filter(isPermission)
        .filter((permission) => isPermitted(permission, kind, 'admin')),
    };
    const request = terminalRequest(context, 'prepareDemoAccounts');
    const known = await context.database.work({}, (tx) => findPersonByEmail(tx, email));
    const { apiKey } =
      known === undefined
        ? await registerAccount(context, request, stated)
        : await renewAccount(context, request, { ...stated, person: known });
    accounts.push({ organisation: name, kind, role: 'admin', world, email, password, apiKey });
  }
  return accounts;
};
