// The one export of portal that host starts, and its commands for terminal and demonstration.
import { fileURLToPath } from 'node:url';
import { PORTAL_OPERATIONS } from '@fourports/contracts/portal/operations';
import { defineService, type Job } from '@fourports/service-kit';
import { PORTAL_MIGRATIONS } from '../migrations/index.ts';
import { portalExports } from './application/export-parts.ts';
import { findSessionCaller } from './application/find-session-caller.ts';
import type { PortalContext } from './application/portal-context.ts';
import { systemSecrets } from './application/secret.ts';
import { keepSigningKeys } from './application/tokens.ts';
import { PortalSettings } from './config.ts';
import { onAudit } from './consumers/on-audit.ts';
import { onDeadLetter } from './consumers/on-dead-letter.ts';
import { portalHandlers } from './http/portal-handlers.ts';
import { refuseForeignWrite } from './http/same-site.ts';
import { sessionCookie } from './http/session-cookie.ts';
import { betterAuthVault } from './identity/better-auth-vault.ts';
import { openIdentityPool } from './identity-pool.ts';
import { keepPeopleJob } from './jobs/keep-people.ts';
import { sendMailsJob } from './jobs/send-mails.ts';
import { tidyJob } from './jobs/tidy.ts';
import { smtpMailer } from './mail/mailer.ts';
import { portalPages } from './pages/portal-pages.ts';
import type { PortalTables } from './store/portal.table.ts';

export { type Administration, type AdministrationResources, openAdministration } from './administration.ts';
export type { DemoAccount } from './application/demo-accounts.ts';

const HOUR_SECONDS = 3600;
const BUILT_PAGE = fileURLToPath(new URL('../web/dist', import.meta.url));

export const portal = defineService<typeof PortalSettings, PortalTables>({
  name: 'portal',
  settings: PortalSettings,
  migrations: PORTAL_MIGRATIONS,
  operations: PORTAL_OPERATIONS,
  exports: portalExports,
  start: async (given) => {
    const { settings, installation } = given;
    const pool = await openIdentityPool(installation);
    const context: PortalContext = { ...given, vault: betterAuthVault(pool), secrets: systemSecrets };
    const cookie = sessionCookie(installation.publicUrl);
    const { SMTP_URL: smtpUrl, PORTAL_MAIL_FROM: from } = settings;
    const mailer = smtpUrl === undefined ? undefined : smtpMailer({ smtpUrl, from });
    await keepSigningKeys(context);
    const keys: Job = {
      name: 'signing-keys',
      everySeconds: HOUR_SECONDS,
      run: () => keepSigningKeys(context),
    };
    const mails = mailer === undefined ? [] : [sendMailsJob(context, mailer)];
    return {
      handlers: portalHandlers(context, cookie),
      subscriptions: [onAudit(), onDeadLetter()],
      jobs: [keys, keepPeopleJob(context), tidyJob(context), ...mails],
      pages: portalPages(settings.PORTAL_WEB_FOLDER ?? BUILT_PAGE),
      authenticate: async (request) => {
        const token = cookie.read(request);
        if (token === undefined) return undefined;
        refuseForeignWrite(request, installation.publicUrl);
        return await findSessionCaller(context, token);
      },
      stop: async () => {
        mailer?.close();
        await pool.end();
      },
    };
  },
});
