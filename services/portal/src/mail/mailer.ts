// Sends composed mails through an SMTP server.
import { createTransport } from 'nodemailer';
import type { ComposedMail } from './mail.ts';

export interface Mailer {
  /** Resolves when the server took the mail; throws when it did not, which may pass. */
  send(mail: ComposedMail): Promise<void>;
  close(): void;
}

export type MailerSettings = {
  /** `smtps://user:password@mail.example:465`, or `smtp://…:587`, which turns to TLS when the server offers it. */
  readonly smtpUrl: string;
  readonly from: string;
};

export const smtpMailer = ({ smtpUrl, from }: MailerSettings): Mailer => {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Texts are ours: nothing in a mail may make the server read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, language, subject, text, html }) => {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
};
