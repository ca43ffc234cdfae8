// Portal's settings.
import { z } from 'zod';

export const PortalSettings = z.object({
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' })
    .optional()
    .describe('Mail server; without it invitations and resets show a link to copy'),
  PORTAL_MAIL_FROM: z
    .string()
    .min(3)
    .max(200)
    .default('Fourports <no-reply@localhost>')
    .describe('Sender of mails'),
  PORTAL_WEB_FOLDER: z.string().min(1).optional().describe("Built page; portal/web's output unless told"),
});
export type PortalSettings = z.output<typeof PortalSettings>;
