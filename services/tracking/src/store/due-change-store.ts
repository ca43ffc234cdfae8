// Changes of sailings that shipments have still to adopt.
import type { SailingChange } from '../domain/adopt-sailing-change.ts';
import type { TrackingTx } from './tracking-database.ts';

export type DueChange<Cause> = {
  readonly dueId: string;
  readonly shipmentId: string;
  readonly change: SailingChange;
  readonly cause: Cause;
};

/** Every shipment whose plan, in force or proposed, is on the sailing has the change to adopt. */
export const noteChange = async <Cause>(
  tx: TrackingTx,
  change: SailingChange,
  cause: Cause,
): Promise<void> => {
  await tx.query(
    `insert into due_changes (shipment_id, change, cause)
     select shipment_id, $2, $3 from ferry_legs where sailing_id = $1 order by shipment_id`,
    [change.sailing.sailingId, JSON.stringify(change), JSON.stringify(cause)],
  );
};

/** A bounded part of the shipments that have something to adopt. */
export const shipmentsWithDueChanges = async (tx: TrackingTx): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    'select shipment_id from due_changes group by shipment_id order by min(due_id) limit 200',
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

/** Takes out what the shipment has to adopt, in order. */
export const takeDueChanges = async <Cause>(
  tx: TrackingTx,
  shipmentId: string,
): Promise<readonly DueChange<Cause>[]> => {
  const rows = await tx.query<{
    readonly due_id: string;
    readonly change: SailingChange;
    readonly cause: Cause;
  }>(
    `with taken as (delete from due_changes where shipment_id = $1 returning due_id, change, cause)
     select due_id, change, cause from taken order by due_id`,
    [shipmentId],
  );
  return rows.map(({ due_id, change, cause }) => ({ dueId: due_id, shipmentId, change, cause }));
};
