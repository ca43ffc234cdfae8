import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { composeMail } from './compose-mail.ts';
import { smtpMailer } from './mailer.ts';

type Received = { readonly recipients: readonly string[]; readonly raw: string };

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const mailbox = async (answer?: Error) => {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: async (stream, session, done) => {
      const raw = await text(stream);
      received.push({ raw, recipients: session.envelope.rcptTo.map(({ address }) => address) });
      done(answer);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const mailer = smtpMailer({
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    from: 'Fourports <no-reply@fourports.example>',
  });
  closing.push(() => mailer.close());
  return { mailer, received };
};

const decodedSubject = (raw: string): string => {
  const header = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/m.exec(raw)?.[1] ?? '';
  return header
    .replace(/\r\n[ \t]/g, '')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    )
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, quoted: string) =>
      Buffer.from(
        quoted
          .replace(/_/g, ' ')
          .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8'),
    );
};

const invitation = (language: 'zh' | 'ko' | 'ja', to = 'kim@example.com') =>
  composeMail({
    to,
    language,
    link: 'https://fourports.example/join?token=abc',
    text: { kind: 'invitation', organisation: '海青货运', days: 7 },
  });

test.each(['zh', 'ko', 'ja'] as const)('a %s subject arrives as it was written', async (language) => {
  const { mailer, received } = await mailbox();
  const mail = invitation(language);
  await mailer.send(mail);
  const [arrived] = received;
  expect(arrived?.recipients).toEqual(['kim@example.com']);
  expect(arrived?.raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(decodedSubject(arrived?.raw ?? '')).toBe(mail.subject);
  expect(arrived?.raw).toMatch(/^Content-Language: /m);
});

test('one address is one recipient, whatever it looks like', async () => {
  const { mailer, received } = await mailbox();
  await mailer.send(invitation('zh', '"a,b"@example.com'));
  expect(received[0]?.recipients).toHaveLength(1);
});

test('a server that refuses is an error for the caller', async () => {
  const { mailer } = await mailbox(new Error('mailbox full'));
  await expect(mailer.send(invitation('ko'))).rejects.toThrow(/mailbox full/);
});
