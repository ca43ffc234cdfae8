// Writing what schedules' news makes of a shipment, as tracking itself.
import { ItineraryAssigned } from '@fourports/contracts/tracking/events';
import { type EventDraft, type EventLog, lockKeyFor } from '@fourports/eventlog';
import type { Clock } from '@fourports/service-kit';
import { type RebookingAnswer, settleRebooking } from '../domain/settle-rebooking.ts';
import type { ShipmentEvent } from '../domain/shipment.ts';
import { loadSailings } from '../store/known-store.ts';
import type { ToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingDatabase, TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { presentOf } from './present-of.ts';
import { saveShipment } from './save-shipment.ts';

export type FollowingPorts = {
  readonly database: TrackingDatabase;
  readonly log: EventLog<TrackingTx>;
  readonly known: KnownWorld;
  readonly clock: Clock;
};

export const shipmentLock = (shipmentId: string): string => lockKeyFor(ItineraryAssigned.topic, shipmentId);

export type Settling = {
  readonly shipment: ToldShipment;
  readonly answer: RebookingAnswer;
  readonly cause: Cause;
};

/** The answer to a pending rebooking, or that there was none. */
export const settle = async (
  tx: TrackingTx,
  ports: FollowingPorts,
  { shipment, answer, cause }: Settling,
): Promise<void> => {
  const sailings = await loadSailings(tx, sailingsOf(shipment));
  const { now } = presentOf(shipment, ports.known.isPortOf, ports.clock.now());
  // Whether the time for an answer is over is judged by the wall clock, also where now is another.
  const answerBy = shipment.state.proposal?.answerBy ?? now;
  const at = answer.answer === 'noAnswer' && answerBy > now ? answerBy : now;
  await save(tx, ports, { shipment, events: settleRebooking(shipment.state, answer, sailings, at), cause });
};

type Adopted = {
  readonly shipment: ToldShipment;
  readonly events: readonly ShipmentEvent[];
  readonly cause: Cause;
};

/** Saves the events and appends them. */
export const save = async (
  tx: TrackingTx,
  { known, log, clock }: FollowingPorts,
  { shipment, events, cause }: Adopted,
): Promise<ToldShipment> => {
  const drafts: EventDraft[] = [];
  const units = shipment.units.map(({ unit }) => unit);
  const emit = (draft: EventDraft): void => {
    drafts.push(draft);
  };
  const after = await saveShipment(tx, shipment, events, {
    cause,
    emit,
    known,
    units,
    answerBy: clock.now(),
  });
  if (drafts.length > 0) await log.append(tx, drafts);
  return after;
};
