// What schedules announces of sailings and places, kept as far as planning needs it. Journeys that it may change are
// looked at again.
import type { DataOf, Envelope, EventType } from '@fourports/contracts';
import {
  SailingArrivalEstimated,
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
  SailingPublished,
  SailingRoomChanged,
} from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { type FerryPlace, forgetPlaceOn, savePlaceOn, touchHolder } from '../store/ferry-place-store.ts';
import { touchSailing } from '../store/journey-store.ts';
import { saveSaid, saveSailing } from '../store/known-sailing-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';

/** Gives whether anything of it matters here. */
export const takeSailing = async (tx: PlanningTx, event: Envelope): Promise<boolean> => {
  const take = NEWS[event.type];
  if (take === undefined) return false;
  await take(tx, event.data);
  return true;
};

type Take = (tx: PlanningTx, data: unknown) => Promise<void>;

const taken = <Type extends EventType>(
  { type, data: schema }: Type,
  take: (tx: PlanningTx, data: DataOf<Type>) => Promise<void>,
): readonly [string, Take] => [type, (tx, data) => take(tx, schema.parse(data) as DataOf<Type>)];

const changed = async (tx: PlanningTx, sailing: Sailing): Promise<void> => {
  await saveSailing(tx, sailing);
  await touchSailing(tx, sailing);
};

const said = async (
  tx: PlanningTx,
  sailingId: string,
  what: Parameters<typeof saveSaid>[2],
): Promise<void> => {
  const sailing = await saveSaid(tx, sailingId, what);
  if (sailing !== undefined) await touchSailing(tx, sailing);
};

const placed = async (tx: PlanningTx, place: FerryPlace, isConfirmed: boolean | undefined): Promise<void> => {
  if (isConfirmed === undefined) await forgetPlaceOn(tx, place);
  else await savePlaceOn(tx, place, isConfirmed);
  await touchHolder(tx, place);
};

const NEWS: Readonly<Record<string, Take>> = Object.fromEntries([
  taken(SailingPublished, changed),
  taken(SailingChanged, (tx, { sailing }) => changed(tx, sailing)),
  taken(SailingCancelled, (tx, { sailing }) => changed(tx, sailing)),
  taken(SailingArrivalEstimated, (tx, { sailingId, estimate }) =>
    said(tx, sailingId, { arrivalEstimate: estimate }),
  ),
  taken(SailingRoomChanged, (tx, { sailingId, full }) => said(tx, sailingId, { full })),
  taken(SailingPlaceConfirmed, (tx, place) => placed(tx, place, true)),
  taken(SailingPlaceWaitlisted, (tx, place) => placed(tx, place, false)),
  taken(SailingPlaceRefused, (tx, place) => placed(tx, place, undefined)),
  taken(SailingPlaceReleased, (tx, place) => placed(tx, place, undefined)),
]);
