// Ids are text: a prefix for people reading logs, and the 32 hex digits of a UUIDv7. An event's own id is a
// bare UUIDv7 and has no prefix; reference data (places, routes, vessels) has readable ids elsewhere.
import { instantMillis } from './instant.ts';
import { quoted } from './parsed.ts';
import { sha256 } from './sha256.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Shipment, unit, sailing, organisation, member, person, API key, session, invitation, dead letter, timetable, declaration, hold, inspection, alert, quote job. */
export const ID_PREFIXES = [
  'shp',
  'unt',
  'sai',
  'org',
  'mem',
  'per',
  'key',
  'ses',
  'inv',
  'dlt',
  'ttb',
  'dec',
  'hld',
  'ins',
  'alr',
  'qjb',
  'trf',
] as const;

/** Example: `'shp'`. */
export type IdPrefix = (typeof ID_PREFIXES)[number];

/** Example: `Id<'shp'>` is the type of `shp_018c7e6f3a007000800000000000002a`. */
export type Id<Prefix extends IdPrefix> = `${Prefix}_${string}`;

const UUID_V7 = /^[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;

/**
 * Puts a prefix before a UUIDv7, written with or without hyphens. Throws RangeError for any other uuid: it
 * comes from our own generator, so a wrong one is a fault in the program.
 * Example: `newId('shp', '018c7e6f-3a00-7000-8000-00000000002a')` is `shp_018c7e6f3a007000800000000000002a`.
 */
export function newId<Prefix extends IdPrefix>(prefix: Prefix, uuid: string): Id<Prefix> {
  if (!UUID_V7.test(uuid)) {
    throw new RangeError(
      `Id ${prefix}_… needs a lower-case UUIDv7 (got ${quoted(uuid)}). Build it with uuidV7.`,
    );
  }
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/**
 * The same id for the same (prefix, instant, name), on every machine and for ever: generating sailings twice
 * gives the same sailings. The time part is the instant, so choose one that never moves (the service date's
 * midnight, not a departure that may be delayed); the rest is a hash of prefix and name.
 * Throws RangeError when the instant is not RFC 3339 or lies before 1970.
 * Example: `derivedId('sai', '2025-07-13T00:00:00Z', 'rte_weihai-incheon/east/1')` begins with `sai_01980114d8007`.
 */
export function derivedId<Prefix extends IdPrefix>(
  prefix: Prefix,
  instantIso: string,
  name: string,
): Id<Prefix> {
  const hash = sha256(`${prefix}\n${name}`);
  return newId(prefix, uuidV7(instantMillis(instantIso), hash.subarray(0, 10)));
}

/**
 * Whether the text is an id of this kind as the wire defines it: prefix and 32 lower-case hex digits. Version
 * bits are not looked at, so that ids chosen for fixtures stay ids.
 * Example: `isId('shp', 'unt_018c7e6f3a007000800000000000002a')` is false.
 */
export function isId<Prefix extends IdPrefix>(prefix: Prefix, text: string): text is Id<Prefix> {
  return text.startsWith(`${prefix}_`) && /^[0-9a-f]{32}$/.test(text.slice(prefix.length + 1));
}

/**
 * The instant an id was made at or derived from, in milliseconds; of a sailing's id that is midnight of its service
 * date. Example: `millisOfId('sai_01980114d80070008000000000000001')` is that of 13 July 2025.
 */
export function millisOfId(id: string): number {
  return Number.parseInt(id.slice(id.indexOf('_') + 1).slice(0, 12), 16);
}
