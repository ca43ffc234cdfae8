// Events no handler could take, of every service, and taking them again.
import { z } from 'zod';
import { DeadLetter } from '../common-events.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { DeadLetterId, Instant } from '../scalars.ts';

const service = 'portal' as const;

export const DeadLetterDetail = z.strictObject({
  ...DeadLetter.shape,
  recordedAt: Instant,
  state: z.enum(['open', 'requested', 'settled']),
});
export const listDeadLetters = defineOperation({
  id: 'listDeadLetters',
  service,
  method: 'get',
  path: '/v1/dead-letters',
  summary: 'Events no handler could take',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['open', 'requested', 'settled']).optional(),
    service: z.string().max(40).optional(),
  }),
  answer: { status: 200, body: pageOf(DeadLetterDetail) },
  access: 'platform:operate',
  problems: ['INVALID_CURSOR'],
});
export const redriveDeadLetter = defineOperation({
  id: 'redriveDeadLetter',
  service,
  method: 'post',
  path: '/v1/dead-letters/{deadLetterId}/redrive',
  summary: 'Let its group take it again',
  params: z.strictObject({ deadLetterId: DeadLetterId }),
  subjects: { deadLetterId: 'deadLetter' },
  answer: { status: 202, body: DeadLetterDetail },
  access: 'platform:operate',
  problems: ['NOT_FOUND', 'CONFLICT'],
});
