// Takes mails that are due and sends them, one after the other. A crash after sending sends one twice, never none.
import type { Job } from '@fourports/service-kit';
import type { CommandContext } from '../application/portal-context.ts';
import { claimedUntil, nextTry } from '../domain/mail-retry.ts';
import { composeMail } from '../mail/compose-mail.ts';
import type { Mailer } from '../mail/mailer.ts';
import { type DueMail, deleteMail, takeDueMail, tryMailAgain } from '../store/mail-store.ts';

const EVERY_SECONDS = 5;

export const sendMailsJob = (context: CommandContext, mailer: Mailer): Job => ({
  name: 'send-mails',
  everySeconds: EVERY_SECONDS,
  run: ({ signal }) => sendDueMails(context, mailer, signal),
});

export const sendDueMails = async (
  context: CommandContext,
  mailer: Mailer,
  signal?: AbortSignal,
): Promise<void> => {
  while (signal?.aborted !== true) {
    const due = await claim(context);
    if (due === undefined) return;
    await send(context, mailer, due);
  }
};

/** In a transaction of its own: none stays open while a server far away answers. */
const claim = ({ database, clock }: CommandContext): Promise<DueMail | undefined> =>
  database.work({}, async (tx) => {
    const now = clock.now();
    const due = await takeDueMail(tx, now);
    if (due === undefined) return undefined;
    const attempts = due.attempts + 1;
    await tryMailAgain(tx, { mailId: due.mailId, attempts, nextTryAt: claimedUntil(now) });
    return { ...due, attempts };
  });

const send = async (context: CommandContext, mailer: Mailer, due: DueMail): Promise<void> => {
  try {
    await mailer.send(composeMail(due.mail));
  } catch (error) {
    await afterFailure(context, due, error);
    return;
  }
  await context.database.work({}, (tx) => deleteMail(tx, due.mailId));
};

const afterFailure = async (
  { database, clock, logger }: CommandContext,
  { mailId, mail, attempts }: DueMail,
  error: unknown,
): Promise<void> => {
  const nextTryAt = nextTry(attempts, clock.now());
  // Neither address nor link, and not the server's words, which repeat the address: a log has many readers.
  logger.warn(
    {
      service: 'portal',
      mailId,
      kind: mail.text.kind,
      attempts,
      givenUp: nextTryAt === undefined,
      reason: codesOf(error),
    },
    'a mail was not taken',
  );
  await database.work({}, (tx) =>
    nextTryAt === undefined ? deleteMail(tx, mailId) : tryMailAgain(tx, { mailId, attempts, nextTryAt }),
  );
};

/** nodemailer's own code and the server's three digits, as far as there are any. */
const codesOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const codes = [
    'code' in error ? error.code : undefined,
    'responseCode' in error ? error.responseCode : undefined,
  ];
  return codes.filter((code) => code !== undefined).join(' ');
};
