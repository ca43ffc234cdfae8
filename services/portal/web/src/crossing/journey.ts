// What the crossing is drawn from: a timeline read as marks, shores, gates and holds, in ms and without pixels.
import type { Place } from '@fourports/contracts/schedules/network';
import type { Milestone, Moment, Timeline } from '@fourports/contracts/tracking/timeline';
import { localHour } from '../format/zoned-time.ts';
import type { TimeZoneSpan, ZoneKind } from './time-scale.ts';

export type Places = ReadonlyMap<string, Place>;

/** One milestone in one reading (planned, expected or actual). `ms` is where it is drawn. */
export type Mark = {
  readonly milestoneId: string;
  readonly kind: Milestone['kind'];
  readonly placeId: string;
  readonly ms: number;
  /** Absent: only the day is known, `ms` is then its noon. */
  readonly at?: string;
  readonly on: string;
  readonly timeZone: string;
  readonly assumed: boolean;
};

export type Shore = { readonly ms: number; readonly known: boolean; readonly placeId: string };
export type Crossing = {
  readonly legId: string;
  readonly kind: Exclude<ZoneKind, 'land'>;
  readonly from: Shore;
  readonly to: Shore;
  readonly name?: string;
};

export type HoldSpan = {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  readonly placeId: string;
};

const momentMs = (moment: Moment): number =>
  moment.at === undefined ? localHour(moment.on, 12, moment.timeZone) : Date.parse(moment.at);

const markOf = (milestone: Milestone, moment: Moment): Mark => ({
  milestoneId: milestone.milestoneId,
  kind: milestone.kind,
  placeId: milestone.placeId,
  ms: momentMs(moment),
  ...(moment.at === undefined ? {} : { at: moment.at }),
  on: moment.on,
  timeZone: moment.timeZone,
  assumed: moment.provenance?.assumption === true,
});

type Reading = 'planned' | 'plannedFirst' | 'actual';

export const marksOf = (timeline: Timeline, reading: Reading): readonly Mark[] =>
  timeline.milestones
    .flatMap((milestone) => {
      const moment = milestone[reading];
      return moment === undefined ? [] : [markOf(milestone, moment)];
    })
    .sort((a, b) => a.ms - b.ms);

/** What has not happened yet: estimated, or planned where nothing is estimated. */
export const expectedOf = (timeline: Timeline): readonly Mark[] =>
  timeline.milestones
    .flatMap((milestone) => {
      const moment = milestone.estimated ?? milestone.planned;
      return milestone.actual !== undefined || moment === undefined ? [] : [markOf(milestone, moment)];
    })
    .sort((a, b) => a.ms - b.ms);

const ENDS = { ferry: ['departed', 'arrived'], air: ['tookOff', 'landed'] } as const;
const SECOND_BEST = { ferry: ['loaded', 'discharged'], air: ['tookOff', 'landed'] } as const;

/** Ferry and air legs with both their shores; one without any time or day is left out. */
export const crossingsOf = (timeline: Timeline): readonly Crossing[] =>
  timeline.legs.flatMap((leg) => {
    if (leg.mode !== 'ferry' && leg.mode !== 'air') return [];
    const mode = leg.mode;
    const shore = (end: 0 | 1, placeId: string): Shore | undefined => {
      const of = (kind: string) =>
        timeline.milestones.find((each) => each.legId === leg.legId && each.kind === kind);
      const milestone = of(ENDS[mode][end]) ?? of(SECOND_BEST[mode][end]);
      const moment = milestone?.planned ?? milestone?.estimated ?? milestone?.actual;
      return moment === undefined
        ? undefined
        : { ms: momentMs(moment), known: moment.at !== undefined, placeId };
    };
    const from = shore(0, leg.fromPlaceId);
    const to = shore(1, leg.toPlaceId);
    if (from === undefined || to === undefined || to.ms <= from.ms) return [];
    const name = leg.vesselName ?? leg.flight;
    const kind = mode === 'ferry' ? 'sea' : 'air';
    return [{ legId: leg.legId, kind, from, to, ...(name === undefined ? {} : { name }) } as const];
  });

/** Land, sea and air one after another from the first to the last moment; shores never run backwards. */
export const zonesOf = (
  crossings: readonly Crossing[],
  from: number,
  to: number,
): readonly TimeZoneSpan[] => {
  const zones: TimeZoneSpan[] = [];
  let cursor = from;
  for (const crossing of crossings) {
    const start = Math.max(cursor, crossing.from.ms);
    const end = Math.max(start, crossing.to.ms);
    if (start > cursor) zones.push({ kind: 'land', from: cursor, to: start });
    if (end > start) zones.push({ kind: crossing.kind, from: start, to: end });
    cursor = end;
  }
  if (to > cursor) zones.push({ kind: 'land', from: cursor, to });
  return zones;
};

/** Holds as they were placed and lifted; a release ends whatever was held. */
export const holdsOf = (timeline: Timeline, now: number): readonly HoldSpan[] => {
  const facts = timeline.history
    .filter((entry) => entry.struck === undefined)
    .map((entry) => ({ ...entry, ms: Date.parse(entry.occurredAt) }))
    .sort((a, b) => a.ms - b.ms);
  const holds: HoldSpan[] = [];
  let open: { from: number; placeId: string } | undefined;
  for (const fact of facts) {
    if (fact.kind === 'holdPlaced' && open === undefined) open = { from: fact.ms, placeId: fact.placeId };
    if ((fact.kind === 'holdLifted' || fact.kind === 'released') && open !== undefined) {
      holds.push({ ...open, to: fact.ms, open: false });
      open = undefined;
    }
  }
  const held = timeline.delivery.held;
  if (open === undefined && held !== undefined)
    open = { from: Date.parse(held.since), placeId: held.placeId };
  if (open !== undefined && held !== undefined)
    holds.push({ ...open, to: Math.max(now, open.from), open: true });
  return holds;
};
