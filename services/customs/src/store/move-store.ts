// Which unit followed which with a shipment's goods.
import type { CustomsTx } from './customs-database.ts';

export type Succession = { readonly from: string; readonly to: string; readonly at: string };

export type Joined = { readonly shipmentId: string; readonly unitId: string; readonly from: string };
export type Left = { readonly shipmentId: string; readonly unitId: string; readonly to: string };

export const saveJoined = async (tx: CustomsTx, { shipmentId, unitId, from }: Joined): Promise<void> => {
  await tx.query(
    'insert into moves (shipment_id, unit_id, from_at) values ($1, $2, $3) on conflict do nothing',
    [shipmentId, unitId, from],
  );
};

export const saveLeft = async (tx: CustomsTx, { shipmentId, unitId, to }: Left): Promise<void> => {
  await tx.query('update moves set to_at = $3 where shipment_id = $1 and unit_id = $2 and to_at is null', [
    shipmentId,
    unitId,
    to,
  ]);
};

/** The unit that the goods were in before they came into this one; none where two go beside each other. */
export const predecessorOf = async (
  tx: CustomsTx,
  { shipmentId, unitId, from }: Joined,
): Promise<Succession | undefined> => {
  const [row] = await tx.query<{ unit_id: string }>(
    `select unit_id from moves where shipment_id = $1 and unit_id <> $2 and to_at <= $3
     order by to_at desc, unit_id limit 1`,
    [shipmentId, unitId, from],
  );
  return row === undefined ? undefined : { from: row.unit_id, to: unitId, at: from };
};

/** The unit the goods came into afterwards, where that is known already. */
export const successorOf = async (
  tx: CustomsTx,
  { shipmentId, unitId, to }: Left,
): Promise<Succession | undefined> => {
  const [row] = await tx.query<{ unit_id: string; from_at: string }>(
    `select unit_id, from_at from moves where shipment_id = $1 and unit_id <> $2 and from_at >= $3
     order by from_at, unit_id limit 1`,
    [shipmentId, unitId, to],
  );
  return row === undefined ? undefined : { from: unitId, to: row.unit_id, at: row.from_at };
};

/** Whether the unit carries another shipment's goods at that moment: its cases may then be about those. */
export const carriesOthers = async (
  tx: CustomsTx,
  unitId: string,
  shipmentId: string,
  at: string,
): Promise<boolean> => {
  const rows = await tx.query<{ shipment_id: string }>(
    `select shipment_id from moves where unit_id = $1 and shipment_id <> $2
       and from_at <= $3 and (to_at is null or to_at > $3) limit 1`,
    [unitId, shipmentId, at],
  );
  return rows.length > 0;
};
