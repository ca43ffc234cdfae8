// Offsets of zones, remembered by the hour: a file asks for the same few a hundred thousand times.
import { IANAZone } from 'luxon';

export type ZoneOffsets = (zone: string, minutes: number) => number;

const HOUR = 60;
/** Some fourteen years of hours. */
const MOST = 120_000;

/** Minutes by which the clocks of a zone are ahead of UTC at a moment. */
export const rememberOffsets = (): ZoneOffsets => {
  const zones = new Map<string, { readonly zone: IANAZone; readonly known: Map<number, number> }>();
  return (name, minutes) => {
    let entry = zones.get(name);
    if (entry === undefined) {
      entry = { zone: IANAZone.create(name), known: new Map() };
      zones.set(name, entry);
    }
    const hour = Math.floor(minutes / HOUR);
    const known = entry.known.get(hour);
    if (known !== undefined) return known;
    const offset = entry.zone.offset(hour * HOUR * 60_000);
    if (entry.known.size >= MOST) entry.known.clear();
    entry.known.set(hour, offset);
    return offset;
  };
};

/** The moment at which the clocks of a zone show a wall time, counted as if it were UTC. */
export const momentOf = (offsets: ZoneOffsets, zone: string, wall: number): number => {
  const first = wall - offsets(zone, wall);
  return wall - offsets(zone, first);
};

/** `2026-12-10T14:30+09:00`: the clock there, and how far it is ahead. */
export const clockText = (offsets: ZoneOffsets, zone: string, moment: number): string => {
  const minutes = Math.round(moment);
  const offset = offsets(zone, minutes);
  const wall = new Date((minutes + offset) * 60_000).toISOString().slice(0, 16);
  const size = Math.abs(offset);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};
