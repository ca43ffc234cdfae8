// Mails, the comparison of people and passwords, tidying: each run once by hand, with a clock that is moved.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { signIn } from '@fourports/contracts/portal/account';
import { acceptInvitation, inviteMember } from '@fourports/contracts/portal/invitations';
import { registerOrganisation } from '@fourports/contracts/portal/organisations';
import { requestPasswordReset, resetPassword } from '@fourports/contracts/portal/passwords';
import { createLogger } from '@fourports/service-kit/hosting';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandContext } from '../application/portal-context.ts';
import { smtpMailer } from '../mail/mailer.ts';
import { contextOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';
import { comparePeople } from './keep-people.ts';
import { sendDueMails } from './send-mails.ts';
import { tidyJob } from './tidy.ts';

type Received = { readonly to: string; readonly raw: string };

let portal: TestPortal;
let context: CommandContext;
let mailbox: SMTPServer;
let smtpUrl: string;
let refusal: Error | undefined;
const received: Received[] = [];
const logged: string[] = [];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  mailbox = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: async (stream, { envelope }, done) => {
      const raw = await text(stream);
      if (refusal === undefined) received.push({ raw, to: envelope.rcptTo[0]?.address ?? '' });
      done(refusal);
    },
  });
  mailbox.listen(0, '127.0.0.1');
  await once(mailbox.server, 'listening');
  const address = mailbox.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  // The service's own job sends too, within seconds of the real clock; here it is given a server that is not there.
  smtpUrl = `smtp://127.0.0.1:${address.port}`;
  portal = await startTestPortal({
    environment: { SMTP_URL: 'smtp://127.0.0.1:1' },
    logger: createLogger({ level: 'silent' }),
  });
  const opened = await contextOf(portal);
  const destination = { write: (line: string) => void logged.push(line) };
  context = { ...opened.context, logger: createLogger({ level: 'warn', destination }) };
  closing.push(opened.close);
});
beforeEach(() => {
  received.length = 0;
  refusal = undefined;
});
afterAll(async () => {
  for (const close of closing) await close();
  await portal.stop();
  await new Promise<void>((resolve) => mailbox.close(() => resolve()));
});

const send = async () => {
  const mailer = smtpMailer({ smtpUrl, from: 'Fourports <no-reply@fourports.example>' });
  // Also what the service's own job tried in vain is due again by then.
  portal.clock.advanceMinutes(10);
  await sendDueMails(context, mailer);
  mailer.close();
};
const plainTextOf = (raw: string): string => {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? '';
  const bytes = /^Content-Transfer-Encoding: base64/m.test(raw.slice(0, raw.indexOf(part)))
    ? Buffer.from(part, 'base64')
    : Buffer.from(
        part
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return bytes.toString('utf8');
};
const tokenIn = ({ raw }: Received): string => /#token=([A-Za-z0-9_-]{43})/.exec(plainTextOf(raw))?.[1] ?? '';
const waiting = async (): Promise<number> =>
  (await context.database.workQuery('select from outgoing_mails')).length;

describe('with a mail server', () => {
  test('an invitation goes out in the person’s language, its link is in no answer, and it works', async () => {
    const admin = await portal.signedIn(portal.account('forwarder'));
    const invited = await admin.call(inviteMember, {
      body: { email: 'minji@haiqing.example', role: 'viewer', language: 'ko' },
    });
    expect(invited.body.link).toBeUndefined();
    await send();
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toBe('minji@haiqing.example');
    const [mail] = received;
    if (mail === undefined) throw new Error('no mail');
    expect(plainTextOf(mail.raw)).toContain('초대');
    const body = { token: tokenIn(mail), name: 'Kim Minji', password: 'seven crates of pears' };
    expect((await portal.call(acceptInvitation, { body })).status).toBe(200);
    await send();
    expect(received).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  test('a reset link goes to a known address and nowhere for an unknown one; then the person hears of it', async () => {
    const { email } = portal.account('seller');
    await portal.call(requestPasswordReset, { body: { email: 'nobody@nowhere.example' } });
    await portal.call(requestPasswordReset, { body: { email } });
    await send();
    expect(received.map(({ to }) => to)).toEqual([email]);
    const [mail] = received;
    if (mail === undefined) throw new Error('no mail');
    const body = { token: tokenIn(mail), password: 'quiet harbour lanterns' };
    expect((await portal.call(resetPassword, { body })).status).toBe(204);
    await send();
    expect(received[1]?.raw).toMatch(/^Subject: Your Fourports password was changed/m);
    expect((await portal.call(signIn, { body: { email, password: body.password } })).status).toBe(200);
  });

  test('registering an organisation mails its first administrator', async () => {
    const answer = await portal.call(registerOrganisation, {
      as: portal.account('platform').apiKey,
      body: { name: 'Quiet Freight', kind: 'forwarder', administratorEmail: 'first@quiet.example' },
    });
    expect(answer.body.link).toBeUndefined();
    await send();
    expect(received.map(({ to }) => to)).toEqual(['first@quiet.example']);
  });

  test('a mail that is not taken is tried again later and given up in the end', async () => {
    const admin = await portal.signedIn(portal.account('forwarder'));
    await admin.call(inviteMember, { body: { email: 'full@haiqing.example', role: 'viewer' } });
    refusal = new Error('mailbox full@haiqing.example is full');
    logged.length = 0;
    await send();
    expect(await waiting()).toBe(1);
    expect(logged.join('')).toContain('"kind":"invitation"');
    expect(logged.join('')).not.toMatch(/haiqing|token/);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      portal.clock.advanceMinutes(720);
      await send();
    }
    expect(await waiting()).toBe(0);
    expect(received).toEqual([]);
  });
});

describe('comparing people and passwords', () => {
  test('takes away a password that belongs to nobody, but not one that was made a moment ago', async () => {
    await context.vault.keep('per_orphan', await context.vault.hash('left behind by a crash'));
    portal.clock.set(new Date(Date.now() + 60_000).toISOString());
    expect((await comparePeople(context)).removed).toEqual([]);
    portal.clock.advanceMinutes(61);
    expect((await comparePeople(context)).removed).toEqual(['per_orphan']);
    expect((await context.vault.list(0, 500)).map(({ personId }) => personId)).not.toContain('per_orphan');
  });
  test('tells of a person without a password, whom a reset link mends', async () => {
    const { email } = portal.account('laneOperator');
    const [row] = await context.database.workQuery<{ person_id: string }>(
      'select person_id from people where email = $1',
      [email],
    );
    const personId = row?.person_id ?? '';
    await context.vault.remove(personId);
    portal.clock.advanceMinutes(61);
    expect(await comparePeople(context)).toEqual({ removed: [], withoutPassword: [personId] });
    const link = new URL(await portal.administration.createResetLink(email));
    const body = { token: link.hash.slice('#token='.length), password: 'ropes and cold tea' };
    expect((await portal.call(resetPassword, { body })).status).toBe(204);
    expect(await comparePeople(context)).toEqual({ removed: [], withoutPassword: [] });
  });
});

test('tidying forgets sessions, links and tries that are long over, and nothing younger', async () => {
  const { email, password } = portal.account('platform');
  await portal.signedIn({ email, password });
  await portal.administration.createResetLink(email);
  const { signal } = new AbortController();
  const counts = async () => {
    const [row] = await context.database.workQuery(
      `select (select count(*)::int from sessions) as sessions, (select count(*)::int from password_resets) as resets,
         (select count(*)::int from sign_in_attempts) as attempts`,
    );
    return row;
  };
  const before = await counts();
  await tidyJob(context).run({ signal });
  expect(before).toMatchObject({ sessions: expect.any(Number) });
  portal.clock.advanceMinutes(9 * 24 * 60);
  await tidyJob(context).run({ signal });
  expect(await counts()).toEqual({ sessions: 0, resets: 0, attempts: 0 });
});
