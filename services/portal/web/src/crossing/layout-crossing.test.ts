import type { Timeline } from '@fourports/contracts/tracking/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJourneys, readPlaces } from '../../dev/read-journeys.ts';
import type { CrossingLayout } from './crossing-layout.ts';
import { layoutCrossing } from './layout-crossing.ts';
import { PHONE_RATES } from './time-scale.ts';

const journeys = readJourneys();
const places = readPlaces();
const timelineOf = (key: string): Timeline => {
  const timeline = journeys.get(key)?.timeline;
  if (timeline === undefined) throw new Error(`no journey ${key}`);
  return timeline;
};
const layOut = (key: string): CrossingLayout => layoutCrossing(timelineOf(key), places, timelineOf(key).asOf);
const posOf = (marks: CrossingLayout['planned'], kind: string) =>
  marks.find((mark) => mark.kind === kind)?.pos;

describe('the crossing on the desk', () => {
  test('fills 1020 px: land, sea, land, air, land', () => {
    const layout = layOut('aboard');
    expect(layout.length).toBeCloseTo(1020);
    expect(layout.zones.map((zone) => zone.kind)).toEqual(['land', 'sea', 'land', 'air', 'land']);
  });
  test('puts the shores at the planned departure and arrival', () => {
    const layout = layOut('aboard');
    expect(layout.crossings[0]?.start).toBeCloseTo(posOf(layout.planned, 'departed') ?? 0);
    expect(layout.crossings[0]?.end).toBeCloseTo(posOf(layout.planned, 'arrived') ?? 0);
  });
  test('is silent from the ship’s leaving on, and the ship is where now is', () => {
    const layout = layOut('aboard');
    expect(layout.track.map((part) => part.silent)).toEqual([false, false, false, true]);
    expect(layout.position).toMatchObject({ icon: 'ship', tone: 'plain', pos: layout.now.pos });
  });
  test('landed, the crossing itself stays silent: nobody heard from the unit between the two reports', () => {
    const silent = layOut('recorded').track.map((part) => part.silent);
    expect(silent).toEqual([false, false, false, true, false, false, false]);
  });
  test('a slip is as long as the delay', () => {
    const layout = layOut('aboard');
    expect(layout.slips).toHaveLength(4);
    expect((layout.slips[0]?.to ?? 0) - (layout.slips[0]?.from ?? 0)).toBeGreaterThan(5);
  });
});

describe('what stops a shipment', () => {
  test('a hold is open from its placing to now, and the unit is red', () => {
    const layout = layOut('held');
    expect(layout.holds).toMatchObject([{ open: true, minutes: 86 }]);
    expect(layout.holds[0]?.end).toBeCloseTo(layout.now.pos);
    expect(layout.position?.tone).toBe('red');
  });
  test('a hold that was lifted ends there, and colours nothing', () => {
    const timeline = timelineOf('held');
    const { held: _held, ...delivery } = timeline.delivery;
    const first = timeline.history[0];
    if (first === undefined) throw new Error('no history');
    const lift = {
      ...first,
      reportId: 'lift',
      kind: 'holdLifted' as const,
      occurredAt: '2026-11-25T03:00:00.000Z',
    };
    const layout = layoutCrossing(
      { ...timeline, delivery, history: [lift, ...timeline.history] },
      places,
      timeline.asOf,
    );
    expect(layout.holds).toMatchObject([{ open: false, minutes: 36 }]);
    expect(layout.position?.tone).not.toBe('red');
  });
  test('a cut-off is grey ahead, green when kept, red when missed', () => {
    expect(layOut('before-cut-off').gates.map((gate) => gate.state)).toEqual(['open', 'passed']);
    expect(layOut('missed').gates[0]?.state).toBe('shut');
    expect(layOut('missed').missedFrom).toBe(layOut('missed').gates[0]?.pos);
  });
  test('a cut-off is amber when the gate is expected after it, or the last hour runs', () => {
    const timeline = timelineOf('before-cut-off');
    const late = timeline.milestones.map((each) =>
      each.kind === 'gateIn' && each.estimated !== undefined
        ? { ...each, estimated: { ...each.estimated, at: '2026-11-24T08:20:00.000Z' } }
        : each,
    );
    const gate = (changed: Timeline, now: string) => layoutCrossing(changed, places, now).gates[0]?.state;
    expect(gate({ ...timeline, milestones: late }, timeline.asOf)).toBe('risk');
    expect(gate(timeline, '2026-11-24T07:10:00.000Z')).toBe('risk');
  });
});

describe('any journey', () => {
  test('cancelled: the plan stays to be seen, and nothing more is expected', () => {
    expect(layOut('cancelled').planned.length).toBeGreaterThan(0);
    expect(layOut('cancelled').expected).toEqual([]);
  });
  test('delivered: nothing is expected, nothing is estimated, the end is green', () => {
    const layout = layOut('recorded');
    expect(layout.expected).toEqual([]);
    expect(layout.estimate).toBeUndefined();
    expect(layout.position).toMatchObject({ icon: 'done', tone: 'green' });
  });
  test('looked at years later a run is drawn as it was, without a line for now', () => {
    const then = layOut('recorded');
    const later = layoutCrossing(timelineOf('recorded'), places, '2026-11-24T00:00:00.000Z');
    expect(later.now.where).toBe('after');
    expect(posOf(later.actual, 'delivered')).toBeGreaterThan((posOf(then.actual, 'delivered') ?? 0) * 0.9);
  });
  test('five idle days in a shed are folded, not drawn', () => {
    expect(layOut('shed').folds.length).toBeGreaterThan(0);
    expect(layOut('aboard').folds).toEqual([]);
  });
  test('a day without a clock time keeps its mark, and the mark has no time', () => {
    const departed = layOut('day-only').planned.find((mark) => mark.kind === 'departed');
    expect(departed?.at).toBeUndefined();
    expect(departed?.pos).toBeGreaterThan(0);
  });
  test('without a ferry there is air and land and no sea', () => {
    expect(layOut('direct-air').zones.map((zone) => zone.kind)).toEqual([
      'land',
      'air',
      'land',
      'air',
      'land',
    ]);
  });
  test('rebooked: the first sailing stays as a plan of its own', () => {
    expect(layOut('rebooked').first.map((mark) => mark.kind)).toEqual(['departed', 'arrived', 'delivered']);
    expect(layOut('aboard').first).toEqual([]);
  });
  test('nothing known at all is an empty picture, never a broken one', () => {
    const empty = { ...timelineOf('aboard'), milestones: [], cutOffs: [], history: [] };
    const layout = layoutCrossing(empty, places, empty.asOf);
    expect(layout.planned).toEqual([]);
    expect(Number.isFinite(layout.length)).toBe(true);
  });
  test('ticks keep their distance, on the phone too', () => {
    for (const key of journeys.keys()) {
      const timeline = timelineOf(key);
      const layout = layoutCrossing(timeline, places, timeline.asOf, { rates: PHONE_RATES, tickGap: 46 });
      const gaps = layout.ticks.slice(1).map((tick, index) => tick.pos - (layout.ticks[index]?.pos ?? 0));
      expect(gaps.filter((gap) => gap < 45.99)).toEqual([]);
    }
  });
});

test('whatever the clock says, everything drawn lies inside the picture and in order', () => {
  const keys = [...journeys.keys()];
  const around = fc.integer({ min: -10 * 24 * 60, max: 20 * 24 * 60 });
  fc.assert(
    fc.property(fc.constantFrom(...keys), around, (key, minutes) => {
      const timeline = timelineOf(key);
      const now = new Date(Date.parse(timeline.asOf) + minutes * 60_000).toISOString();
      const layout = layoutCrossing(timeline, places, now);
      const drawn = [
        ...[...layout.planned, ...layout.actual, ...layout.expected].map((mark) => mark.pos),
        ...layout.gates.map((gate) => gate.pos),
        ...layout.holds.flatMap((hold) => [hold.start, hold.end]),
        layout.position?.pos ?? 0,
      ];
      expect(drawn.filter((pos) => !(pos >= 0 && pos <= layout.length + 0.01))).toEqual([]);
      const order = layout.planned.map((mark) => mark.pos);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
  );
});
