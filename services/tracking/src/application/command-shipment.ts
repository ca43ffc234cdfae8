// A command on one shipment: read it, see that it may be changed, decide, write.

import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import { AppError, type Caller, requireVersion } from '@fourports/service-kit';
import type { Outcome } from '../domain/outcome.ts';
import type { ShipmentEvent } from '../domain/shipment.ts';
import { loadSailings } from '../store/known-store.ts';
import { readToldShipments, type ToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { type Present, presentOf } from './present-of.ts';
import { saveShipment } from './save-shipment.ts';
import { versionOf } from './shipment-detail.ts';

export type Deciding = Present & {
  readonly shipment: ToldShipment;
  readonly sailings: ReadonlyMap<string, Sailing>;
  readonly places: KnownWorld['places'];
};

export type ShipmentCommand = {
  readonly shipmentId: string;
  readonly caller: Caller;
  readonly cause: Cause;
  readonly now: string;
  /** The version the caller decided by. */
  readonly ifMatch?: string;
  /** Sailings the command names beside those of the plans. */
  readonly sailingIds?: readonly string[];
  readonly known: KnownWorld;
  /** Units that may join by it. */
  readonly joining?: readonly Unit[];
  readonly emit: (draft: EventDraft) => void;
  /** When a rebooking asked for now is given up, by the wall clock. */
  readonly answerBy: string;
  readonly decide: (deciding: Deciding) => Outcome<readonly ShipmentEvent[]>;
};

/** Run under the shipment's lock. Throws AppError NOT_FOUND, FORBIDDEN, VERSION_MISMATCH or the domain's code. */
export const commandShipment = async (tx: TrackingTx, command: ShipmentCommand): Promise<ToldShipment> => {
  const { shipmentId, caller, known } = command;
  const shipment = (await readToldShipments(tx, caller.organisationId, [shipmentId])).get(shipmentId);
  if (shipment === undefined) throw shipmentNotFound(shipmentId);
  if (shipment.organisationId !== caller.organisationId)
    throw new AppError(
      'FORBIDDEN',
      `Failed to change shipment ${shipmentId}: only the organisation that booked it may. Ask it to.`,
    );
  // The answers about places do not change what was asked: they are no reason to turn a command away.
  if (command.ifMatch?.split('.')[0] !== String(shipment.version))
    requireVersion(command.ifMatch, versionOf(shipment));
  const sailings = await loadSailings(tx, [...sailingsOf(shipment), ...(command.sailingIds ?? [])]);
  const present = presentOf(shipment, known.isPortOf, command.now);
  const decision = command.decide({ ...present, shipment, sailings, places: known.places });
  if (!decision.ok) throw new AppError(decision.problem.code, decision.problem.message);
  return await saveShipment(tx, shipment, decision.value, {
    cause: command.cause,
    emit: command.emit,
    known,
    units: [...shipment.units.map(({ unit }) => unit), ...(command.joining ?? [])],
    answerBy: command.answerBy,
  });
};

export const shipmentNotFound = (shipmentId: string): AppError =>
  new AppError(
    'NOT_FOUND',
    `Failed to find shipment ${shipmentId}: there is none that you may see. Check its id.`,
  );
