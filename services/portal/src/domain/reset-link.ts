// A link that sets a new password: one use, a short life.
import { isBefore, later } from './instants.ts';

/** Asked for by anybody who knows an address: ASVS 6.4.2 wants such links short-lived. */
export const RESET_MINUTES = 60;
/** Made by whoever runs the installation and carried to the person by hand. */
const CARRIED_RESET_HOURS = 24;

export type ResetLink = { readonly expiresAt: string; readonly usedAt?: string };

export const resetExpiry = (createdAt: string, carried: 'mailed' | 'byHand'): string =>
  later(createdAt, carried === 'byHand' ? { hours: CARRIED_RESET_HOURS } : { minutes: RESET_MINUTES });

export const isUsable = ({ expiresAt, usedAt }: ResetLink, now: string): boolean =>
  usedAt === undefined && isBefore(now, expiresAt);
