import { confirmedDemand } from '../domain/settle-places.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import { readSailing } from './command-sailing.ts';
import { type Asker, operatesSailing } from './may-operate.ts';

/** The asker's own places on a sailing and, for its operator, everyone's counts. */
export const readSailingPlaces = async (
  tx: SchedulesTx,
  asker: Asker,
  asked: { readonly sailingId: string; readonly now: string },
) => {
  const { sailingId } = asked;
  const { sailing, places } = await readSailing(tx, asker, asked);
  const items = places
    .filter(({ organisationId }) => organisationId === asker.organisationId)
    .map(({ organisationId: _, standing, ...place }) => ({ ...place, state: standing }));
  if (!(await operatesSailing(tx, asker, sailing))) return { sailingId, items };
  const confirmedShipments = places.filter(({ standing }) => standing === 'confirmed').length;
  const totals = {
    capacity: sailing.capacity,
    confirmedShipments,
    waitingShipments: places.length - confirmedShipments,
    confirmed: confirmedDemand(places),
  };
  return { sailingId, items, totals };
};
