// One shipment's timeline. Derived at reading, and kept only as long as nothing it depends on has changed.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { type Written, written } from '@fourports/service-kit';
import {
  readStamps,
  readToldShipments,
  type Stamp,
  type ToldShipment,
} from '../store/timeline-source-store.ts';
import type { TrackingDatabase } from '../store/tracking-database.ts';
import { deriveShipment, sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { openLine } from './line.ts';

export type ReadTimeline = {
  readonly timeline: Written<Timeline>;
  /** Names exactly this content. */
  readonly version: string;
};

type Kept = { readonly key: string; readonly read: ReadTimeline };

// Some 10 kB each: about 10 MB.
const KEPT_LIMIT = 1_000;

const MOST_TOGETHER = 100;

/** In a live world a timeline is told as of the whole minute, so that it is the same for a minute. */
const minuteOf = (now: string): string => `${now.slice(0, 16)}:00.000Z`;

export type TimelineReader = (
  organisationId: string,
  shipmentId: string,
) => Promise<ReadTimeline | undefined>;

export const timelineReader = (
  database: TrackingDatabase,
  known: KnownWorld,
  clock: { readonly now: () => string },
): TimelineReader => {
  const kept = new Map<string, Kept>();
  // Those who ask at once for an organisation are told by one statement.
  const stamps = openLine<string, { readonly stamp: Stamp | undefined }>(
    MOST_TOGETHER,
    async (asked, organisationId) => {
      const found = await readStamps(database, organisationId, [...new Set(asked)]);
      return asked.map((shipmentId) => ({ stamp: found.get(shipmentId) }));
    },
  );
  return async (organisationId, shipmentId) => {
    const { stamp } = await stamps.join(organisationId, shipmentId);
    if (stamp === undefined) return undefined;
    const now = clock.now();
    const place = `${organisationId} ${shipmentId}`;
    const key = keyOf(stamp, now);
    const found = kept.get(place);
    if (found?.key === key) return found.read;
    const shipments = await database.read({ organisationId }, (tx) =>
      readToldShipments(tx, organisationId, [shipmentId]),
    );
    const shipment = shipments.get(shipmentId);
    if (shipment === undefined) return undefined;
    await known.refresh();
    const sailings = await known.sailings(sailingsOf(shipment));
    const timeline = written<Timeline>(deriveShipment(shipment, known, sailings, asOf(now, shipment)));
    const read = { timeline, version: key.replaceAll(' ', '.') };
    keep(kept, place, { key, read });
    return read;
  };
};

const keyOf = ({ stamp, view, world }: Stamp, now: string): string =>
  world === 'live' ? `${stamp} ${view} ${minuteOf(now)}` : `${stamp} ${view}`;

/** The whole minute; what was told within it has happened by then, though. */
const asOf = (now: string, { units }: ToldShipment): string => {
  let last = minuteOf(now);
  for (const { reports, customsFacts } of units)
    for (const { occurredAt } of [...reports, ...customsFacts])
      if (occurredAt > last && occurredAt <= now) last = occurredAt;
  return last;
};

/** The one kept longest goes first. */
const keep = (kept: Map<string, Kept>, place: string, entry: Kept): void => {
  kept.delete(place);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_LIMIT && oldest !== undefined) kept.delete(oldest);
  kept.set(place, entry);
};
