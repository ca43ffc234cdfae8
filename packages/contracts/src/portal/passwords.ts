// Changing and resetting a password.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { Email, Password } from './credentials.ts';

const service = 'portal' as const;

export const changePassword = defineOperation({
  id: 'changePassword',
  service,
  method: 'post',
  path: '/v1/account/password',
  summary: 'Change my password; ends my other sessions',
  body: z.strictObject({ current: Password, next: Password }),
  answer: { status: 204 },
  access: 'signedIn',
  problems: ['WRONG_CREDENTIALS', 'PASSWORD_TOO_WEAK'],
});
export const requestPasswordReset = defineOperation({
  id: 'requestPasswordReset',
  service,
  method: 'post',
  path: '/v1/account/password-reset',
  summary: 'Ask for a reset link; the answer is the same whether the address is known or not',
  body: z.strictObject({ email: Email }),
  answer: { status: 202 },
  access: 'public',
});
export const resetPassword = defineOperation({
  id: 'resetPassword',
  service,
  method: 'post',
  path: '/v1/account/password-reset/confirm',
  summary: 'Set a new password with the link',
  body: z.strictObject({ token: z.string().min(16).max(200), password: Password }),
  answer: { status: 204 },
  access: 'public',
  problems: ['WRONG_CREDENTIALS', 'PASSWORD_TOO_WEAK'],
});
