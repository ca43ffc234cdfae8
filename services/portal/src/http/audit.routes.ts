// The audit of the caller's organisation; dead letters of all, for the platform.
import { listAudit } from '@fourports/contracts/portal/audit';
import { listDeadLetters, redriveDeadLetter } from '@fourports/contracts/portal/dead-letters';
import { type Implementation, implement } from '@fourports/service-kit';
import type { PortalContext } from '../application/portal-context.ts';
import * as redriving from '../application/redrive-dead-letter.ts';
import * as auditStore from '../store/audit-store.ts';
import * as deadLetterStore from '../store/dead-letter-store.ts';
import { present } from '../store/portal-tx.ts';
import { listName, pageAnswer, readPage } from './page-answer.ts';

export const auditRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listAudit, async ({ caller, query: { limit, cursor, ...filters } }) => {
    const list = listName('listAudit', filters);
    const filter = { ...readPage(list, { limit, cursor }), ...present(filters) };
    const page = await context.database.read(caller, (tx) =>
      auditStore.listAudit(tx, caller.organisationId, filter),
    );
    return pageAnswer(list, page, (record) => record);
  }),
];

export const deadLetterRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listDeadLetters, async ({ caller, query: { limit, cursor, ...filters } }) => {
    const list = listName('listDeadLetters', filters);
    const filter = { ...readPage(list, { limit, cursor }), ...present(filters) };
    const page = await context.database.read(caller, (tx) => deadLetterStore.listDeadLetters(tx, filter));
    return pageAnswer(list, page, ({ requestedAt: _, ...letter }) => letter);
  }),
  implement(redriveDeadLetter, (request) =>
    redriving.redriveDeadLetter(context, request, request.params.deadLetterId),
  ),
];
