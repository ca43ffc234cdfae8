// Tracking without its tables: shipments and units on shelves, decided and folded by its own domain.
import type { DataOf, Envelope } from '@fourports/contracts';
import { PromiseGiven } from '@fourports/contracts/planning/events';
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { HandlingEventRegistered, ItineraryAssigned } from '@fourports/contracts/tracking/events';
import { SAILING_RULE } from '@fourports/contracts/tracking/unit';
import { lockKeyFor } from '@fourports/eventlog';
import type { MemoryTx } from '@fourports/eventlog/memory';
import {
  adoptSailingChange,
  type Correction,
  customsTold,
  evolve,
  followAnswer,
  type KnownShipment,
  newsIn,
  placeIn,
  presentOf,
  recordAnswer,
  type ShipmentEvent,
  shipmentDraft,
  type ToldShipment,
  tell,
  toldDraft,
  type UnitHistory,
} from '@fourports/tracking/pure';
import { type Forwarder, isPortOf, PLACES, SAILINGS } from './lane.ts';
import { shelf } from './shelf.ts';
import type { Stage } from './stage.ts';

type Stored = Omit<ToldShipment, 'units' | 'view'> & { readonly unitIds: readonly string[] };
type Sailing = (typeof SAILINGS)[number];
type ToldPromise = DataOf<typeof PromiseGiven>;

export const shipmentShelf = shelf<Stored>('tracking shipment');
export const unitShelf = shelf<UnitHistory>('tracking unit');
const sailingShelf = shelf<Sailing>('tracking sailing');

export const shipmentLock = (shipmentId: string): string => lockKeyFor(ItineraryAssigned.topic, shipmentId);
const unitLock = (unitId: string): string => lockKeyFor(HandlingEventRegistered.topic, unitId);

export const readShipment = (tx: MemoryTx, shipmentId: string): ToldShipment | undefined => {
  const stored = shipmentShelf.read(tx, shipmentId);
  return stored === undefined ? undefined : { ...stored, view: 'full', units: unitsOf(tx, stored.unitIds) };
};

const unitsOf = (tx: MemoryTx, unitIds: readonly string[]): readonly UnitHistory[] =>
  unitIds.flatMap((unitId) => unitShelf.read(tx, unitId) ?? []);

/** Sailings as tracking has heard of them, of one world. */
export const knownSailings = (tx: MemoryTx, world: string): ReadonlyMap<string, Sailing> =>
  new Map(
    SAILINGS.flatMap(({ sailingId }) => sailingShelf.read(tx, sailingId) ?? [])
      .filter((sailing) => sailing.world === world)
      .map((sailing) => [sailing.sailingId, sailing]),
  );

/** Keeps the shipment after its events, and tells them. Run under its lock. */
export const saveShipment = async (
  stage: Stage,
  tx: MemoryTx,
  { shipment, events }: { readonly shipment: Stored; readonly events: readonly ShipmentEvent[] },
): Promise<void> => {
  shipmentShelf.keep(tx, shipment.shipmentId, { ...shipment, state: evolveAll(shipment.state, events) });
  const { world, organisationId: organisation } = shipment;
  await stage.append(
    'tracking',
    tx,
    events.map((event) => shipmentDraft(event, { ...CAUSE, world, organisation })),
  );
};

export const CAUSE = { actor: { type: 'service', id: 'tracking' }, correlationId: 'dice' } as const;

const evolveAll = (state: KnownShipment, events: readonly ShipmentEvent[]): KnownShipment => {
  const after = events.reduce(evolve, state);
  return after.status === 'none' ? state : after;
};

/** What schedules says of places and sailings. */
export const takeSailing = async (stage: Stage, event: Envelope, tx: MemoryTx): Promise<void> => {
  const place = placeIn(event);
  if (place !== undefined) await takeAnswer(stage, tx, place);
  const news = newsIn(event);
  if (news === undefined) return;
  sailingShelf.keep(tx, news.sailing.sailingId, news.sailing);
  if (news.changes.length === 0) return;
  for (const shipmentId of shipmentShelf.keys(tx)) {
    const shipment = readShipment(tx, shipmentId);
    if (shipment === undefined) continue;
    const { now, soFar } = presentOf(shipment, isPortOf, stage.now());
    const events = adoptSailingChange(shipment.state, news, soFar, now);
    if (events.length === 0) continue;
    await tx.tryLock(shipmentLock(shipmentId));
    await saveShipment(stage, tx, { shipment: storedOf(tx, shipmentId), events });
  }
};

export const storedOf = (tx: MemoryTx, shipmentId: string): Stored => {
  const stored = shipmentShelf.read(tx, shipmentId);
  if (stored === undefined) throw new TypeError(`There is no shipment ${shipmentId}.`);
  return stored;
};

const takeAnswer = async (
  stage: Stage,
  tx: MemoryTx,
  { shipmentId, answer }: NonNullable<ReturnType<typeof placeIn>>,
): Promise<void> => {
  const before = readShipment(tx, shipmentId);
  if (before === undefined) return;
  const places = recordAnswer(before.places, answer);
  if (places === before.places) return;
  const sailings = knownSailings(tx, before.world);
  const { now, soFar } = presentOf(before, isPortOf, stage.now());
  const events = followAnswer({ state: before.state, places }, answer, { sailings, soFar }, now);
  await tx.tryLock(shipmentLock(shipmentId));
  await saveShipment(stage, tx, { shipment: { ...storedOf(tx, shipmentId), places }, events });
};

/** What customs did, into the unit's history. */
export const takeCustoms = (event: Envelope, tx: MemoryTx): void => {
  const told = customsTold(event);
  if (told === undefined) return;
  const history = unitShelf.read(tx, told.unitId);
  if (history === undefined) return;
  unitShelf.keep(tx, told.unitId, withCustoms(history, told));
};

/** Of several about one journey the last stands. */
export const withPromise = (history: UnitHistory, told: ToldPromise): UnitHistory => ({
  ...history,
  promises: [
    ...(history.promises ?? []).filter(({ journey }) => keyOf(journey) !== keyOf(told.journey)),
    told,
  ],
});

const keyOf = ({ mode, originPlaceId, destinationPlaceId, readyAt }: ToldPromise['journey']): string =>
  `${mode} ${originPlaceId} ${destinationPlaceId} ${readyAt}`;

/** When planning says the goods will be there, into the unit's history. */
export const takePromise = ({ type, data }: Envelope, tx: MemoryTx): void => {
  if (type !== PromiseGiven.type) return;
  const told = PromiseGiven.data.parse(data);
  const history = unitShelf.read(tx, told.journey.unitId);
  if (history !== undefined) unitShelf.keep(tx, told.journey.unitId, withPromise(history, told));
};

export const withCustoms = (
  history: UnitHistory,
  told: NonNullable<ReturnType<typeof customsTold>>,
): UnitHistory =>
  'how' in told
    ? { ...history, customsStrikes: [...(history.customsStrikes ?? []), told] }
    : { ...history, customsFacts: [...history.customsFacts, told] };

export type Sent = {
  readonly sent: ReportHandling;
  readonly unitId: string;
  readonly recordedAt: string;
  readonly reporter: Forwarder;
};

/** One report through tracking's door: what is wrong in itself is refused, what was told before is not told again. */
export const report = async (stage: Stage, { sent, unitId, recordedAt, reporter }: Sent): Promise<string> =>
  await stage.transact('tracking', [unitLock(unitId)], async (tx) => {
    const history = unitShelf.read(tx, unitId);
    if (history === undefined) return 'unknown unit';
    const { world, organisationId } = reporter;
    const sailings = knownSailings(tx, world);
    const outcome = tell(
      {
        sent,
        unitId,
        recordedAt,
        reporter: { organisationId, kind: 'forwarder', places: [], routes: [] },
      },
      {
        now: stage.now(),
        sailingRule: SAILING_RULE,
        places: PLACES,
        isPortOf,
        isKnownPlace: (placeId) => PLACES.has(placeId),
        isKnownSailing: (sailingId) => sailings.has(sailingId),
        operationOf: () => undefined,
        targets: (reportId) => history.reports.filter((each) => each.reportId === reportId),
      },
    );
    if (!outcome.ok) return outcome.problem.code;
    const told = outcome.value;
    const known = [...history.reports, ...history.corrections];
    if (known.some((each) => each.reportId === told.reportId && each.reporter === told.reporter))
      return 'already';
    unitShelf.keep(tx, unitId, withTold(history, told));
    await stage.append('tracking', tx, [toldDraft(told, { ...CAUSE, world, organisation: organisationId })]);
    return 'accepted';
  });

export const withTold = (
  history: UnitHistory,
  told: UnitHistory['reports'][number] | Correction,
): UnitHistory =>
  'how' in told
    ? { ...history, corrections: [...history.corrections, told] }
    : { ...history, reports: [...history.reports, told] };
