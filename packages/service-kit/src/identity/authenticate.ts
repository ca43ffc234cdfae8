// Who asks: the Authorization header first, then what the service adds (portal's cookie).
import type { Request } from 'express';
import type { Caller } from './caller.ts';
import { type Identity, notSignedIn } from './identity.ts';

export type Authenticate = (request: Request) => Promise<Caller>;

/** RFC 6750 §2.1. The scheme's name has no case. */
const BEARER = /^bearer +([A-Za-z0-9._~+/=-]{1,4096})$/i;
const KEY_PREFIX = 'fp_';

export const authenticator =
  (identity: Identity, otherWay?: (request: Request) => Promise<Caller | undefined>): Authenticate =>
  async (request) => {
    const header = request.headers.authorization;
    if (header === undefined) {
      const caller = await otherWay?.(request);
      if (caller === undefined) throw notSignedIn('the request carries no credentials');
      return caller;
    }
    const credentials = BEARER.exec(header)?.[1];
    if (credentials === undefined) throw notSignedIn('the Authorization header is not a bearer credential');
    return credentials.startsWith(KEY_PREFIX)
      ? await identity.callerOfKey(credentials)
      : await identity.callerOfToken(credentials);
  };
