// A sensible plan when the booker names only a sailing (or only a flight): the legs are laid around it.
// Times stand only where somebody stated them; how long a road or a checkpoint takes is not known here.
import type { RouteSpecification, SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { type LegDraft, timesOfSailing } from './leg.ts';
import { isAcrossTheSea, isSamePlace, type PlaceDirectory, timeZoneOf } from './place-directory.ts';
import type { SailingFacts } from './sailing-facts.ts';

export type ShipmentMode = (typeof SHIPMENT_MODES)[number];

export type PlannedFlight = {
  readonly number: string;
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  readonly departureAt: string;
  readonly arrivalAt: string;
};

export type PlanRequest = {
  readonly mode: ShipmentMode;
  readonly specification: RouteSpecification;
  readonly sailing?: SailingFacts;
  readonly flight?: PlannedFlight;
  readonly places: PlaceDirectory;
};

/** Road to the port, its checkpoints, the ferry, the checkpoints after it, road, air, road – each only where it is needed. */
export const planFor = (request: PlanRequest): readonly LegDraft[] => {
  const { specification, sailing, flight, places, mode } = request;
  const legs: LegDraft[] = [];
  let here = specification.originPlaceId;
  const driveTo = (placeId: string): void => {
    if (!isSamePlace(places, here, placeId) || isCityOf(places, here, placeId))
      legs.push(roadLeg(places, here, placeId));
    here = placeId;
  };
  if (sailing !== undefined) {
    driveTo(sailing.fromPlaceId);
    legs.push(dwellLeg(places, here, 'customs'), ferryLeg(sailing));
    here = sailing.toPlaceId;
    const checkpoint = checkpointAfterFerry(mode);
    if (checkpoint !== undefined) legs.push(dwellLeg(places, here, checkpoint));
  }
  if (flight !== undefined) {
    driveTo(flight.fromPlaceId);
    legs.push(airLeg(places, flight));
    here = flight.toPlaceId;
  } else {
    const airport = airportTowards(places, here, specification.destinationPlaceId);
    if (airport !== undefined) {
      driveTo(airport);
      // Which flight is not known yet: nobody has named one.
      legs.push({ mode: 'air', ...zones(places, here, specification.destinationPlaceId) });
      here = specification.destinationPlaceId;
    }
  }
  driveTo(specification.destinationPlaceId);
  return legs.map((leg, index) =>
    index === 0 && leg.mode === 'road' ? { ...leg, departureAt: specification.readyAt } : leg,
  );
};

/** From where goods fly to an airport across the sea; undefined where there is a choice, which is the booker's. */
const airportTowards = (places: PlaceDirectory, here: string, destination: string): string | undefined => {
  if (places.get(destination)?.kind !== 'airport' || !isAcrossTheSea(places, here, destination))
    return undefined;
  const country = places.get(here)?.country;
  const [only, ...others] = [...places.values()].filter(
    (place) => place.kind === 'airport' && place.country === country,
  );
  return others.length === 0 ? only?.placeId : undefined;
};

// A truck or trailer in transit is not cleared cargo by cargo at Incheon (domain.md §2.3, step 5); a container is,
// and parcels and ordinary sea-air go through a bonded shed.
const checkpointAfterFerry = (mode: ShipmentMode): LegDraft['checkpoint'] => {
  switch (mode) {
    case 'wholeTruck':
    case 'dropTrailer':
      return 'gate';
    case 'container':
      return 'customs';
    case 'seaExpress':
    case 'seaAir':
      return 'bondedShed';
    case 'directAir':
      return undefined;
  }
};

/** From a city to its own port there is still a road; from the port to the city it lies in too. */
const isCityOf = (places: PlaceDirectory, one: string, other: string): boolean =>
  one !== other && [one, other].some((placeId) => places.get(placeId)?.kind === 'city');

const zones = (places: PlaceDirectory, from: string, to: string) => ({
  fromPlaceId: from,
  toPlaceId: to,
  departureTimeZone: timeZoneOf(places, from),
  arrivalTimeZone: timeZoneOf(places, to),
});

const roadLeg = (places: PlaceDirectory, from: string, to: string): LegDraft => ({
  mode: 'road',
  ...zones(places, from, to),
});

const dwellLeg = (
  places: PlaceDirectory,
  at: string,
  checkpoint: NonNullable<LegDraft['checkpoint']>,
): LegDraft => ({ mode: 'dwell', checkpoint, ...zones(places, at, at) });

const ferryLeg = (sailing: SailingFacts): LegDraft => ({
  mode: 'ferry',
  fromPlaceId: sailing.fromPlaceId,
  toPlaceId: sailing.toPlaceId,
  sailingId: sailing.sailingId,
  departureTimeZone: sailing.departure.timeZone,
  arrivalTimeZone: sailing.arrival.timeZone,
  ...timesOfSailing(sailing),
  provenance: sailing.departure.provenance,
  arrivalProvenance: sailing.arrival.provenance,
});

const airLeg = (places: PlaceDirectory, flight: PlannedFlight): LegDraft => ({
  mode: 'air',
  ...zones(places, flight.fromPlaceId, flight.toPlaceId),
  flight: flight.number,
  departureAt: flight.departureAt,
  arrivalAt: flight.arrivalAt,
});
