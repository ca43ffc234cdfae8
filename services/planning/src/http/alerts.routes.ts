import { listAlerts } from '@fourports/contracts/planning/operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { loadAlerts } from '../store/alert-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';

const Position = z.strictObject({ raisedAt: z.string(), alertId: z.string() });

export const alertRoutes = ({
  database,
}: {
  readonly database: PlanningDatabase;
}): readonly Implementation[] => [
  implement(listAlerts, async ({ caller, query: { limit, cursor, status, shipmentId } }) => {
    const listName = `listAlerts ${JSON.stringify({ status, shipmentId })}`;
    const after = cursor === undefined ? undefined : decodeCursor(listName, Position, cursor);
    const found = await database.read(caller, (tx) =>
      loadAlerts(tx, { status, shipmentId, after, limit: limit + 1 }),
    );
    const last = found.length > limit ? found[limit - 1] : undefined;
    const next =
      last === undefined
        ? {}
        : { nextCursor: encodeCursor(listName, { raisedAt: last.raisedAt, alertId: last.alertId }) };
    return { body: { items: found.slice(0, limit), ...next } };
  }),
];
