// Alerts: written by whoever keeps promises, read by those who see the shipment fully.
import type { Alert, ClosedBecause, ListedAlert } from '@fourports/contracts/planning/alerts';
import { type OwnDifference, withOwnMoney } from '../domain/alert/own-money.ts';
import { jsonArray, jsonRows } from './json-rows.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

export const loadOpenAlerts = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  shipmentIds: readonly string[],
): Promise<readonly Alert[]> => {
  const rows = await database.workQuery<{ body: Alert }>(
    'select body from alerts where shipment_id = any($1) and closed_at is null order by alert_id',
    [shipmentIds],
  );
  return rows.map(({ body }) => body);
};

export type Closing = {
  readonly alertId: string;
  readonly closedAt: string;
  readonly because: ClosedBecause;
};

export const closeAlerts = async (tx: PlanningTx, closing: readonly Closing[]): Promise<void> => {
  if (closing.length === 0) return;
  await tx.query(
    `update alerts a set closed_at = c.closed_at, closed_because = c.because
     from unnest($1::text[], $2::timestamptz[], $3::text[]) as c (alert_id, closed_at, because)
     where a.alert_id = c.alert_id and a.closed_at is null`,
    [
      closing.map(({ alertId }) => alertId),
      closing.map(({ closedAt }) => closedAt),
      closing.map(({ because }) => because),
    ],
  );
};

export const raiseAlerts = async (tx: PlanningTx, raised: readonly Alert[]): Promise<void> => {
  if (raised.length === 0) return;
  await tx.query(
    `insert into alerts (alert_id, organisation_id, shipment_id, unit_id, kind, raised_at, body)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
       ${jsonArray(7)})`,
    [
      raised.map(({ alertId }) => alertId),
      raised.map(({ organisationId }) => organisationId),
      raised.map(({ shipmentId }) => shipmentId),
      raised.map(({ unitId }) => unitId),
      raised.map(({ kind }) => kind),
      raised.map(({ raisedAt }) => raisedAt),
      jsonRows(raised),
    ],
  );
};

/** With what can be done about them now. */
export const amendAlerts = async (tx: PlanningTx, amended: readonly Alert[]): Promise<void> => {
  if (amended.length === 0) return;
  await tx.query(
    `update alerts a set body = n.body from unnest($1::text[], ${jsonArray(2)}) as n (alert_id, body)
     where a.alert_id = n.alert_id and a.closed_at is null`,
    [amended.map(({ alertId }) => alertId), jsonRows(amended)],
  );
};

export type AlertMoney = {
  readonly alertId: string;
  /** The booker, who alone reads it. */
  readonly organisationId: string;
  readonly differences: readonly OwnDifference[];
};

/** Of amended alerts what stood before is forgotten: it was of other alternatives. */
export const saveAlertMoney = async (
  tx: PlanningTx,
  amendedIds: readonly string[],
  money: readonly AlertMoney[],
): Promise<void> => {
  if (amendedIds.length > 0) await tx.query('delete from alert_money where alert_id = any($1)', [amendedIds]);
  if (money.length === 0) return;
  await tx.query(
    `insert into alert_money (alert_id, organisation_id, differences)
     select * from unnest($1::text[], $2::text[], ${jsonArray(3)})`,
    [
      money.map(({ alertId }) => alertId),
      money.map(({ organisationId }) => organisationId),
      jsonRows(money.map(({ differences }) => differences)),
    ],
  );
};

export type AlertPosition = { readonly raisedAt: string; readonly alertId: string };
export type AlertQuery = {
  readonly status?: 'open' | 'closed' | undefined;
  readonly shipmentId?: string | undefined;
  readonly after?: AlertPosition | undefined;
  readonly limit: number;
};

/** The latest first, of those that the transaction's organisation may see. */
export const loadAlerts = async (
  tx: Pick<PlanningTx, 'query'>,
  { status, shipmentId, after, limit }: AlertQuery,
): Promise<readonly ListedAlert[]> => {
  const rows = await tx.query<{
    body: Alert;
    closed_at: string | null;
    closed_because: ClosedBecause | null;
    differences: readonly OwnDifference[] | null;
  }>(
    `select body, closed_at, closed_because, differences from alerts
     left join alert_money using (alert_id)
     where ($1::text is null or (closed_at is null) = ($1 = 'open'))
       and ($2::text is null or shipment_id = $2)
       and ($3::timestamptz is null or (raised_at, alert_id) < ($3, $4))
     order by raised_at desc, alert_id desc limit $5`,
    [status ?? null, shipmentId ?? null, after?.raisedAt ?? null, after?.alertId ?? null, limit],
  );
  return rows.map(({ body, closed_at, closed_because, differences }) => ({
    ...withOwnMoney(body, differences ?? []),
    status: closed_at === null ? 'open' : 'closed',
    ...(closed_at === null ? {} : { closedAt: closed_at }),
    ...(closed_because === null ? {} : { closedBecause: closed_because }),
  }));
};
