// What must hold of promises when all is quiet: each is that of what was told, and tracking has the one given last.
import { isDeepStrictEqual } from 'node:util';
import { entryDraft } from '@fourports/customs/pure';
import type { MemoryTx } from '@fourports/eventlog/memory';
import { hasMoved, type StoredJourney, toldIn } from '@fourports/planning/pure';
import { fullOf } from '@fourports/schedules/pure';
import { type ToldShipment, toldDraft, type UnitHistory } from '@fourports/tracking/pure';
import { fileShelf } from './customs-side.ts';
import { promiseOf } from './keeper.ts';
import { SAILING_IDS } from './lane.ts';
import { type DueJourney, journeyShelf } from './planning-journeys.ts';
import { bookedOn, carried, journeyOf } from './planning-side.ts';
import { sailingShelf } from './schedules-side.ts';
import { CAUSE } from './tracking-side.ts';

export const unkeptPromises = (tx: MemoryTx, shipment: ToldShipment): readonly string[] =>
  shipment.state.itineraries.length === 0
    ? []
    : shipment.units.flatMap((history) => {
        const due = journeyShelf.read(tx, history.unit.unitId);
        return due === undefined
          ? [`Nothing is promised of ${history.unit.unitId}.`]
          : unkept(tx, shipment, { history, due });
      });

type Kept = { readonly history: UnitHistory; readonly due: DueJourney };

const unkept = (tx: MemoryTx, shipment: ToldShipment, { history, due }: Kept): readonly string[] => {
  const { unitId } = history.unit;
  const { given, computedAt, wanted, computed } = due;
  if (given === undefined || computedAt === undefined || wanted > computed)
    return [`The promise of ${unitId} is older than what it rests on.`];
  const sailings = SAILING_IDS.flatMap((each) => {
    const state = sailingShelf.read(tx, each);
    return state === undefined ? [] : [{ ...state.sailing, full: fullOf(state) }];
  });
  // As of when it was looked at last: what is given stays until it has moved by more than nothing.
  const { promised } = promiseOf(undisturbed(tx, shipment, history), sailings, computedAt);
  const told = (history.promises ?? []).at(-1);
  return [
    ...(hasMoved(given.promise, promised.promise)
      ? [`What is promised of ${unitId} is not what follows from what was told.`]
      : []),
    ...(told?.givenAt === given.at && isDeepStrictEqual(told.promise, given.promise)
      ? []
      : [`Tracking has not the promise of ${unitId} that was given last.`]),
    ...(due.world === shipment.world ? [] : [`${unitId} is promised in another world.`]),
  ];
};

/** The journey as tracking, customs and schedules know it themselves, in another order. */
const undisturbed = (
  tx: MemoryTx,
  { shipmentId, state, world }: ToldShipment,
  { unit: { unitId }, reports, corrections }: UnitHistory,
): StoredJourney => {
  const cause = { ...CAUSE, world };
  const told = [
    ...(fileShelf.read(tx, unitId)?.entries ?? []).map((entry) => entryDraft(entry, cause)),
    ...[...corrections, ...reports].map((each) => toldDraft(each, cause)),
  ];
  const sailingId = state.itineraries.reduce<string | undefined>(
    (before, itinerary) => bookedOn(before, itinerary).sailingId,
    undefined,
  );
  const places = sailingShelf.read(tx, sailingId ?? '')?.places ?? [];
  const hasPlace = places.some((each) => each.shipmentId === shipmentId && each.standing === 'confirmed');
  return {
    journeyId: unitId,
    world,
    journey: journeyOf(state.booking, unitId),
    sailingId,
    wanted: '0',
    shipments: [carried(state.booking, { isCancelled: state.status === 'cancelled', hasPlace })],
    carriers: state.memberships
      .filter((each) => each.unitId === unitId)
      .map(({ from, to = null }) => ({
        from,
        to,
        told: told.toReversed().flatMap(({ type, data }) => toldIn({ type, data })?.told ?? []),
      })),
    given: undefined,
    givenAt: undefined,
  };
};
