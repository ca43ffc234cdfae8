import { getAlertThresholds, listAlerts, putAlertThresholds } from '@fourports/contracts/planning/operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { type SettingPorts, setThresholds, toldThresholds } from '../application/set-thresholds.ts';
import { loadAlerts } from '../store/alert-store.ts';
import { findThresholds } from '../store/alert-threshold-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';

const Position = z.strictObject({ raisedAt: z.string(), alertId: z.string() });

export const alertRoutes = ({
  database,
  ...setting
}: SettingPorts & { readonly database: PlanningDatabase }): readonly Implementation[] => [
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
  implement(getAlertThresholds, async ({ caller }) => {
    const stored = await database.read(caller, (tx) => findThresholds(tx, caller.organisationId));
    return toldThresholds(stored);
  }),
  implement(putAlertThresholds, (request) => setThresholds(setting, request)),
];
