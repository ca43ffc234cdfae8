// Joining by a link: a new person with a password, or one who is known already and proves it.
import type { Language } from '@fourports/contracts';
import { MemberAdded } from '@fourports/contracts/portal/events';
import { AppError } from '@fourports/service-kit';
import { type Invitation, invitationIsSpent } from '../domain/invitation.ts';
import { passwordProblem } from '../domain/password-rules.ts';
import { findInvitationByToken, setAccepted } from '../store/invitation-store.ts';
import { insertMember, membersOf } from '../store/member-store.ts';
import { findOrganisation } from '../store/organisation-store.ts';
import {
  findPerson,
  findPersonByEmail,
  insertPerson,
  type Person,
  setPasswordSetAt,
} from '../store/person-store.ts';
import { type AccountCommand, type AccountRequest, runAccountCommand } from './account-command.ts';
import type { CommandContext } from './portal-context.ts';
import { refuseIf } from './refused.ts';
import { hashOf } from './secret.ts';
import { type NewSession, openSession } from './sign-in.ts';
import { beginTry, tryWasRight } from './throttle.ts';

export type Acceptance = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly language: Language;
  readonly homeTimeZone: string;
  readonly device: string;
};

/** Throws AppError WRONG_CREDENTIALS, INVITATION_SPENT, PASSWORD_TOO_WEAK or RATE_LIMITED. */
export const acceptInvitation = async (
  context: CommandContext,
  request: AccountRequest,
  acceptance: Acceptance,
): Promise<NewSession> => {
  const tokenHash = hashOf(acceptance.token);
  const found = await context.database.work({}, async (tx) => {
    const invitation = await findInvitationByToken(tx, tokenHash);
    const person = invitation === undefined ? undefined : await findPersonByEmail(tx, invitation.email);
    return { invitation, person };
  });
  if (found.invitation === undefined) throw wrong('the link is not known. Copy the whole of it.');
  refuseIf(invitationIsSpent(found.invitation, context.clock.now()));
  const known = found.person;
  if (known === undefined)
    refuseIf(passwordProblem(acceptance.password, [found.invitation.email, acceptance.name]));
  else await proveKnown(context, request, { person: known, password: acceptance.password });
  const personId = await join(context, request, {
    invitation: found.invitation,
    tokenHash,
    acceptance,
    known,
  });
  const person = await context.database.work({}, (tx) => findPerson(tx, personId));
  if (person === undefined) throw new Error(`Failed to sign in ${personId}: the person has gone.`);
  return await openSession(context, request, {
    person,
    device: acceptance.device,
    organisationId: found.invitation.organisationId,
  });
};

const proveKnown = async (
  context: CommandContext,
  request: AccountRequest,
  { person, password }: { person: Person; password: string },
): Promise<void> => {
  const attempt = await beginTry(context, { what: 'password', email: person.email, from: request.from });
  const isRight = await context.vault.verify(person.isDisabled ? undefined : person.personId, password);
  if (!isRight) throw wrong('this address has an account, and the password is not its own. Send that one.');
  await tryWasRight(context, attempt);
};

type Joining = {
  readonly invitation: Invitation;
  readonly tokenHash: string;
  readonly acceptance: Acceptance;
  readonly known: Person | undefined;
};

const join = async (
  context: CommandContext,
  request: AccountRequest,
  { invitation, tokenHash, acceptance, known }: Joining,
): Promise<string> => {
  const { organisationId, email, role } = invitation;
  const personId = known?.personId ?? context.ids.next('per');
  const hash = known === undefined ? await context.vault.hash(acceptance.password) : undefined;
  const lock = [{ topic: MemberAdded.topic, key: organisationId }];
  const by = { actor: { type: 'person', id: personId } } as const;
  // Two invitations of one address, accepted at once, must not make two people.
  const alsoLock = [`portal.address:${email}`];
  await runAccountCommand(context, request, { by, lock, alsoLock }, async (command) => {
    const { tx, now, subject } = command;
    const present = await findInvitationByToken(tx, tokenHash);
    if (present === undefined) throw wrong('the link is not known. Copy the whole of it.');
    refuseIf(invitationIsSpent(present, now));
    const sameAddress = await findPersonByEmail(tx, email);
    if (sameAddress?.personId !== known?.personId)
      throw new AppError(
        'CONFLICT',
        'Failed to join: this address got an account meanwhile. Send its password.',
      );
    subject(invitation.invitationId);
    await setAccepted(tx, invitation.invitationId, now);
    if (known === undefined) await createPerson(command, { personId, email, ...acceptance });
    await addMember(context, command, { organisationId, personId, role });
    // Last: it commits by itself, and the reconciler takes away what is left of a join that failed after it.
    if (hash !== undefined) await context.vault.keep(personId, hash);
  });
  return personId;
};

const createPerson = async (
  { tx, now }: AccountCommand,
  { personId, email, name, language, homeTimeZone }: Acceptance & { personId: string; email: string },
): Promise<void> => {
  await insertPerson(tx, { personId, email, name, language, homeTimeZone, createdAt: now });
  await setPasswordSetAt(tx, personId, now);
};

const addMember = async (
  context: CommandContext,
  { tx, now, emit, by }: AccountCommand,
  { organisationId, personId, role }: Pick<Invitation, 'organisationId' | 'role'> & { personId: string },
): Promise<void> => {
  const organisation = await findOrganisation(tx, organisationId);
  by({
    actor: { type: 'person', id: personId },
    ...(organisation === undefined ? {} : { organisation }),
  });
  const members = await membersOf(tx, organisationId);
  if (members.some((each) => each.personId === personId)) return;
  const member = { memberId: context.ids.next('mem'), organisationId, personId, role };
  await insertMember(tx, { ...member, joinedAt: now });
  emit(MemberAdded, { key: organisationId, data: member });
};

const wrong = (why: string): AppError => new AppError('WRONG_CREDENTIALS', `Failed to join: ${why}`);
