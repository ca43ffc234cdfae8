import type { World } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { sql } from 'kysely';
import type { SailingState } from '../domain/sailing-state.ts';
import type { SchedulesTx } from './sailing-store.ts';

export type SailingFilter = {
  readonly routeId?: string | undefined;
  readonly direction?: Sailing['direction'] | undefined;
  /** Service dates, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: Sailing['status'] | undefined;
  readonly fromPlaceId?: string | undefined;
  readonly toPlaceId?: string | undefined;
};

/** Where a page ended. */
export type SailingPosition = { readonly sortAt: string; readonly sailingId: string };

export type SailingPageQuery = {
  readonly world: World;
  readonly filter: SailingFilter;
  readonly order: 'asc' | 'desc';
  readonly after?: SailingPosition;
  readonly limit: number;
};

/** The published sailings after a position, one more than `limit` so that the caller sees whether there are more. */
export const pageOfSailings = async (
  tx: SchedulesTx,
  { world, filter, order, after, limit }: SailingPageQuery,
): Promise<readonly Pick<SailingState, 'sailing' | 'arrivalEstimate'>[]> => {
  let query = tx.db.selectFrom('sailings').select(['sailing', 'arrival_estimate']).where('world', '=', world);
  if (filter.routeId !== undefined) query = query.where('route_id', '=', filter.routeId);
  if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction);
  if (filter.from !== undefined) query = query.where('service_on', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('service_on', '<=', filter.to);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.fromPlaceId !== undefined) query = query.where('from_place_id', '=', filter.fromPlaceId);
  if (filter.toPlaceId !== undefined) query = query.where('to_place_id', '=', filter.toPlaceId);
  if (after !== undefined) {
    const comparison = order === 'asc' ? sql`>` : sql`<`;
    query = query.where(
      sql<boolean>`(sort_at, sailing_id) ${comparison} (${after.sortAt}, ${after.sailingId})`,
    );
  }
  const rows = await query
    .orderBy('sort_at', order)
    .orderBy('sailing_id', order)
    .limit(limit + 1)
    .execute();
  return rows.map(({ sailing, arrival_estimate }) => ({
    sailing,
    ...(arrival_estimate === null ? {} : { arrivalEstimate: arrival_estimate }),
  }));
};
