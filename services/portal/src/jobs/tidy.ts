// Forgets what is of no use any more: sessions long ended, links long dead, old tries.
import type { Job } from '@fourports/service-kit';
import type { CommandContext } from '../application/portal-context.ts';
import { later } from '../domain/instants.ts';
import { deleteResetsBefore } from '../store/password-reset-store.ts';
import { deleteSessionsBefore } from '../store/session-store.ts';
import { forgetAttemptsBefore } from '../store/sign-in-attempt-store.ts';

const EVERY_SECONDS = 3600;

export const tidyJob = ({ database, clock }: CommandContext): Job => ({
  name: 'tidy',
  everySeconds: EVERY_SECONDS,
  run: () =>
    database.work({}, async (tx) => {
      const now = clock.now();
      // A session lives seven days at most; a day more leaves room for every clock.
      await deleteSessionsBefore(tx, later(now, { days: -8 }));
      await deleteResetsBefore(tx, later(now, { days: -1 }));
      await forgetAttemptsBefore(tx, later(now, { days: -1 }));
    }),
});
