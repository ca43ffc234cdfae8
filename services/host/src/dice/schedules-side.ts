// Schedules without its tables: sailings and plans on shelves, decided by its own domain.
import type { Envelope } from '@fourports/contracts';
import { SailingPublished } from '@fourports/contracts/schedules/events';
import { lockKeyFor } from '@fourports/eventlog';
import type { MemoryTx } from '@fourports/eventlog/memory';
import {
  confirmedDemand,
  type Decision,
  evolvePlan,
  firstPlan,
  hasDeparted,
  type Moment,
  momentIn,
  movePlaces,
  planChangeOf,
  publishSailing,
  roomChanged,
  type SailingState,
  type SchedulesEvent,
  type ShipmentPlan,
  sailingDraft,
} from '@fourports/schedules/pure';
import { SAILING_IDS, SAILINGS } from './lane.ts';
import { shelf } from './shelf.ts';
import type { Stage } from './stage.ts';

export const sailingShelf = shelf<SailingState>('schedules sailing');
const planShelf = shelf<ShipmentPlan>('schedules plan');

const sailingLock = (sailingId: string): string => lockKeyFor(SailingPublished.topic, sailingId);

export const publishAll = async (stage: Stage): Promise<void> => {
  for (const sailing of SAILINGS)
    await commandSailing(stage, sailing.sailingId, () => publishSailing(sailing));
};

/** An operator's command; `decide` gets undefined of a sailing that is not published. */
export const commandSailing = async (
  stage: Stage,
  sailingId: string,
  decide: (state: SailingState | undefined, now: Moment) => Decision,
): Promise<boolean> =>
  await stage.transact('schedules', [sailingLock(sailingId)], async (tx) => {
    const before = sailingShelf.read(tx, sailingId);
    const world = SAILINGS.find((each) => each.sailingId === sailingId)?.world ?? 'live';
    const decision = decide(before, momentIn(world, stage.now()));
    if (!decision.ok) return false;
    keepSailing(stage, tx, decision.state);
    const events = [...decision.events, ...roomChanged(before, decision.state)];
    await tell(stage, tx, events, { world, occurredAt: stage.now() });
    return true;
  });

/** The effect of one event of a shipment on the places it wants. */
export const takePlan = async (stage: Stage, event: Envelope, tx: MemoryTx): Promise<void> => {
  const change = planChangeOf(event);
  if (change === undefined) return;
  const { shipmentId, cause } = change;
  const plan = evolvePlan(planShelf.read(tx, shipmentId) ?? firstPlan(change), change.event);
  const states = SAILING_IDS.flatMap((sailingId) => sailingShelf.read(tx, sailingId) ?? []);
  const sailings = new Map(states.map((state) => [state.sailing.sailingId, state]));
  const heldSailingIds = states
    .filter(({ places }) => places.some((place) => place.shipmentId === shipmentId))
    .map(({ sailing }) => sailing.sailingId);
  requireKept(stage, change.event, { states, heldSailingIds });
  const now = momentIn(plan.world, cause.occurredAt);
  const { moved, events } = movePlaces(plan, change.event, { sailings, heldSailingIds }, now);
  for (const { after } of moved) keepSailing(stage, tx, after);
  planShelf.keep(tx, shipmentId, plan);
  for (const sailingId of new Set([...SAILING_IDS, ...events.flatMap(namedIn)]))
    await tx.tryLock(sailingLock(sailingId));
  await tell(stage, tx, events, cause);
};

type Held = { readonly states: readonly SailingState[]; readonly heldSailingIds: readonly string[] };

/** A rebooking comes into force because its place was confirmed: until then nobody may have taken it back. */
const requireKept = (
  stage: Stage,
  event: NonNullable<ReturnType<typeof planChangeOf>>['event'],
  { states, heldSailingIds }: Held,
): void => {
  if (event.name !== 'ItineraryAssigned' || event.data.itinerary.reason !== 'rebooked') return;
  const { shipmentId, itinerary } = event.data;
  for (const { sailing } of states)
    if (
      sailing.status === 'scheduled' &&
      itinerary.legs.some(({ sailingId }) => sailingId === sailing.sailingId) &&
      !heldSailingIds.includes(sailing.sailingId)
    )
      stage.broken.push(`${shipmentId} was confirmed on ${sailing.sailingId}, and its place was taken back.`);
};

const namedIn = ({ data }: SchedulesEvent): readonly string[] =>
  'sailingId' in data ? [data.sailingId] : [];

type Caused = Pick<Parameters<typeof sailingDraft>[1], 'world' | 'occurredAt'>;

const tell = async (
  stage: Stage,
  tx: MemoryTx,
  events: readonly SchedulesEvent[],
  caused: Caused,
): Promise<void> => {
  const cause = { actor: { type: 'service', id: 'schedules' }, correlationId: 'dice', ...caused } as const;
  await stage.append(
    'schedules',
    tx,
    events.map((event) => sailingDraft(event, cause)),
  );
};

/** Never oversold, and who waits stands in one line: looked at whenever a sailing changes. */
const keepSailing = (stage: Stage, tx: MemoryTx, state: SailingState): void => {
  const { sailing, places } = state;
  const { trailerPlaces } = sailing.capacity;
  const closed = sailing.status === 'cancelled' || hasDeparted(sailing, momentIn(sailing.world, stage.now()));
  const sold = confirmedDemand(places).trailerPlaces;
  if (!closed && trailerPlaces !== null && sold > trailerPlaces)
    stage.broken.push(`${sailing.sailingId} is oversold: ${sold} of ${trailerPlaces} places.`);
  const waiting = places.filter(({ standing }) => standing === 'waiting');
  if (!closed && waiting.some(({ rank }, index) => rank !== index + 1))
    stage.broken.push(`The ranks on ${sailing.sailingId} are ${waiting.map(({ rank }) => rank).join(', ')}.`);
  const room = trailerPlaces === null ? Number.POSITIVE_INFINITY : trailerPlaces - sold;
  if (!closed && waiting.some(({ demand }) => demand.trailerPlaces <= room))
    stage.broken.push(`Somebody waits for ${sailing.sailingId}, and it has room for ${room}.`);
  if (new Set(places.map(({ shipmentId }) => shipmentId)).size < places.length)
    stage.broken.push(`A shipment has two places on ${sailing.sailingId}.`);
  sailingShelf.keep(tx, sailing.sailingId, state);
};
