// A person's own sessions.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { Instant, SessionId } from '../scalars.ts';

const service = 'portal' as const;

export const listSessions = defineOperation({
  id: 'listSessions',
  service,
  method: 'get',
  path: '/v1/account/sessions',
  summary: 'My sessions',
  answer: {
    status: 200,
    body: pageOf(
      z.strictObject({
        sessionId: SessionId,
        createdAt: Instant,
        lastSeenAt: Instant,
        from: z.string(),
        device: z.string(),
        current: z.boolean(),
      }),
    ),
  },
  access: 'signedIn',
});
export const endSession = defineOperation({
  id: 'endSession',
  service,
  method: 'delete',
  path: '/v1/account/sessions/{sessionId}',
  summary: 'End one of my sessions',
  params: z.strictObject({ sessionId: SessionId }),
  subjects: { sessionId: 'session' },
  answer: { status: 204 },
  access: 'signedIn',
  problems: ['NOT_FOUND'],
});
