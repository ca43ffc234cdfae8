// Every service's audit becomes the one audit an organisation reads.
import { COMMON_EVENTS, type Envelope, SERVICES } from '@fourports/contracts';
import type { Subscription } from '@fourports/eventlog';
import { noteKeyUse } from '../store/api-key-store.ts';
import { insertAudit } from '../store/audit-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';

/** Every command of every service ends here: under load a batch of many is far cheaper than many of one. */
const PACE_MS = 200;

export const onAudit = (): Subscription<PortalTx> => ({
  group: 'portal.audit',
  topics: SERVICES.map((service) => COMMON_EVENTS[service].commandAudited.topic),
  paceMs: PACE_MS,
  batchSize: 500,
  handle: (event, tx) => takeAudit([event], tx),
  handleAll: takeAudit,
});

const takeAudit = async (events: readonly Envelope[], tx: PortalTx): Promise<void> => {
  const records = events.map(({ id, time, source, actor, data }) => ({
    id,
    at: time,
    service: source,
    actor,
    entry: COMMON_EVENTS.portal.commandAudited.data.parse(data),
  }));
  await insertAudit(tx, records);
  // A command is a use of its key, whichever service took it.
  const lastUse = new Map(
    records.flatMap(({ actor, at }) => (actor.type === 'key' ? [[actor.id, at] as const] : [])),
  );
  for (const [keyId, usedAt] of lastUse) await noteKeyUse(tx, keyId, usedAt);
};
