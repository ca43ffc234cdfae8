// Every service's dead letters, for the platform to see and to have re-driven.
import { COMMON_EVENTS, SERVICES } from '@fourports/contracts';
import type { Subscription } from '@fourports/eventlog';
import { saveDeadLetter, settleDeadLetter } from '../store/dead-letter-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';

const { deadLetterRecorded, deadLetterSettled } = COMMON_EVENTS.portal;

export const onDeadLetter = (): Subscription<PortalTx> => ({
  group: 'portal.dead-letters',
  topics: SERVICES.map((service) => COMMON_EVENTS[service].deadLetterRecorded.topic),
  handle: async ({ type, time, data }, tx) => {
    if (type.endsWith('.DeadLetterRecorded'))
      await saveDeadLetter(tx, deadLetterRecorded.data.parse(data), time);
    if (type.endsWith('.DeadLetterSettled'))
      await settleDeadLetter(tx, deadLetterSettled.data.parse(data).deadLetterId);
  },
});
