// The places, clocks, ships and units the stories play with. Units, firms and flight numbers are invented;
// times of the lane carry their source where a story uses them.
import type { CutOff } from '@fourports/contracts/schedules/sailing';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { DateTime } from 'luxon';
import { toInstant, toMillis } from '../instant.ts';
import type { PlaceDirectory, PlaceFacts } from '../place-directory.ts';
import type { SailingFacts } from '../sailing-facts.ts';

const china = 'Asia/Shanghai';
const korea = 'Asia/Seoul';
const japan = 'Asia/Tokyo';

const placeFacts: readonly PlaceFacts[] = [
  { placeId: 'plc_weihai-city', kind: 'city', timeZone: china, country: 'CN' },
  {
    placeId: 'plc_weihai-warehouse',
    kind: 'warehouse',
    timeZone: china,
    country: 'CN',
    within: 'plc_weihai-city',
  },
  { placeId: 'plc_weihai-port', kind: 'seaport', timeZone: china, country: 'CN', within: 'plc_weihai-city' },
  { placeId: 'plc_incheon-port', kind: 'seaport', timeZone: korea, country: 'KR' },
  {
    placeId: 'plc_incheon-iift',
    kind: 'seaport',
    timeZone: korea,
    country: 'KR',
    within: 'plc_incheon-port',
  },
  {
    placeId: 'plc_incheon-shed-02002079',
    kind: 'bondedShed',
    timeZone: korea,
    country: 'KR',
    within: 'plc_incheon-port',
  },
  { placeId: 'plc_pyeongtaek-port', kind: 'seaport', timeZone: korea, country: 'KR' },
  { placeId: 'plc_icn', kind: 'airport', timeZone: korea, country: 'KR' },
  { placeId: 'plc_nrt', kind: 'airport', timeZone: japan, country: 'JP' },
  { placeId: 'plc_seoul', kind: 'city', timeZone: korea, country: 'KR' },
];
export const places: PlaceDirectory = new Map(placeFacts.map((place) => [place.placeId, place]));

export const warehouse = 'plc_weihai-warehouse';
export const weihaiCity = 'plc_weihai-city';
export const weihaiPort = 'plc_weihai-port';
export const incheonTerminal = 'plc_incheon-iift';
export const seaExpressHall = 'plc_incheon-shed-02002079';
export const pyeongtaekPort = 'plc_pyeongtaek-port';
export const incheonAirport = 'plc_icn';
export const narita = 'plc_nrt';
export const seoul = 'plc_seoul';

const id = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(32, '0')}`;

export const forwarder = id('org', 1);
export const portOfWeihai = id('org', 2);
export const portOfIncheon = id('org', 3);
export const partner = id('org', 4);
export const shipmentId = id('shp', 1);

/** Each port may correct what was reported on its ground. */
export const isPortOf = (organisationId: string, placeId: string): boolean =>
  (organisationId === portOfWeihai && placeId === weihaiPort) ||
  (organisationId === portOfIncheon && (placeId === incheonTerminal || placeId === seaExpressHall));

export const truck: Unit = {
  unitId: id('unt', 1),
  kind: 'wholeTruck',
  identifiers: {
    tractorPlate: '鲁KA0001',
    trailerPlate: '鲁KA001挂',
    sealNumber: 'CN000001',
    driverId: 'drv-a',
  },
};
export const otherTruck: Unit = {
  unitId: id('unt', 2),
  kind: 'wholeTruck',
  identifiers: { tractorPlate: '鲁KA0002' },
};
export const container: Unit = {
  unitId: id('unt', 3),
  kind: 'container',
  identifiers: { containerNumber: 'WDFU3011856' },
};
export const parcel: Unit = { unitId: id('unt', 4), kind: 'parcel', identifiers: { parcelNumber: 'P-0001' } };

const zones: Readonly<Record<string, string>> = {
  Weihai: china,
  Incheon: korea,
  Seoul: korea,
  Narita: japan,
  UTC: 'UTC',
};

/** `'19 Dec 2023 15:40 Weihai'` as an instant: every time is told by its city's clock. */
export const clock = (told: string): string => {
  const at = told.lastIndexOf(' ');
  const zone = zones[told.slice(at + 1)];
  const moment = DateTime.fromFormat(told.slice(0, at), 'd MMM yyyy HH:mm', {
    zone: zone ?? 'invalid',
    locale: 'en',
  });
  if (!moment.isValid)
    throw new Error(`Failed to read the clock "${told}". Write it like "19 Dec 2023 15:40 Weihai".`);
  return toInstant(moment.toMillis());
};

const assumed = { source: 'assumption of the stories', confidence: 'INF', assumption: true } as const;
const told = { source: 'the stories', confidence: 'M', assumption: false } as const;

export type SailingTold = {
  readonly number: number;
  /** By the clock of the port; a bare day (`2023-12-19`) where the clock time is not known. */
  readonly departs: string;
  readonly arrives: string;
  readonly gateInUntil?: string;
  readonly to?: string;
};

/** A sailing of New Golden Bridge VII from Weihai; to Incheon unless told. */
export const sailing = ({
  number,
  departs,
  arrives,
  gateInUntil,
  to = incheonTerminal,
}: SailingTold): SailingFacts => ({
  sailingId: id('sai', number),
  fromPlaceId: weihaiPort,
  toPlaceId: to,
  vesselName: 'New Golden Bridge VII',
  status: 'scheduled',
  departure: plannedTime(departs, china),
  arrival: plannedTime(arrives, korea),
  cutOffs: gateInUntil === undefined ? [] : [gateIn(gateInUntil)],
});

const plannedTime = (when: string, timeZone: string): SailingFacts['departure'] => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return { on: when, timeZone, provenance: assumed };
  const at = clock(when);
  return {
    on: DateTime.fromMillis(toMillis(at), { zone: timeZone }).toFormat('yyyy-MM-dd'),
    at,
    timeZone,
    provenance: told,
  };
};

const gateIn = (until: string): CutOff => ({
  type: 'gateIn',
  at: clock(until),
  timeZone: china,
  provenance: told,
});
