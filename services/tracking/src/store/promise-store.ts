// Promises as planning last gave them, by the journey they are about.
import type { ToldPromise } from '../domain/told-promise.ts';
import type { TrackingTx } from './tracking-database.ts';

/** Of several about one journey the last stands. */
export const savePromises = async (tx: TrackingTx, promises: readonly ToldPromise[]): Promise<void> => {
  const last = new Map(promises.map((each) => [`${each.journey.unitId} ${keyOf(each)}`, each]));
  const told = [...last.values()];
  await tx.query(
    `insert into unit_promises (unit_id, journey, stored, body)
     select unit_id, journey, nextval('promise_changes'), body
     from unnest($1::text[], $2::text[], $3::json[]) as p (unit_id, journey, body)
     on conflict (unit_id, journey) do update set stored = excluded.stored, body = excluded.body`,
    [told.map(({ journey }) => journey.unitId), told.map(keyOf), told.map((each) => JSON.stringify(each))],
  );
};

const keyOf = ({ journey }: ToldPromise): string => {
  const { mode, originPlaceId, destinationPlaceId, readyAt } = journey;
  return `${mode} ${originPlaceId} ${destinationPlaceId} ${readyAt}`;
};

/** All of unit `u` as one JSON list. */
export const PROMISES_OF_UNIT = `coalesce(
  (select json_agg(p.body order by p.journey) from unit_promises p where p.unit_id = u.unit_id), '[]')`;
