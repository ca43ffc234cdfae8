// The parts of a crossing, each from the timeline and the scale: gates, track, position, ticks.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { HOUR_MS, offsetMinutes } from '../format/zoned-time.ts';
import type { Gate, GateState, Position } from './crossing-layout.ts';
import type { Crossing, Mark, Places } from './journey.ts';
import type { TimeScale } from './time-scale.ts';

const BEFORE_SAILING = ['planned', 'onTheWayToPort', 'atPortOfLoading'];
/** A gate is at risk when less than this is left and the unit is not through it. */
const RISK_MS = HOUR_MS;

export const differsFromFirst = (timeline: Timeline): boolean =>
  timeline.milestones.some(
    ({ planned, plannedFirst }) =>
      plannedFirst !== undefined &&
      planned !== undefined &&
      (plannedFirst.at !== planned.at || plannedFirst.on !== planned.on),
  );

export const missedGate = (timeline: Timeline): Timeline['cutOffs'][number] | undefined =>
  BEFORE_SAILING.includes(timeline.delivery.phase)
    ? timeline.cutOffs.find(
        (gate) =>
          gate.state === 'missed' &&
          timeline.legs.some((leg) => leg.legId === gate.legId && leg.sailingId === gate.sailingId),
      )
    : undefined;

export const gatesOf = (timeline: Timeline, nowMs: number, scale: TimeScale): readonly Gate[] =>
  timeline.cutOffs.map((gate) => {
    const ms = Date.parse(gate.at);
    const entry = timeline.milestones.find((each) => each.kind === 'gateIn' && each.actual === undefined);
    const expectedAt = entry?.estimated?.at ?? entry?.planned?.at;
    const late = expectedAt !== undefined && Date.parse(expectedAt) > ms;
    const ahead: GateState = entry !== undefined && (late || ms - nowMs < RISK_MS) ? 'risk' : 'open';
    return {
      type: gate.type,
      pos: scale.at(ms),
      at: gate.at,
      timeZone: gate.timeZone,
      state: gate.state === 'ahead' ? ahead : gate.state === 'kept' ? 'passed' : 'shut',
      assumed: gate.provenance.assumption,
    };
  });

export const apronsOf = (
  crossings: readonly Crossing[],
  planned: readonly Mark[],
  places: Places,
  scale: TimeScale,
) =>
  crossings.flatMap((crossing) => {
    if (crossing.kind !== 'air') return [];
    const reached = planned.find(
      (mark) => mark.placeId === crossing.from.placeId && mark.ms < crossing.from.ms,
    );
    return reached === undefined || places.get(reached.placeId)?.kind !== 'airport'
      ? []
      : [{ pos: scale.at(reached.ms), placeId: reached.placeId }];
  });

export const slipsOf = (planned: readonly Mark[], actual: readonly Mark[], scale: TimeScale) =>
  actual.flatMap((mark) => {
    const plan = planned.find((each) => each.milestoneId === mark.milestoneId);
    // Beyond half a day the plan is another plan, not a delay.
    return plan === undefined || Math.abs(plan.ms - mark.ms) > 12 * HOUR_MS
      ? []
      : [{ from: scale.at(plan.ms), to: scale.at(mark.ms) }];
  });

/** Solid between reports; dotted at sea and since the last report, where nobody hears from the unit. */
export const trackOf = (
  timeline: Timeline,
  actual: readonly Mark[],
  scale: TimeScale,
  position: Position | undefined,
) => {
  const track = actual.slice(1).map((mark, index) => {
    const before = actual[index] ?? mark;
    const silent = before.kind === 'departed' || before.kind === 'tookOff';
    return { from: scale.at(before.ms), to: scale.at(mark.ms), silent };
  });
  const last = actual.at(-1);
  if (last === undefined || position === undefined) return track;
  const silent = timeline.delivery.held === undefined;
  return position.pos > scale.at(last.ms) + 0.5
    ? [...track, { from: scale.at(last.ms), to: position.pos, silent }]
    : track;
};

export const positionOf = (
  timeline: Timeline,
  actual: readonly Mark[],
  scale: TimeScale,
  nowMs: number,
): Position | undefined => {
  const { phase, held } = timeline.delivery;
  const last = actual.at(-1);
  const isByAir = timeline.mode === 'directAir';
  if (phase === 'delivered' || phase === 'returned')
    return last === undefined ? undefined : { pos: scale.at(last.ms), tone: 'green', icon: 'done' };
  if (phase === 'cancelled')
    return last === undefined ? undefined : { pos: scale.at(last.ms), tone: 'grey', icon: 'truck' };
  if (last === undefined)
    return { pos: Math.max(scale.at(nowMs), 14), tone: 'grey', icon: isByAir ? 'plane' : 'truck' };
  const icon = isByAir
    ? 'plane'
    : phase === 'aboard' || phase === 'atSea'
      ? 'ship'
      : phase === 'inTheAir'
        ? 'plane'
        : 'truck';
  const atRisk =
    missedGate(timeline) !== undefined ||
    gatesOf(timeline, nowMs, scale).some((gate) => gate.state === 'risk');
  return {
    pos: scale.at(Math.max(nowMs, last.ms)),
    tone: held !== undefined ? 'red' : atRisk ? 'amber' : 'plain',
    icon,
  };
};

/** Every third local hour, midnight first; none inside a fold and none closer than `gap`. */
export const ticksOf = (scale: TimeScale, timeZone: string, gap: number) => {
  const from = scale.spans[0]?.from;
  const to = scale.spans.at(-1)?.to;
  if (from === undefined || to === undefined) return [];
  const offset = offsetMinutes(new Date(from).toISOString(), timeZone) * 60_000;
  const step = 3 * HOUR_MS;
  const ticks: { pos: number; at: string; midnight: boolean }[] = [];
  for (let ms = Math.ceil((from + offset) / step) * step - offset; ms < to; ms += step) {
    if (scale.isFolded(ms) || scale.length - scale.at(ms) < gap / 3 || scale.at(ms) < gap / 2.5) continue;
    const midnight = (ms + offset) % (24 * HOUR_MS) === 0;
    ticks.push({ pos: scale.at(ms), at: new Date(ms).toISOString(), midnight });
  }
  const kept: typeof ticks = [];
  for (const tick of [...ticks.filter((each) => each.midnight), ...ticks.filter((each) => !each.midnight)])
    if (kept.every((each) => Math.abs(each.pos - tick.pos) >= gap)) kept.push(tick);
  return kept.sort((a, b) => a.pos - b.pos);
};
