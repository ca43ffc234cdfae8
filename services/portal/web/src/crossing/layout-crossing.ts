// One shipment's journey laid along one axis: the desk draws it to the right, the phone downward. Pure.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { HOUR_MS } from '../format/zoned-time.ts';
import { type CrossingLayout, DESK_OPTIONS, type LayoutOptions, type PlacedMark } from './crossing-layout.ts';
import {
  type Crossing,
  crossingsOf,
  expectedOf,
  type HoldSpan,
  holdsOf,
  type Mark,
  marksOf,
  type Places,
  zonesOf,
} from './journey.ts';
import {
  apronsOf,
  differsFromFirst,
  gatesOf,
  missedGate,
  positionOf,
  slipsOf,
  ticksOf,
  trackOf,
} from './layout-parts.ts';
import { makeTimeScale, type TimeScale } from './time-scale.ts';

const FINAL = ['delivered', 'cancelled', 'returned'];
/** Room before the first moment and after the last. */
const LEAD_MS = 0.5 * HOUR_MS;
const TRAIL_MS = 1.8 * HOUR_MS;

type Read = {
  readonly planned: readonly Mark[];
  readonly actual: readonly Mark[];
  readonly expected: readonly Mark[];
  readonly crossings: readonly Crossing[];
  readonly holds: readonly HoldSpan[];
  readonly isFinal: boolean;
};

/** `now` is the answer's own moment, so that a recorded run is drawn as of its end. */
export const layoutCrossing = (
  timeline: Timeline,
  places: Places,
  now: string,
  options: LayoutOptions = DESK_OPTIONS,
): CrossingLayout => {
  const nowMs = Date.parse(now);
  const read = readTimeline(timeline, nowMs);
  const drawn = momentsOf(timeline, read);
  const [from, to] = boundsOf(drawn, nowMs, read.isFinal);
  const zones = zonesOf(read.crossings, from, to);
  const scale = makeTimeScale(zones, [...drawn, nowMs], options.rates, options.fit);
  const missed = missedGate(timeline);
  const origin = timeline.legs[0]?.fromPlaceId ?? '';
  return {
    length: scale.length,
    zones: zones.map(({ kind, ...zone }) => ({ kind, start: scale.at(zone.from), end: scale.at(zone.to) })),
    crossings: read.crossings.map((each) => ({
      ...each,
      start: scale.at(each.from.ms),
      end: scale.at(each.to.ms),
    })),
    originPlaceId: origin,
    destinationPlaceId: timeline.legs.at(-1)?.toPlaceId ?? '',
    aprons: apronsOf(read.crossings, read.planned, places, scale),
    folds: scale.spans.flatMap((span) =>
      span.folded ? [{ pos: span.start + span.size / 2, hours: (span.to - span.from) / HOUR_MS }] : [],
    ),
    ...lanesOf(timeline, read, scale, nowMs),
    gates: gatesOf(timeline, nowMs, scale),
    holds: read.holds.map((hold) => ({
      start: scale.at(hold.from),
      end: scale.at(hold.to),
      open: hold.open,
      sinceMs: hold.from,
      minutes: Math.round((hold.to - hold.from) / 60_000),
      placeId: hold.placeId,
    })),
    ...(missed === undefined ? {} : { missedFrom: scale.at(Date.parse(missed.at)) }),
    ticks: ticksOf(scale, places.get(origin)?.timeZone ?? 'UTC', options.tickGap),
    now: { pos: scale.at(nowMs), at: now, where: whereIs(nowMs, read.isFinal, [from, to]) },
  };
};

const readTimeline = (timeline: Timeline, nowMs: number): Read => {
  const isFinal = FINAL.includes(timeline.delivery.phase);
  return {
    planned: marksOf(timeline, 'planned'),
    actual: marksOf(timeline, 'actual'),
    expected: isFinal ? [] : expectedOf(timeline).filter((mark) => mark.ms >= nowMs),
    crossings: crossingsOf(timeline),
    holds: holdsOf(timeline, nowMs),
    isFinal,
  };
};

const momentsOf = (timeline: Timeline, read: Read): readonly number[] => [
  ...[...read.planned, ...read.actual, ...read.expected].map((mark) => mark.ms),
  ...read.crossings.flatMap((each) => [each.from.ms, each.to.ms]),
  ...timeline.cutOffs.map((each) => Date.parse(each.at)),
  ...read.holds.flatMap((hold) => [hold.from, hold.to]),
  // The sailing first planned, when it is another: its hour is kept out of a fold.
  ...(differsFromFirst(timeline) ? firstDepartureOf(timeline) : []),
];

const firstDepartureOf = (timeline: Timeline): readonly number[] =>
  marksOf(timeline, 'plannedFirst').flatMap((mark) => (mark.kind === 'departed' ? [mark.ms] : []));

/** The journey, and now where it is under way; a far later look does not stretch a run that is over. */
const boundsOf = (drawn: readonly number[], nowMs: number, isFinal: boolean): readonly [number, number] => {
  if (drawn.length === 0) return [nowMs - LEAD_MS, nowMs + TRAIL_MS];
  const first = Math.min(...drawn);
  const last = Math.max(...drawn);
  return [first - LEAD_MS, (isFinal ? last : Math.max(last, nowMs)) + TRAIL_MS];
};

/** A journey that is over has no now: the moment it was last looked at says nothing of it. */
const whereIs = (
  nowMs: number,
  isFinal: boolean,
  [from, to]: readonly [number, number],
): 'before' | 'inside' | 'after' => {
  if (isFinal) return 'after';
  return nowMs < from ? 'before' : nowMs > to ? 'after' : 'inside';
};

const lanesOf = (timeline: Timeline, read: Read, scale: TimeScale, nowMs: number) => {
  const place = (mark: Mark): PlacedMark => ({ ...mark, pos: scale.at(mark.ms) });
  const position = positionOf(timeline, read.actual, scale, nowMs);
  const end = read.expected.at(-1);
  return {
    planned: read.planned.map(place),
    first: differsFromFirst(timeline)
      ? marksOf(timeline, 'plannedFirst')
          .filter((mark) => ['departed', 'arrived', 'delivered'].includes(mark.kind))
          .map(place)
      : [],
    actual: read.actual.map(place),
    expected: read.expected.map(place),
    slips: slipsOf(read.planned, read.actual, scale),
    track: trackOf(timeline, read.actual, scale, position),
    ...(position === undefined || end === undefined
      ? {}
      : { estimate: { from: position.pos, to: scale.at(end.ms) } }),
    ...(position === undefined ? {} : { position }),
  };
};
