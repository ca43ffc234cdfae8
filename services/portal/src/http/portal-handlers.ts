// Every operation of portal with its handler.
import type { Implementation } from '@fourports/service-kit';
import type { PortalContext } from '../application/portal-context.ts';
import { accountRoutes } from './account.routes.ts';
import { apiKeyRoutes } from './api-keys.routes.ts';
import { auditRoutes, deadLetterRoutes } from './audit.routes.ts';
import { invitationRoutes, memberRoutes } from './members.routes.ts';
import { notingKeyUse } from './note-key-use.ts';
import { organisationRoutes } from './organisations.routes.ts';
import { passwordRoutes } from './passwords.routes.ts';
import type { SessionCookie } from './session-cookie.ts';
import { sessionRoutes } from './sessions.routes.ts';

export const portalHandlers = (context: PortalContext, cookie: SessionCookie): readonly Implementation[] =>
  [
    ...accountRoutes(context, cookie),
    ...passwordRoutes(context),
    ...sessionRoutes(context),
    ...organisationRoutes(context),
    ...memberRoutes(context),
    ...invitationRoutes(context, cookie),
    ...apiKeyRoutes(context),
    ...auditRoutes(context),
    ...deadLetterRoutes(context),
  ].map(notingKeyUse(context));
