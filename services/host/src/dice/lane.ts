// The lane the dice are thrown on: two worlds with three sailings each, forwarders, ports. All of it invented.
import type { World } from '@fourports/contracts';
import type { Place } from '@fourports/contracts/schedules/network';
import type { PlannedTime, Sailing } from '@fourports/contracts/schedules/sailing';

export const BEGINS_AT = '2026-03-02T00:00:00.000Z';
export const WORLDS = ['live', 'recorded'] as const satisfies readonly World[];
export type DiceWorld = (typeof WORLDS)[number];

export const WAREHOUSE = 'plc_weihai-warehouse';
export const WEIHAI = 'plc_weihai-port';
export const INCHEON = 'plc_incheon-port';
export const SEOUL = 'plc_seoul';

type PlaceFacts = Pick<Place, 'placeId' | 'kind' | 'timeZone' | 'country'>;
const china = { timeZone: 'Asia/Shanghai', country: 'CN' } as const;
const korea = { timeZone: 'Asia/Seoul', country: 'KR' } as const;
const FACTS: readonly PlaceFacts[] = [
  { placeId: WAREHOUSE, kind: 'warehouse', ...china },
  { placeId: WEIHAI, kind: 'seaport', ...china },
  { placeId: INCHEON, kind: 'seaport', ...korea },
  { placeId: SEOUL, kind: 'city', ...korea },
];
export const PLACES: ReadonlyMap<string, PlaceFacts> = new Map(FACTS.map((place) => [place.placeId, place]));

export const idOf = (prefix: string, number: number): string =>
  `${prefix}_${number.toString(16).padStart(32, '0')}`;

export type Forwarder = { readonly organisationId: string; readonly world: DiceWorld };
export const FORWARDERS: readonly Forwarder[] = [
  { organisationId: idOf('org', 1), world: 'live' },
  { organisationId: idOf('org', 2), world: 'live' },
  { organisationId: idOf('org', 3), world: 'recorded' },
];

export const PORTS: ReadonlyMap<string, string> = new Map([
  [WEIHAI, idOf('org', 11)],
  [INCHEON, idOf('org', 12)],
]);
export const isPortOf = (organisationId: string, placeId: string): boolean =>
  PORTS.get(placeId) === organisationId;

const HOUR_MS = 3_600_000;
const provenance = { source: 'dice', confidence: 'INF', assumption: true } as const;

export const later = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + ms).toISOString();

const planned = (at: string, timeZone: string): PlannedTime => ({
  on: at.slice(0, 10),
  at,
  timeZone,
  provenance,
});

/** Leaves `day` days and ten hours after the beginning; gate-in closes three hours before. */
const sailingOf = (world: DiceWorld, number: number, day: number, trailerPlaces: number | null): Sailing => {
  const departure = planned(later(BEGINS_AT, (24 * day + 10) * HOUR_MS), china.timeZone);
  const arrival = planned(later(BEGINS_AT, (24 * day + 24) * HOUR_MS), korea.timeZone);
  const closesAt = later(BEGINS_AT, (24 * day + 7) * HOUR_MS);
  return {
    sailingId: idOf('sai', number),
    world,
    routeId: 'rte_weihai-incheon',
    direction: 'outbound',
    fromPlaceId: WEIHAI,
    toPlaceId: INCHEON,
    serviceOn: departure.on,
    ordinal: 1,
    vesselId: 'ves_dice',
    vesselName: 'DICE',
    operator: 'Dice Ferries (invented)',
    status: 'scheduled',
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: [{ type: 'gateIn', at: closesAt, timeZone: china.timeZone, provenance }],
    capacity: { trailerPlaces, teu: null, provenance },
    provisional: false,
  };
};

export const SAILINGS: readonly Sailing[] = WORLDS.flatMap((world, index) => [
  sailingOf(world, 10 * index + 1, 1, 1),
  sailingOf(world, 10 * index + 2, 2, 2),
  sailingOf(world, 10 * index + 3, 3, null),
]);
export const SAILING_IDS: readonly string[] = SAILINGS.map(({ sailingId }) => sailingId);
export const sailingIdsIn = (world: DiceWorld): readonly string[] =>
  SAILINGS.filter((sailing) => sailing.world === world).map(({ sailingId }) => sailingId);
