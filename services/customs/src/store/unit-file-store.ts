// What was told of each unit: one row for each fact and strike, written once.
import { type Entry, entryIdOf } from '../domain/fact.ts';
import type { UnitFile } from '../domain/unit-file.ts';
import type { CustomsTx } from './customs-database.ts';

/** A file for each unit asked for, empty where nothing was told of it that may be seen. */
export const loadFiles = async (
  tx: CustomsTx,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, UnitFile>> => {
  const rows = await tx.query<{ unit_id: string; entries: readonly Entry[] }>(
    `select unit_id, json_agg(event order by stored) as entries from unit_entries
     where unit_id = any($1) group by unit_id`,
    [unitIds],
  );
  const entries = new Map(rows.map((row) => [row.unit_id, row.entries]));
  return new Map(unitIds.map((unitId) => [unitId, { unitId, entries: entries.get(unitId) ?? [] }]));
};

/** In their order; run under the units' locks. */
export const saveEntries = async (tx: CustomsTx, entries: readonly Entry[]): Promise<void> => {
  if (entries.length === 0) return;
  const rows = entries.map((entry, place) => ({
    place,
    unit_id: entry.data.unitId,
    entry_id: entryIdOf(entry),
    event: entry,
  }));
  await tx.query(
    `insert into unit_entries (unit_id, entry_id, event)
     select unit_id, entry_id, event
     from json_to_recordset($1::json) as r (place integer, unit_id text, entry_id text, event json)
     order by place on conflict (unit_id, entry_id) do nothing`,
    [JSON.stringify(rows)],
  );
};
