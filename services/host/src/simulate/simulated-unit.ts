// What a simulated unit is booked as: its marks, weight and flight follow from its name and way, so that the same seed
// books the same.
import { createHash } from 'node:crypto';
import { containerCheckDigit } from '@fourports/freight';
import type { SimulatedUnit } from '@fourports/planning/simulator';
import type { JsonValue } from '../replay/run-file.ts';

/** How a simulated booking is found again: by its reference. */
export const referenceOf = ({ name }: Pick<SimulatedUnit, 'name'>): string =>
  `SIM-${digest(name).slice(0, 16)}`;

/** Short enough for every door, whatever the names of sailings are. */
export const messageKey = (messageId: string): string => `sim-${digest(messageId).slice(0, 24)}`;

export const bookingOf = (unit: SimulatedUnit): JsonValue => {
  const { process } = unit.way;
  const { mode, originPlaceId, destinationPlaceId, unitKind = 'wholeTruck' } = process;
  return {
    mode,
    references: { reference: referenceOf(unit) },
    specification: { originPlaceId, destinationPlaceId, readyAt: instantAt(unit.readyAt) },
    goods: {
      description: 'Simulated goods',
      massKg: 500 + (numberIn(unit.name, 'mass') % 20_000),
      dangerous: false,
    },
    units: [{ kind: unitKind, identifiers: identifiersOf(unitKind, unit.name) }],
    plan: { sailingId: unit.bookedOn.departureId, ...flightAfter(unit) },
  };
};

/** The tractor that takes it over at the port. */
export const nextTractorOf = ({ name }: Pick<SimulatedUnit, 'name'>): string =>
  `鲁K${serial(name, 'next tractor', 5)}`;

export const instantAt = (minutes: number): string => new Date(Math.round(minutes * 60_000)).toISOString();

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
const numberIn = (name: string, what: string): number =>
  Number.parseInt(digest(`${name} ${what}`).slice(0, 12), 16);

type UnitKind = NonNullable<SimulatedUnit['way']['process']['unitKind']>;

const identifiersOf = (kind: UnitKind, name: string): { readonly [mark: string]: string } => {
  switch (kind) {
    case 'wholeTruck':
      return {
        tractorPlate: `鲁K${serial(name, 'tractor', 5)}`,
        trailerPlate: `鲁K${serial(name, 'trailer', 4)}挂`,
      };
    case 'dropTrailer':
      return { trailerPlate: `鲁K${serial(name, 'trailer', 4)}挂` };
    case 'container':
      return { containerNumber: containerNumber(name) };
    case 'parcel':
      return { parcelNumber: `SIM${digest(name).slice(0, 12).toUpperCase()}` };
  }
};

/** As on plates: no I and no O. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const CHARACTERS = `${LETTERS}0123456789`;

/** Ends in a digit, so that nobody reads a plate of a new-energy vehicle. */
const serial = (name: string, what: string, length: number): string =>
  spelled(numberIn(name, what), CHARACTERS, length - 1) + String(numberIn(name, `${what} end`) % 10);

const spelled = (number: number, alphabet: string, length: number): string => {
  let left = number;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text += alphabet[left % alphabet.length] ?? '';
    left = Math.floor(left / alphabet.length);
  }
  return text;
};

const containerNumber = (name: string): string => {
  const digits = String(numberIn(name, 'container') % 1_000_000).padStart(6, '0');
  const first = `${spelled(numberIn(name, 'owner'), LETTERS, 3)}U${digits}`;
  const check = containerCheckDigit(first);
  if (!check.ok) throw new Error(`Failed to make a container number of ${first}.`);
  return `${first}${check.value}`;
};

/** From a boat to its flight, as planned. */
const CONNECTION_MINUTES = 12 * 60;

const flightAfter = ({ way, bookedOn }: SimulatedUnit): { readonly flight?: JsonValue } => {
  const flight = way.steps.find((step) => step.kind === 'departure' && step.means === 'flight');
  if (flight?.kind !== 'departure') return {};
  const from = bookedOn.arrivesAt + CONNECTION_MINUTES;
  const next = flight.departures.find(({ departsAt }) => departsAt >= from);
  if (next === undefined) return {};
  const { fromPlaceId, toPlaceId } = flight;
  return {
    flight: {
      number: flightNumberOf(next.departureId),
      fromPlaceId,
      toPlaceId,
      departureAt: instantAt(next.departsAt),
      arrivalAt: instantAt(next.arrivesAt),
    },
  };
};

/** A flight whose number nobody publishes is called by its time. */
export const flightNumberOf = (departureId: string): string => {
  const [name = '', , clock = ''] = departureId.split(' ');
  return name.startsWith('fly_') ? `SIM${clock.replace(':', '')}` : name;
};
