// Signing in and out, one's own account, profile and token.
import {
  createToken,
  getAccount,
  signIn,
  signOut,
  switchOrganisation,
  updateProfile,
} from '@fourports/contracts/portal/account';
import { AppError, type Implementation, implement, implementPublic } from '@fourports/service-kit';
import type { Request } from 'express';
import * as accounts from '../application/account.ts';
import type { PortalContext } from '../application/portal-context.ts';
import * as signingIn from '../application/sign-in.ts';
import { signedInPerson } from '../application/signed-in-person.ts';
import * as tokens from '../application/tokens.ts';
import { positionHeader } from './position-header.ts';
import { refuseForeignOrigin } from './same-site.ts';
import type { SessionCookie } from './session-cookie.ts';

/** What a browser calls itself; shown to its owner only. */
export const deviceOf = ({ headers }: Request): string =>
  (headers['user-agent'] ?? 'unknown').replace(/[^\x20-\x7e]/g, '').slice(0, 200);

export const accountRoutes = (context: PortalContext, cookie: SessionCookie): readonly Implementation[] => [
  implementPublic(signIn, async (request) => {
    const { request: incoming, response } = request.http;
    refuseForeignOrigin(incoming, context.installation.publicUrl);
    const oldToken = cookie.read(incoming);
    const { token, account } = await signingIn.signIn(context, request, {
      ...request.body,
      device: deviceOf(incoming),
      ...(oldToken === undefined ? {} : { oldToken }),
    });
    cookie.set(response, token);
    return { body: account };
  }),
  implement(signOut, async (request) => {
    const who = signedInPerson(request);
    const position = await accounts.endSession(context, request, { who, sessionId: who.sessionId });
    cookie.clear(request.http.response);
    return { headers: { ...positionHeader(position), 'Clear-Site-Data': '"cache", "storage"' } };
  }),
  implement(getAccount, async (request) => ({
    body: await accounts.readAccount(context, signedInPerson(request)),
  })),
  implement(updateProfile, async (request) => ({
    body: await accounts.changeProfile(context, request, {
      who: signedInPerson(request),
      changes: request.body,
    }),
  })),
  implement(switchOrganisation, async (request) => ({
    body: await accounts.switchOrganisation(context, request, {
      who: signedInPerson(request),
      ...request.body,
    }),
  })),
  implement(createToken, async (request) => {
    signedInPerson(request);
    // A token that could be had for a token would never end.
    if (request.http.request.headers.authorization !== undefined)
      throw new AppError('FORBIDDEN', 'Failed to make a token: send the session cookie, not another token.');
    return { body: await tokens.createToken(context, request.caller) };
  }),
];
