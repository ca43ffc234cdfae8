import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRoutePlan, aTimetable, provenance } from '../testing/a-timetable.ts';
import { addDays } from './local-moment.ts';
import { sailingsBetween } from './sailings-between.ts';

const week = { from: '2023-12-18', to: '2023-12-24' };
const days = (plan = aRoutePlan(), range: Parameters<typeof sailingsBetween>[1] = week) =>
  sailingsBetween(plan, range).map(
    ({ serviceOn, direction, status }) => `${serviceOn} ${direction} ${status}`,
  );

test('sails from Weihai on Tuesday, Thursday and Sunday, and back on Monday, Wednesday and Saturday', () => {
  expect(days()).toEqual([
    '2023-12-18 inbound scheduled',
    '2023-12-19 outbound scheduled',
    '2023-12-20 inbound scheduled',
    '2023-12-21 outbound scheduled',
    '2023-12-23 inbound scheduled',
    '2023-12-24 outbound scheduled',
  ]);
});

test('gives every time the zone of its port', () => {
  const [outbound] = sailingsBetween(aRoutePlan(), { from: '2023-12-19', to: '2023-12-19' });
  expect(outbound).toMatchObject({
    fromPlaceId: 'plc_weihai-port',
    toPlaceId: 'plc_incheon-port',
    departure: { at: '2023-12-19T11:00:00.000Z', timeZone: 'Asia/Shanghai' },
    arrival: { on: '2023-12-20', at: '2023-12-20T00:00:00.000Z', timeZone: 'Asia/Seoul' },
    cutOffs: [{ type: 'gateIn', at: '2023-12-19T08:00:00.000Z', timeZone: 'Asia/Shanghai' }],
    vesselName: 'New Golden Bridge VII',
  });
});

test('has days and no cut-offs where the clock time is not known', () => {
  const [rule] = aTimetable().rules;
  if (rule === undefined) throw new Error('no rule');
  const timetable = aTimetable({ rules: [{ ...rule, departure: { dayOffset: 0, provenance } }] });
  const [sailing] = sailingsBetween(aRoutePlan({ timetable }), week);
  expect(sailing?.departure).toEqual({ on: '2023-12-19', timeZone: 'Asia/Shanghai', provenance });
  expect(sailing?.cutOffs).toEqual([]);
});

describe('days that differ', () => {
  const on = { direction: 'outbound', on: '2023-12-21', ordinal: 1, provenance } as const;

  test('shows a cancelled sailing with its reason', () => {
    const timetable = aTimetable({ exceptions: [{ kind: 'cancelled', ...on, reason: 'Typhoon' }] });
    const [sailing] = sailingsBetween(aRoutePlan({ timetable }), { from: on.on, to: on.on });
    expect(sailing).toMatchObject({ status: 'cancelled', reason: 'Typhoon' });
  });

  test('does not know of a cancellation before it was announced', () => {
    const announcedAt = '2023-12-21T01:00:00.000Z';
    const timetable = aTimetable({
      exceptions: [{ kind: 'cancelled', ...on, reason: 'Typhoon', announcedAt }],
    });
    const plan = aRoutePlan({ timetable });
    const range = { from: on.on, to: on.on };
    expect(days(plan, { ...range, announcedBy: '2023-12-20T00:00:00.000Z' })).toEqual([
      '2023-12-21 outbound scheduled',
    ]);
    expect(days(plan, { ...range, announcedBy: announcedAt })).toEqual(['2023-12-21 outbound cancelled']);
  });

  test('lays up one direction and not the other', () => {
    const layUp = {
      from: '2023-12-18',
      to: '2023-12-21',
      reason: 'Annual survey',
      direction: 'inbound',
      provenance,
    } as const;
    expect(days(aRoutePlan({ timetable: aTimetable({ layUps: [layUp] }) }))).toEqual([
      '2023-12-18 inbound cancelled',
      '2023-12-19 outbound scheduled',
      '2023-12-20 inbound cancelled',
      '2023-12-21 outbound scheduled',
      '2023-12-23 inbound scheduled',
      '2023-12-24 outbound scheduled',
    ]);
  });

  test('adds an extra sailing with an ordinal of its own', () => {
    const [rule] = aTimetable().rules;
    if (rule === undefined) throw new Error('no rule');
    const { departure, arrival, cutOffs, vesselId, capacity } = rule;
    const extra = {
      kind: 'extra',
      ...on,
      ordinal: 2,
      reason: 'Peak season',
      departure,
      arrival,
      cutOffs,
      vesselId,
      capacity,
    } as const;
    const sailings = sailingsBetween(aRoutePlan({ timetable: aTimetable({ exceptions: [extra] }) }), {
      from: on.on,
      to: on.on,
    });
    expect(sailings.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(new Set(sailings.map(({ sailingId }) => sailingId)).size).toBe(2);
  });

  test('changes only what the exception names', () => {
    const exception = {
      kind: 'changed',
      ...on,
      reason: 'Tide',
      departure: { time: '21:00', dayOffset: 0, provenance },
    } as const;
    const [sailing] = sailingsBetween(aRoutePlan({ timetable: aTimetable({ exceptions: [exception] }) }), {
      from: on.on,
      to: on.on,
    });
    expect(sailing?.departure.at).toBe('2023-12-21T13:00:00.000Z');
    expect(sailing?.arrival.at).toBe('2023-12-22T00:00:00.000Z');
    expect(sailing?.cutOffs[0]?.at).toBe('2023-12-21T10:00:00.000Z');
  });
});

test('begins and ends a rule on its days of validity', () => {
  const rules = aTimetable().rules.map((rule) => ({
    ...rule,
    validFrom: '2023-12-19',
    validTo: '2023-12-20',
  }));
  expect(days(aRoutePlan({ timetable: aTimetable({ rules }) }))).toEqual([
    '2023-12-19 outbound scheduled',
    '2023-12-20 inbound scheduled',
  ]);
});

test('gives each world its own sailings', () => {
  const ids = (['live', 'recorded', 'simulated'] as const).map(
    (world) => sailingsBetween(aRoutePlan({ world }), week)[0]?.sailingId,
  );
  expect(new Set(ids).size).toBe(3);
});

test('generates the same sailings whatever window they are asked in', () => {
  const offset = fc.integer({ min: 0, max: 3000 });
  const length = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(offset, length, length, (start, before, after) => {
      const from = addDays('2019-01-01', start);
      const to = addDays(from, before);
      const whole = sailingsBetween(aRoutePlan(), { from, to: addDays(to, after) });
      const first = sailingsBetween(aRoutePlan(), { from, to });
      const rest = sailingsBetween(aRoutePlan(), { from: addDays(to, 1), to: addDays(to, after) });
      expect([...first, ...rest]).toEqual(whole);
      expect(new Set(whole.map(({ sailingId }) => sailingId)).size).toBe(whole.length);
      for (const { departure, arrival } of whole)
        expect((departure.at ?? '') < (arrival.at ?? '')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
