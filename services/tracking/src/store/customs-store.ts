// What customs did to units: one row for each fact and strike, written once by the reader of customs' topic.
import type { CustomsFact, CustomsStrike } from '@fourports/contracts/tracking/unit';
import type { TrackingTx } from './tracking-database.ts';

/** A fact, or what takes one out of force, which says how. */
export type CustomsTold = CustomsFact | CustomsStrike;

export const isStrike = (told: CustomsTold): told is CustomsStrike => 'how' in told;

/** The same entry twice is one entry. */
export const saveCustoms = async (tx: TrackingTx, told: CustomsTold): Promise<void> => {
  const entryId = isStrike(told) ? `${told.how} ${told.factId} ${told.inFavourOf ?? ''}` : told.factId;
  await tx.query(
    'insert into unit_customs (unit_id, entry_id, body) values ($1, $2, $3) on conflict do nothing',
    [told.unitId, entryId, JSON.stringify(told)],
  );
};

/** All of unit `u` as one JSON list, in the order in which it came. */
export const CUSTOMS_OF_UNIT = `coalesce(
  (select json_agg(c.body order by c.stored) from unit_customs c where c.unit_id = u.unit_id), '[]')`;
