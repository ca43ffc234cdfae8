// One shipment's promise, derived for the moment of asking.
import type { ShipmentPromise } from '@fourports/contracts/planning/promises';
import { AppError, type Clock } from '@fourports/service-kit';
import { tellShipmentPromise, tellUnitPromise } from '../domain/journey/tell-promise.ts';
import { loadJourneysOf, loadShipment, type SeenShipment } from '../store/journey-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { type DerivePorts, deriveJourneys } from './derive-journeys.ts';

export type AnswerPorts = DerivePorts & {
  readonly database: PlanningDatabase;
  readonly clock: Clock;
};

/** Throws NOT_FOUND where the organisation sees no such shipment. */
export const requireShipment = async (
  { database }: Pick<AnswerPorts, 'database'>,
  organisationId: string,
  shipmentId: string,
): Promise<SeenShipment> => {
  const shipment = await database.read({ organisationId }, (tx) => loadShipment(tx, shipmentId));
  if (shipment !== undefined) return shipment;
  throw new AppError('NOT_FOUND', `Failed to find shipment ${shipmentId}: there is none that you may see.`);
};

export const answerPromise = async (
  ports: AnswerPorts,
  organisationId: string,
  shipmentId: string,
): Promise<ShipmentPromise> => {
  const shipment = await requireShipment(ports, organisationId, shipmentId);
  const journeys = await loadJourneysOf(ports.database, shipmentId);
  const units: ShipmentPromise['units'] = [];
  const now = ports.clock.now();
  for await (const { stored, ...derived } of deriveJourneys(ports, journeys, now)) {
    const { catalogue } = ports;
    const { deadlineAt } = shipment;
    units.push(tellUnitPromise({ catalogue, ...derived, givenAt: stored.givenAt, deadlineAt }));
  }
  if (units.length === 0) units.push({ status: 'unknown', because: 'notYetKnown', asOf: now });
  return tellShipmentPromise(shipment, units);
};
