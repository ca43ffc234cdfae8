// Changing and resetting passwords.
import { changePassword, requestPasswordReset, resetPassword } from '@fourports/contracts/portal/passwords';
import { type Implementation, implement, implementPublic } from '@fourports/service-kit';
import * as passwords from '../application/passwords.ts';
import type { PortalContext } from '../application/portal-context.ts';
import { signedInPerson } from '../application/signed-in-person.ts';
import { positionHeader } from './position-header.ts';
import { refuseForeignOrigin } from './same-site.ts';

export const passwordRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(changePassword, async (request) => {
    const who = signedInPerson(request);
    const position = await passwords.changePassword(context, request, { who, ...request.body });
    return { headers: positionHeader(position) };
  }),
  implementPublic(requestPasswordReset, async (request) => {
    refuseForeignOrigin(request.http.request, context.installation.publicUrl);
    await passwords.requestReset(context, request, request.body.email);
    return {};
  }),
  implementPublic(resetPassword, async (request) => {
    refuseForeignOrigin(request.http.request, context.installation.publicUrl);
    return { headers: positionHeader(await passwords.confirmReset(context, request, request.body)) };
  }),
];
