// Inviting a person into an organisation, and taking an invitation back.
import type { Language, Role } from '@fourports/contracts';
import { OrganisationChanged } from '@fourports/contracts/portal/events';
import { AppError, type CommandRequest } from '@fourports/service-kit';
import {
  INVITATION_DAYS,
  type Invitation,
  invitationExpiry,
  invitationIsSpent,
} from '../domain/invitation.ts';
import { findInvitation, insertInvitation, setWithdrawn } from '../store/invitation-store.ts';
import { insertMail } from '../store/mail-store.ts';
import { isAddressOfMember } from '../store/member-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';
import { type CommandContext, linkTo, type PortalContext } from './portal-context.ts';
import { notFound, refuseIf } from './refused.ts';
import { hashOf } from './secret.ts';

type Inviting = {
  readonly organisation: { readonly organisationId: string; readonly name: string };
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly now: string;
};

/** With a mail server the link goes out by mail and nobody else sees it; without one it is given back. */
export const newInvitation = async (
  context: CommandContext,
  tx: PortalTx,
  { organisation, email, role, language, now }: Inviting,
): Promise<{ readonly invitation: Invitation; readonly link?: string }> => {
  const token = context.secrets.next();
  const invitation: Invitation = {
    invitationId: context.ids.next('inv'),
    organisationId: organisation.organisationId,
    email,
    role,
    createdAt: now,
    expiresAt: invitationExpiry(now),
  };
  await insertInvitation(tx, { ...invitation, language, tokenHash: hashOf(token) });
  const link = linkTo(context, 'join', token);
  if (context.settings.SMTP_URL === undefined) return { invitation, link };
  const text = { kind: 'invitation', organisation: organisation.name, days: INVITATION_DAYS } as const;
  await insertMail(tx, {
    mailId: context.ids.uuid(),
    mail: { to: email, language, link, text },
    createdAt: now,
  });
  return { invitation };
};

/** Throws AppError ALREADY_MEMBER. */
export const inviteMember = (
  context: PortalContext,
  request: CommandRequest,
  stated: { readonly email: string; readonly role: Role; readonly language: Language },
) => {
  const { organisationId, name } = request.caller;
  // The same lock as membership's: who is invited cannot become a member meanwhile.
  const lock = [{ topic: OrganisationChanged.topic, key: organisationId }] as const;
  const isShownOnce = context.settings.SMTP_URL === undefined;
  return context.runCommand(request, { lock, isShownOnce }, async ({ tx, now, audit }) => {
    if (await isAddressOfMember(tx, organisationId, stated.email))
      throw new AppError(
        'ALREADY_MEMBER',
        'Failed to invite: this address belongs to a member already. Change the member’s role instead.',
      );
    const organisation = { organisationId, name };
    const { invitation, link } = await newInvitation(context, tx, { organisation, ...stated, now });
    audit({ subject: invitation.invitationId, details: { role: stated.role } });
    return {
      body: { invitation: shownInvitation(invitation, 'open'), ...(link === undefined ? {} : { link }) },
    };
  });
};

/** Throws AppError NOT_FOUND or INVITATION_SPENT. */
export const withdrawInvitation = (
  { runCommand }: PortalContext,
  request: CommandRequest,
  invitationId: string,
) => {
  const { organisationId } = request.caller;
  const lock = [{ topic: OrganisationChanged.topic, key: organisationId }] as const;
  return runCommand<never>(request, { lock, subject: invitationId }, async ({ tx, now }) => {
    const invitation = await findInvitation(tx, organisationId, invitationId);
    if (invitation === undefined) throw notFound('invitation', invitationId);
    refuseIf(invitationIsSpent(invitation, now));
    await setWithdrawn(tx, invitationId, now);
    return {};
  });
};

/** As the API shows it: without whose it is, since it is the caller's. */
export const shownInvitation = <State extends string>(
  { invitationId, email, role, createdAt, expiresAt }: Invitation,
  state: State,
) => ({ invitationId, email, role, createdAt, expiresAt, state });
