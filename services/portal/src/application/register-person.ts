// Making organisations, people and keys without a request: for the terminal and for the demonstration.
import type { OrganisationKind, Permission, Role, World } from '@fourports/contracts';
import { ApiKeyIssued, MemberAdded, OrganisationRegistered } from '@fourports/contracts/portal/events';
import { insertApiKey } from '../store/api-key-store.ts';
import { insertMember } from '../store/member-store.ts';
import { insertOrganisation } from '../store/organisation-store.ts';
import { insertPerson, setPasswordSetAt } from '../store/person-store.ts';
import { type AccountCommand, type AccountRequest, NOBODY, runAccountCommand } from './account-command.ts';
import type { CommandContext } from './portal-context.ts';
import { hashOf } from './secret.ts';

export type StatedOrganisation = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly world: World;
  readonly places?: readonly string[];
  readonly routes?: readonly string[];
};

/** Inserts and announces it; its key must be locked. */
export const registerWithin = async (
  { tx, now, emit }: AccountCommand,
  organisationId: string,
  { name, kind, world, places = [], routes = [] }: StatedOrganisation,
): Promise<void> => {
  const organisation = { organisationId, name, kind, world, places: [...places], routes: [...routes] };
  await insertOrganisation(tx, { ...organisation, createdAt: now });
  emit(OrganisationRegistered, { key: organisationId, data: organisation });
};

export type StatedAccount = {
  readonly organisation: StatedOrganisation;
  readonly email: string;
  readonly personName: string;
  readonly role: Role;
  readonly password: string;
  readonly scopes: readonly Permission[];
};

/** One organisation with one person and one key, in one transaction. Gives the key, which is shown once. */
export const registerAccount = async (
  context: CommandContext,
  request: AccountRequest,
  { organisation, email, personName, role, password, scopes }: StatedAccount,
): Promise<{ readonly organisationId: string; readonly apiKey: string }> => {
  const { ids, vault, secrets } = context;
  const [organisationId, personId] = [ids.next('org'), ids.next('per')];
  const hash = await vault.hash(password);
  const by = { ...NOBODY, organisation: { organisationId, world: organisation.world } };
  const lock = [{ topic: OrganisationRegistered.topic, key: organisationId }];
  const key = `fp_${secrets.next()}`;
  await runAccountCommand(context, request, { by, lock }, async (command) => {
    const { tx, now, emit, subject } = command;
    subject(organisationId);
    await registerWithin(command, organisationId, organisation);
    const profile = { language: 'en', homeTimeZone: 'Asia/Shanghai' } as const;
    await insertPerson(tx, { personId, email, name: personName, ...profile, createdAt: now });
    await setPasswordSetAt(tx, personId, now);
    const member = { memberId: ids.next('mem'), organisationId, personId, role };
    await insertMember(tx, { ...member, joinedAt: now });
    emit(MemberAdded, { key: organisationId, data: member });
    await issueWithin(context, command, { organisationId, key, scopes });
    await vault.keep(personId, hash);
  });
  return { organisationId, apiKey: key };
};

/** Inserts and announces a key that was made before; the organisation's key must be locked. */
export const issueWithin = async (
  { ids }: CommandContext,
  { tx, now, emit }: AccountCommand,
  { organisationId, key, scopes }: { organisationId: string; key: string; scopes: readonly Permission[] },
): Promise<void> => {
  const issued = { keyId: ids.next('key'), organisationId, hash: hashOf(key), scopes: [...scopes] };
  await insertApiKey(tx, { ...issued, name: 'Demonstration', prefix: key.slice(0, 9), createdAt: now });
  emit(ApiKeyIssued, { key: organisationId, data: issued });
};
