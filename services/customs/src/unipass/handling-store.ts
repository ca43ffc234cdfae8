// Handling that customs told of, once for each unit: tracking registers it, customs only remembers that it said so.
import type { CustomsTx } from '../store/customs-database.ts';
import type { HandlingTold } from './facts-of-cargo.ts';

/** Those that were not told before, in their order. Run under the units' locks. */
export const storeHandling = async (
  tx: CustomsTx,
  told: readonly HandlingTold[],
): Promise<readonly HandlingTold[]> => {
  if (told.length === 0) return [];
  const rows = await tx.query<{ unit_id: string; fact_id: string }>(
    `insert into unipass_handling (unit_id, fact_id)
     select unit_id, fact_id from json_to_recordset($1::json) as r (unit_id text, fact_id text)
     on conflict do nothing returning unit_id, fact_id`,
    [JSON.stringify(told.map(({ unitId, factId }) => ({ unit_id: unitId, fact_id: factId })))],
  );
  const stored = new Set(rows.map(({ unit_id, fact_id }) => `${unit_id} ${fact_id}`));
  return told.filter(({ unitId, factId }) => stored.has(`${unitId} ${factId}`));
};
