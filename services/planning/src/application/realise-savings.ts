// What a journey's shipments saved against each other way of their lane, once all of each are delivered.
import type { Process } from '@fourports/contracts/planning/process';
import { minutesOf } from '../domain/grid.ts';
import { arrivalOf } from '../domain/learn/observe-steps.ts';
import type { Plan } from '../domain/plan.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { Ran } from '../domain/savings/as-they-ran.ts';
import type { KeptSaving } from '../domain/savings/kept-saving.ts';
import { type OtherWay, type Realised, realiseSaving } from '../domain/savings/realise-saving.ts';
import type { ComparisonFiles } from '../seed/planning-files.ts';
import type { StoredJourney } from '../store/journey-store.ts';
import { loadArrivals } from '../store/learning-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';
import { type DeliveredShipment, loadWhollyDelivered, saveSavings } from '../store/saving-store.ts';
import type { PlanShelf } from './plan-shelf.ts';

export type RealisePorts = {
  readonly catalogue: ProcessCatalogue;
  readonly files: ComparisonFiles;
  readonly shelf: PlanShelf;
};

export const realiseSavings = async (
  tx: PlanningTx,
  { catalogue, files, shelf }: RealisePorts,
  { stored, described }: { readonly stored: StoredJourney; readonly described: Process },
): Promise<void> => {
  const { journeyId, journey, world } = stored;
  const shipments = await loadWhollyDelivered(tx, journeyId);
  if (shipments.length === 0) return;
  const readyAt = minutesOf(journey.readyAt);
  const laid = await shelf.laidFor(world, readyAt);
  const others = catalogue.processes
    .filter((each) => isOtherWay(each, described, journey.destinationPlaceId))
    .map((each): OtherWay => ({ described: each, plan: laid(each).plan }));
  const arrivals = await arrivalsIn(
    tx,
    others.map(({ plan }) => plan),
  );
  for (const shipment of shipments) {
    const deliveredAt = minutesOf(shipment.deliveredAt);
    const ran: Ran = { arrivals, asOf: deliveredAt };
    const delivered = { described, readyAt, deliveredAt, massKg: shipment.goods.massKg };
    const savings = others.flatMap((other) => {
      const realised = realiseSaving(delivered, other, { catalogue, factors: files.factors, ran });
      return realised === undefined ? [] : [kept(shipment, realised, journey.readyAt)];
    });
    await saveSavings(tx, world, { shipmentId: shipment.shipmentId, savings });
  }
};

/** Another mode of the whole lane; a journey that ends on the way has none. */
const isOtherWay = (other: Process, own: Process, destinationPlaceId: string): boolean =>
  other.mode !== own.mode &&
  other.standing.status === 'offered' &&
  other.originPlaceId === own.originPlaceId &&
  other.destinationPlaceId === own.destinationPlaceId &&
  own.destinationPlaceId === destinationPlaceId;

const arrivalsIn = async (tx: PlanningTx, plans: readonly Plan[]): Promise<ReadonlyMap<string, number>> => {
  const ids = plans.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'departure' ? step.departures.map((each) => each.departureId) : [],
    ),
  );
  const sailings = [...new Set(ids)].filter((id) => id.startsWith('sai_'));
  const told = await loadArrivals(tx, sailings.map(arrivalOf));
  return new Map(
    sailings.flatMap((id): readonly (readonly [string, number])[] => {
      const at = told.get(arrivalOf(id));
      return at === undefined ? [] : [[id, minutesOf(at)]];
    }),
  );
};

const DAY_MINUTES = 24 * 60;

const kept = (
  { shipmentId, customerId, goods, units, deliveredAt }: DeliveredShipment,
  realised: Realised,
  readyAt: string,
): KeptSaving => {
  const { minutes, againstMinutes = 0, grams, ...rest } = realised;
  const took = minutesOf(deliveredAt) - minutesOf(readyAt);
  return {
    ...rest,
    ...(grams === undefined ? {} : { grams }),
    shipmentId,
    ...(customerId === undefined ? {} : { customerId }),
    readyAt,
    deliveredAt,
    minutes: { p50: minutes.p50 ?? null, p80: minutes.p80 ?? null },
    quantities: { massKg: goods.massKg, units },
    days: { own: Math.ceil(took / DAY_MINUTES), other: Math.ceil(againstMinutes / DAY_MINUTES) },
  };
};
