// Portal's own cookie: opaque, for this site only, unreadable for scripts.
import type { CookieOptions, Request, Response } from 'express';
import { COOKIE_SECONDS } from '../domain/session.ts';

export type SessionCookie = {
  readonly read: (request: Request) => string | undefined;
  readonly set: (response: Response, token: string) => void;
  readonly clear: (response: Response) => void;
};

/** `__Host-` binds the cookie to https and this host; browsers refuse it on plain http. */
export const sessionCookie = (publicUrl: string): SessionCookie => {
  const isSecure = new URL(publicUrl).protocol === 'https:';
  const name = isSecure ? '__Host-sid' : 'sid';
  const options: CookieOptions = { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/' };
  return {
    read: (request) => readCookie(request.headers.cookie, name),
    set: (response, token) => {
      response.cookie(name, token, { ...options, maxAge: COOKIE_SECONDS * 1000 });
    },
    clear: (response) => {
      response.clearCookie(name, options);
    },
  };
};

/** 256 random bits in base64url; anything else is none of ours. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const readCookie = (header: string | undefined, name: string): string | undefined => {
  const found = header
    ?.split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  // Two of one name: somebody planted one, and nobody can tell which.
  const value = found?.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
  return value !== undefined && TOKEN.test(value) ? value : undefined;
};
