// Which database roles there are and how a process signs in as one (decisions §4).
import { createHmac } from 'node:crypto';

export const ROLE_KINDS = ['owner', 'request', 'work'] as const;
/** `owner` migrates; `request` serves one organisation at a time; `work` consumes events and runs jobs. */
export type RoleKind = (typeof ROLE_KINDS)[number];

/** Example: `roleName('tracking', 'request')` is `tracking_request`. */
export const roleName = (service: string, kind: RoleKind): string => `${service}_${kind}`;

/** Passwords are derived, so that they are stored nowhere: HMAC-SHA256(roleSecret, role), hex. */
export const rolePassword = (roleSecret: string, role: string): string =>
  createHmac('sha256', roleSecret).update(role).digest('hex');

/** The same server and database as `url`, signed in as `role`. */
export function roleUrl(url: string, role: string, roleSecret: string): string {
  const signedIn = new URL(url);
  signedIn.username = role;
  signedIn.password = rolePassword(roleSecret, role);
  return signedIn.href;
}
