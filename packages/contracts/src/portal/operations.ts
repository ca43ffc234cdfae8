// The HTTP operations of portal, by subject; one list for routing, documents and the access matrix.
import { createToken, getAccount, signIn, signOut, switchOrganisation, updateProfile } from './account.ts';
import { issueApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-keys.ts';
import { listAudit } from './audit.ts';
import { listDeadLetters, redriveDeadLetter } from './dead-letters.ts';
import { acceptInvitation, inviteMember, listInvitations, withdrawInvitation } from './invitations.ts';
import { changeMember, listMembers, removeMember } from './members.ts';
import {
  changeOrganisation,
  getOrganisation,
  listOrganisations,
  registerOrganisation,
} from './organisations.ts';
import { changePassword, requestPasswordReset, resetPassword } from './passwords.ts';
import { endSession, listSessions } from './sessions.ts';

export * from './account.ts';
export * from './api-keys.ts';
export * from './audit.ts';
export * from './credentials.ts';
export * from './dead-letters.ts';
export * from './invitations.ts';
export * from './members.ts';
export * from './organisations.ts';
export * from './passwords.ts';
export * from './sessions.ts';

export const PORTAL_OPERATIONS = [
  signIn,
  signOut,
  getAccount,
  updateProfile,
  switchOrganisation,
  createToken,
  changePassword,
  requestPasswordReset,
  resetPassword,
  listSessions,
  endSession,
  listOrganisations,
  registerOrganisation,
  getOrganisation,
  changeOrganisation,
  listMembers,
  changeMember,
  removeMember,
  listInvitations,
  inviteMember,
  withdrawInvitation,
  acceptInvitation,
  listApiKeys,
  issueApiKey,
  rotateApiKey,
  revokeApiKey,
  listAudit,
  listDeadLetters,
  redriveDeadLetter,
] as const;
