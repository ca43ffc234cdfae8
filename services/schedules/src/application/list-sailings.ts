import type { Sailing, SailingAnswer } from '@fourports/contracts/schedules/sailing';
import { latestInstant } from '../domain/local-moment.ts';
import { pageOfSailings, type SailingFilter, type SailingPosition } from '../store/sailing-list.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import { answeredSailing } from './command-sailing.ts';
import type { Asker } from './may-operate.ts';
import { provisionalBetween, provisionalRange } from './provisional-sailings.ts';

export type ListSailings = {
  readonly asker: Asker;
  readonly filter: SailingFilter;
  readonly order: 'asc' | 'desc';
  readonly after?: SailingPosition;
  readonly limit: number;
  readonly now: string;
};

export type SailingPage = { readonly items: readonly SailingAnswer[]; readonly next?: SailingPosition };

/** One page of the published sailings of a world and, beyond the window of the live one, of computed ones. */
export const listSailings = async (tx: SchedulesTx, asked: ListSailings): Promise<SailingPage> => {
  const found = await pageOfSailings(tx, { ...asked, world: asked.asker.world });
  const published = found.map(answeredSailing);
  const known = new Set(published.map(({ sailingId }) => sailingId));
  const provisional = (await provisionalSailings(tx, asked)).filter(({ sailingId }) => !known.has(sailingId));
  const sorted = [...published, ...provisional].sort((left, right) =>
    asked.order === 'asc' ? compare(left, right) : compare(right, left),
  );
  const items = sorted.slice(0, asked.limit);
  const last = items.at(-1);
  return sorted.length > asked.limit && last !== undefined ? { items, next: positionOf(last) } : { items };
};

const provisionalSailings = async (tx: SchedulesTx, asked: ListSailings): Promise<readonly Sailing[]> => {
  const { asker, filter, now } = asked;
  const range = provisionalRange(filter, now);
  if (asker.world !== 'live' || range === undefined) return [];
  return (await provisionalBetween(tx, range, filter.routeId)).filter(
    (sailing) => matches(sailing, filter) && isAfter(sailing, asked),
  );
};

const matches = (sailing: Sailing, filter: SailingFilter): boolean =>
  (filter.direction === undefined || sailing.direction === filter.direction) &&
  (filter.status === undefined || sailing.status === filter.status) &&
  (filter.fromPlaceId === undefined || sailing.fromPlaceId === filter.fromPlaceId) &&
  (filter.toPlaceId === undefined || sailing.toPlaceId === filter.toPlaceId);

const isAfter = (sailing: Sailing, { after, order }: ListSailings): boolean => {
  if (after === undefined) return true;
  const place = keyOf(positionOf(sailing));
  return order === 'asc' ? place > keyOf(after) : place < keyOf(after);
};

const positionOf = ({ departure, sailingId }: Sailing): SailingPosition => ({
  sortAt: latestInstant(departure),
  sailingId,
});

const keyOf = ({ sortAt, sailingId }: SailingPosition): string => `${sortAt}/${sailingId}`;

const compare = (left: Sailing, right: Sailing): number => {
  const [first, second] = [keyOf(positionOf(left)), keyOf(positionOf(right))];
  return first < second ? -1 : first > second ? 1 : 0;
};
