// An invitation: a link of one use that brings a person into one organisation.
import type { Role } from '@fourports/contracts';
import { isBefore, later } from './instants.ts';
import { type Refusal, refuse } from './refusal.ts';

export const INVITATION_DAYS = 7;

export type Invitation = {
  readonly invitationId: string;
  readonly organisationId: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly acceptedAt?: string;
  readonly withdrawnAt?: string;
};

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired';

export const invitationExpiry = (createdAt: string): string => later(createdAt, { days: INVITATION_DAYS });

export const invitationState = (invitation: Invitation, now: string): InvitationState => {
  if (invitation.acceptedAt !== undefined) return 'accepted';
  if (invitation.withdrawnAt !== undefined) return 'withdrawn';
  return isBefore(now, invitation.expiresAt) ? 'open' : 'expired';
};

/** Why the invitation cannot be used or withdrawn any more; undefined while it is open. */
export const invitationIsSpent = (invitation: Invitation, now: string): Refusal | undefined => {
  const state = invitationState(invitation, now);
  if (state === 'open') return undefined;
  return refuse(
    'INVITATION_SPENT',
    `Failed to use invitation ${invitation.invitationId}: it is ${state}. Ask for a new one.`,
  );
};
