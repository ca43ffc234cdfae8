// Time to length: linear inside each zone, hours at sea drawn narrower than hours on land, long idle times folded.
import { HOUR_MS } from '../format/zoned-time.ts';

export type ZoneKind = 'land' | 'sea' | 'air';

/** A stretch of the journey between two shores (or runways), in ms since 1970. */
export type TimeZoneSpan = { readonly kind: ZoneKind; readonly from: number; readonly to: number };

/** px per hour. The picture on the desk: 39, 22.4, 29.3; the one that runs downward: 26, 9.2, 21.6. */
export type Rates = { readonly land: number; readonly sea: number; readonly after: number };
export const DESK_RATES: Rates = { land: 39, sea: 22.4, after: 29.3 };
export const PHONE_RATES: Rates = { land: 26, sea: 9.2, after: 21.6 };

export type Span = {
  readonly kind: ZoneKind;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly size: number;
  readonly folded: boolean;
};

export type TimeScale = {
  readonly spans: readonly Span[];
  readonly length: number;
  /** Position of an instant; earlier and later ones are held at the ends. */
  readonly at: (ms: number) => number;
  readonly isFolded: (ms: number) => boolean;
};

/** Idle hours on land or in the air beyond this are folded to FOLDED_HOURS; at sea the numbers are larger. */
const FOLD_OVER_HOURS = { land: 10, sea: 30, air: 20 } as const;
const FOLDED_HOURS = { land: 3.5, sea: 20, air: 8 } as const;

/**
 * Lays zones one after another. `points` are the moments something is drawn at: only the time between two of
 * them may be folded. With `fit` everything is stretched or pressed to that length.
 */
export const makeTimeScale = (
  zones: readonly TimeZoneSpan[],
  points: readonly number[],
  rates: Rates,
  fit?: number,
): TimeScale => {
  const raw = zones.flatMap((zone, index) => spansOf(zone, points, rateOf(zones, index, rates)));
  const total = raw.reduce((sum, span) => sum + span.size, 0);
  const stretch = fit === undefined || total === 0 ? 1 : fit / total;
  const spans: Span[] = [];
  let start = 0;
  for (const span of raw) {
    spans.push({ ...span, start, size: span.size * stretch });
    start += span.size * stretch;
  }
  return {
    spans,
    length: start,
    at: (ms) => positionIn(spans, ms, start),
    isFolded: (ms) => spans.some((span) => span.folded && ms > span.from && ms < span.to),
  };
};

const rateOf = (zones: readonly TimeZoneSpan[], index: number, rates: Rates): number => {
  if (zones[index]?.kind === 'sea') return rates.sea;
  return zones.slice(0, index).some((zone) => zone.kind !== 'land') || zones[index]?.kind === 'air'
    ? rates.after
    : rates.land;
};

type RawSpan = Omit<Span, 'start'>;

const spansOf = (zone: TimeZoneSpan, points: readonly number[], rate: number): readonly RawSpan[] => {
  const inside = points.filter((point) => point > zone.from && point < zone.to);
  const stops = [zone.from, ...[...new Set(inside)].sort((a, b) => a - b), zone.to];
  return stops.slice(1).flatMap((to, index) => {
    const from = stops[index] ?? zone.from;
    const hours = (to - from) / HOUR_MS;
    if (hours <= 0) return [];
    const folded = hours > FOLD_OVER_HOURS[zone.kind];
    return [{ kind: zone.kind, from, to, size: rate * (folded ? FOLDED_HOURS[zone.kind] : hours), folded }];
  });
};

const positionIn = (spans: readonly Span[], ms: number, length: number): number => {
  const first = spans[0];
  if (first === undefined || ms <= first.from) return 0;
  const span = spans.find((each) => ms <= each.to);
  if (span === undefined) return length;
  return span.start + (span.size * (ms - span.from)) / (span.to - span.from);
};
