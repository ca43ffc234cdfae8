// What must hold when all is quiet again, however the run went. Each finding is a sentence.

import { entryDraft } from '@fourports/customs/pure';
import type { MemoryTx } from '@fourports/eventlog/memory';
import { customsTold, deriveShipment, type ToldShipment, type UnitHistory } from '@fourports/tracking/pure';
import { copiedSailings, copiedShipment } from './copy-side.ts';
import { fileShelf } from './customs-side.ts';
import { type DiceGroup, takenShelf } from './groups.ts';
import { isPortOf, PLACES, SAILING_IDS } from './lane.ts';
import { unkeptPromises } from './promise-invariants.ts';
import { sailingShelf } from './schedules-side.ts';
import type { Stage } from './stage.ts';
import { knownSailings, readShipment, shipmentShelf, withCustoms } from './tracking-side.ts';

export const findBroken = async (stage: Stage, groups: readonly DiceGroup[]): Promise<readonly string[]> =>
  await stage.transact('tracking', [], async (tx) => {
    const shipments = shipmentShelf.keys(tx).flatMap((each) => readShipment(tx, each) ?? []);
    return [
      ...stage.broken,
      ...groups.flatMap(({ group, topics }) => untaken(stage, tx, group, topics)),
      ...shipments.flatMap((shipment) => [
        ...unequalTimelines(stage, tx, shipment),
        ...unansweredPlaces(tx, shipment),
        ...unkeptPromises(tx, shipment),
      ]),
      ...mixedWorlds(tx, shipments),
    ];
  });

/** Once all is taken, nobody waits for an answer that schedules has given: what gives up by the clock would hide it. */
export const findUnheard = async (stage: Stage): Promise<readonly string[]> =>
  await stage.transact('tracking', [], async (tx) =>
    shipmentShelf
      .keys(tx)
      .flatMap((each) => readShipment(tx, each) ?? [])
      .filter(({ state }) => state.proposal !== undefined)
      .map(
        ({ shipmentId }) => `${shipmentId} waits for an answer to its rebooking, and all have been given.`,
      ),
  );

/** Every event of its topics has been taken by each group. */
const untaken = (
  { store }: Stage,
  tx: MemoryTx,
  group: string,
  topics: readonly string[],
): readonly string[] => {
  const last = new Map<string, number>();
  for (const { record } of store.read(topics, 0, Number.POSITIVE_INFINITY).events)
    last.set(`${record.topic.split('.')[0]}:${record.key}`, record.sequence);
  return [...last].flatMap(([key, sequence]) => {
    const taken = takenShelf(group).read(tx, key) ?? 0;
    return taken === sequence ? [] : [`${group} has taken ${taken} of ${sequence} events of ${key}.`];
  });
};

/** Tracking's, the copy's, and the one made of the undisturbed set of facts in another order. */
const unequalTimelines = (stage: Stage, tx: MemoryTx, shipment: ToldShipment): readonly string[] => {
  const known = { places: PLACES, isPortOf };
  const ownSailings = knownSailings(tx, shipment.world);
  const timeline = (of: ToldShipment, sailings: typeof ownSailings): string =>
    JSON.stringify(deriveShipment(of, known, sailings, stage.now()));
  const own = timeline(shipment, ownSailings);
  const undisturbed = { ...shipment, units: shipment.units.map((unit) => undisturbedUnit(tx, unit)) };
  const copy = copiedShipment(tx, shipment.shipmentId);
  const copied = new Map([...copiedSailings(tx)].filter(([, { world }]) => world === shipment.world));
  return [
    ...(own === timeline(undisturbed, ownSailings)
      ? []
      : [`The timeline of ${shipment.shipmentId} is not that of what was told.`]),
    ...(copy !== undefined && own === timeline(copy, copied)
      ? []
      : [`The copy’s timeline of ${shipment.shipmentId} is another.`]),
    ...(copy?.organisationId === shipment.organisationId && copy.world === shipment.world
      ? []
      : [`The copy has ${shipment.shipmentId} of another organisation or world.`]),
  ];
};

/** The reports backwards, and customs' facts from its own files instead of the log. */
const undisturbedUnit = (tx: MemoryTx, history: UnitHistory): UnitHistory => {
  const { unitId } = history.unit;
  const cause = { world: 'live', actor: { type: 'service', id: 'dice' }, correlationId: 'dice' } as const;
  const told = (fileShelf.read(tx, unitId)?.entries ?? []).flatMap((entry) => {
    const { type, data } = entryDraft(entry, cause);
    return customsTold({ type, data }) ?? [];
  });
  const bare: UnitHistory = {
    unit: history.unit,
    reports: history.reports.toReversed(),
    corrections: history.corrections.toReversed(),
    customsFacts: [],
    promises: history.promises ?? [],
  };
  return told.toReversed().reduce(withCustoms, bare);
};

/** Tracking knows of each place what schedules decided last, and nobody holds what no plan wants. */
const unansweredPlaces = (tx: MemoryTx, shipment: ToldShipment): readonly string[] => {
  const { shipmentId, state, places } = shipment;
  if (state.proposal !== undefined) return [`${shipmentId} still waits for the answer to a rebooking.`];
  const wanted = (state.itineraries.at(-1)?.legs ?? []).flatMap(({ sailingId }) => sailingId ?? []);
  const isOver = state.status === 'cancelled' && state.cancellation?.afterLoading !== true;
  return SAILING_IDS.flatMap((sailingId) => {
    const held = sailingShelf.read(tx, sailingId)?.places.find((each) => each.shipmentId === shipmentId);
    const answer = places.answers.find((each) => each.sailingId === sailingId);
    const about = `the place of ${shipmentId} on ${sailingId}`;
    if (held === undefined) {
      const thinksItHas = answer?.state === 'confirmed' || answer?.state === 'waiting';
      if (thinksItHas) return [`Tracking believes in ${about}, and schedules has none.`];
      return wanted.includes(sailingId) && answer === undefined ? [`Nobody answered for ${about}.`] : [];
    }
    if (isOver || !wanted.includes(sailingId)) return [`Nobody wants ${about}, and it is held.`];
    return held.standing === answer?.state && held.rank === answer.rank
      ? []
      : [`Tracking has ${about} as ${answer?.state} ${answer?.rank}, not ${held.standing} ${held.rank}.`];
  });
};

const mixedWorlds = (tx: MemoryTx, shipments: readonly ToldShipment[]): readonly string[] => {
  const worlds = new Map(shipments.map(({ shipmentId, world }) => [shipmentId, world]));
  return SAILING_IDS.flatMap((sailingId) => {
    const state = sailingShelf.read(tx, sailingId);
    return (state?.places ?? []).flatMap(({ shipmentId }) =>
      worlds.get(shipmentId) === state?.sailing.world
        ? []
        : [`${shipmentId} has a place on ${sailingId}, which is of another world.`],
    );
  });
};
