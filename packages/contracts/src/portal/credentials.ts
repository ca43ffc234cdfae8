// What a person types to prove who they are.
import { z } from 'zod';

/** Lower-cased: addresses are compared without regard to case. */
export const Email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());

/** What makes a password good enough is decided by portal (PASSWORD_TOO_WEAK); here only its length is bounded. */
export const Password = z.string().min(1).max(128);
