// Asking the group that gave up on an event to take it again.
import { DeadLetterRedriveRequested } from '@fourports/contracts';
import type { CommandRequest } from '@fourports/service-kit';
import { requestRedrive } from '../domain/dead-letter.ts';
import { findDeadLetter, setRequested } from '../store/dead-letter-store.ts';
import type { PortalContext } from './portal-context.ts';
import { allowed, notFound } from './refused.ts';

/** Throws AppError NOT_FOUND, or CONFLICT when it was taken or was asked for a moment ago. */
export const redriveDeadLetter = (
  { runCommand }: PortalContext,
  request: CommandRequest,
  deadLetterId: string,
) =>
  runCommand(request, { lock: [], subject: deadLetterId }, async ({ tx, now, emit }) => {
    const letter = await findDeadLetter(tx, deadLetterId, 'lock');
    if (letter === undefined) throw notFound('dead letter', deadLetterId);
    const state = allowed(requestRedrive(letter, now));
    await setRequested(tx, deadLetterId, now);
    const { recordedAt, requestedAt: _, state: __, ...data } = letter;
    emit(DeadLetterRedriveRequested, { key: deadLetterId, data });
    return { body: { ...data, recordedAt, state } };
  });
