// Every service's audit becomes the one audit an organisation reads.
import { COMMON_EVENTS, SERVICES } from '@fourports/contracts';
import type { Subscription } from '@fourports/eventlog';
import { noteKeyUse } from '../store/api-key-store.ts';
import { insertAudit } from '../store/audit-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';

export const onAudit = (): Subscription<PortalTx> => ({
  group: 'portal.audit',
  topics: SERVICES.map((service) => COMMON_EVENTS[service].commandAudited.topic),
  handle: async ({ id, time, source, actor, data }, tx) => {
    const entry = COMMON_EVENTS.portal.commandAudited.data.parse(data);
    await insertAudit(tx, { id, at: time, service: source, actor, entry });
    // A command is a use of its key, whichever service took it.
    if (actor.type === 'key') await noteKeyUse(tx, actor.id, time);
  },
});
