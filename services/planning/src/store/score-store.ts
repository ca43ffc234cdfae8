// What came of journeys, how right their promises were, and the figures read off that.
import type { World } from '@fourports/contracts';
import { type Accuracy, HOURS_BEFORE, PIT_BARS } from '@fourports/contracts/planning/accuracy';
import type { GivenPromise } from '@fourports/contracts/planning/promises';
import { instantOf } from '../domain/grid.ts';
import { pitHistogram } from '../domain/score/pit.ts';
import type { PromiseScore } from '../domain/score/score-promise.ts';
import type { PlanningTx } from './planning-database.ts';

export type Delivery = {
  readonly journeyId: string;
  readonly shipmentIds: readonly string[];
  readonly world: World;
  readonly mode: string;
  readonly routeId: string | undefined;
  /** Minutes since the epoch. */
  readonly deliveredAt: number;
};

/** These journeys are not, or no longer, delivered: a report was taken back, or a shipment cancelled. */
export const forgetDeliveries = async (tx: PlanningTx, journeyIds: readonly string[]): Promise<void> => {
  if (journeyIds.length === 0) return;
  await tx.query(
    `with gone as (delete from deliveries where journey_id = any($1) returning journey_id, shipment_id),
       unscored as (delete from promise_scores where journey_id in (select journey_id from gone))
     delete from realised_savings where shipment_id in (select shipment_id from gone)`,
    [journeyIds],
  );
};

/** The delivery as it is known now, in place of what was known before. */
export const saveDelivery = async (tx: PlanningTx, delivery: Delivery): Promise<void> => {
  const { journeyId, shipmentIds, world, mode, routeId } = delivery;
  const deliveredAt = instantOf(delivery.deliveredAt);
  await tx.query('delete from deliveries where journey_id = $1 and not shipment_id = any($2)', [
    journeyId,
    shipmentIds,
  ]);
  await tx.query(
    `insert into deliveries (journey_id, shipment_id, world, mode, route_id, month, delivered_at)
     select $1, shipment_id, $3, $4, $5, $6, $7 from unnest($2::text[]) as s (shipment_id)
     on conflict (journey_id, shipment_id) do update
       set route_id = excluded.route_id, month = excluded.month, delivered_at = excluded.delivered_at`,
    [journeyId, shipmentIds, world, mode, routeId ?? null, deliveredAt.slice(0, 7), deliveredAt],
  );
};

export type GivenAt = { readonly givenAt: string; readonly promise: GivenPromise };

/** Every promise given of a journey before a moment. */
export const loadGivenBefore = async (
  tx: PlanningTx,
  journeyId: string,
  before: string,
): Promise<readonly GivenAt[]> => {
  const rows = await tx.query<{ given_at: string; body: GivenPromise }>(
    'select given_at, body from promises_given where journey_id = $1 and given_at < $2 order by given_at',
    [journeyId, before],
  );
  return rows.map(({ given_at, body }) => ({ givenAt: given_at, promise: body }));
};

export type ScoredAt = { readonly givenAt: string; readonly score: PromiseScore };

/** All scores of a journey, in place of those before. */
export const saveScores = async (
  tx: PlanningTx,
  journeyId: string,
  scored: readonly ScoredAt[],
): Promise<void> => {
  await tx.query('delete from promise_scores where journey_id = $1', [journeyId]);
  if (scored.length === 0) return;
  const rows = scored.map(({ givenAt, score }) => ({
    given_at: givenAt,
    hours_before: score.hoursBefore,
    pinball_minutes: score.pinball,
    crps_minutes: score.crps,
    within_80: score.within80,
    within_95: score.within95,
    pit: pitHistogram([score.pit], PIT_BARS),
    brier_sum: score.brier.sum,
    brier_count: score.brier.count,
  }));
  await tx.query(
    `insert into promise_scores (journey_id, given_at, hours_before, pinball_minutes, crps_minutes, within_80,
       within_95, pit, brier_sum, brier_count)
     select $1, s.* from json_to_recordset($2) as s (given_at timestamptz, hours_before real, pinball_minutes real,
       crps_minutes real, within_80 boolean, within_95 boolean, pit real[], brier_sum real, brier_count integer)`,
    [journeyId, JSON.stringify(rows)],
  );
};

export type AccuracyFilter = {
  readonly world: World;
  readonly mode?: string;
  readonly routeId?: string;
  readonly month?: string;
};

/** One bucket; `bucket` counts from 1 as HOURS_BEFORE does from 0, and is null for all together. */
export type AccuracyRow = {
  readonly bucket: number | null;
  readonly promises: number;
  readonly journeys: number;
  readonly pinball: number;
  readonly crps: number;
  readonly within_80: number;
  readonly within_95: number;
  readonly brier: number | null;
  readonly odds: number;
  readonly pit: Accuracy['all']['pit'] & readonly number[];
};

// Each journey counts once, with the mean of its promises: many promises of one journey are one piece of evidence.
const ACCURACY = `
  with seen as (
    select distinct journey_id from deliveries
    where world = $1 and ($2::text is null or mode = $2) and ($3::text is null or route_id = $3)
      and ($4::text is null or month = $4)
  ),
  scored as (
    select s.*, width_bucket(s.hours_before::float8, $5::float8[]) as bucket
    from promise_scores s join seen using (journey_id)
  ),
  of_journey as (
    select journey_id, bucket, count(*) as promises, avg(pinball_minutes) as pinball, avg(crps_minutes) as crps,
      avg(within_80::integer::float8) as within_80, avg(within_95::integer::float8) as within_95,
      sum(brier_sum) / nullif(sum(brier_count), 0) as brier, sum(brier_count) as odds,
      ${Array.from({ length: PIT_BARS }, (_, bar) => `avg(pit[${bar + 1}]) as pit_${bar + 1}`).join(', ')}
    from scored group by grouping sets ((journey_id, bucket), (journey_id))
  )
  select bucket, sum(promises)::integer as promises, count(*)::integer as journeys, avg(pinball) as pinball,
    avg(crps) as crps, avg(within_80) as within_80, avg(within_95) as within_95, avg(brier) as brier,
    sum(odds)::integer as odds,
    array[${Array.from({ length: PIT_BARS }, (_, bar) => `avg(pit_${bar + 1})`).join(', ')}]::float8[] as pit
  from of_journey group by bucket order by bucket`;

/** Of the deliveries that the organisation of the transaction sees. */
export const loadAccuracy = (
  tx: Pick<PlanningTx, 'query'>,
  { world, mode, routeId, month }: AccuracyFilter,
): Promise<readonly AccuracyRow[]> =>
  tx.query<AccuracyRow>(ACCURACY, [world, mode ?? null, routeId ?? null, month ?? null, [...HOURS_BEFORE]]);
