// Whatever the order in which things are told, and however often, there is one timeline. FAST_CHECK_RUNS raises the
// number of runs (the nightly one takes 10,000 and more); the seed is printed with a failure.
import type {
  CustomsFact,
  CustomsStrike,
  HandlingKind,
  HandlingReport,
  Unit,
} from '@fourports/contracts/tracking/unit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitHistory } from './carriage.ts';
import type { Correction } from './correction.ts';
import { toInstant, toMillis } from './instant.ts';
import {
  clock,
  container,
  forwarder,
  incheonAirport,
  incheonTerminal,
  narita,
  parcel,
  portOfIncheon,
  portOfWeihai,
  pyeongtaekPort,
  seoul,
  truck,
  warehouse,
  weihaiPort,
} from './stories/lane.ts';
import { given } from './stories/story.ts';
import { bookedWholeTruck, thursdaySailing, tuesdaySailing } from './stories/the-first-whole-truck.ts';
import { deriveTimeline, type TimelineSources } from './timeline.ts';

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 2_000);
const runs = { numRuns };
const timeout = 20_000 + 5 * numRuns;
const start = toMillis(clock('19 Dec 2023 10:00 Weihai'));
const now = '22 Dec 2023 12:00 Narita';

const parcelInContainer = given({
  mode: 'seaExpress',
  from: warehouse,
  to: seoul,
  readyAt: '19 Dec 2023 10:00 Weihai',
  bookedAt: '18 Dec 2023 10:00 Weihai',
  units: [parcel],
  sailing: tuesdaySailing,
}).isJoinedBy(container, '19 Dec 2023 11:00 Weihai');

const bases: readonly { readonly sources: TimelineSources; readonly units: readonly Unit[] }[] = [
  { sources: bookedWholeTruck().sources(now), units: [truck] },
  {
    sources: bookedWholeTruck().isCancelled('withdrawn', '19 Dec 2023 20:00 Weihai').sources(now),
    units: [truck],
  },
  { sources: parcelInContainer.sources(now), units: [parcel, container] },
];

const baseAt = (index: number) => {
  const base = bases[index];
  if (base === undefined) throw new RangeError(`There is no base ${index}.`);
  return base;
};
const unitIdsOf = (index: number): readonly string[] => baseAt(index).units.map(({ unitId }) => unitId);

// Few moments, ids and reporters, so that ties, collisions and two tellings of one id are common.
const moment = fc.integer({ min: 0, max: 60 }).map((half) => toInstant(start + half * 30 * 60_000));
const place = fc.constantFrom(
  weihaiPort,
  incheonTerminal,
  incheonAirport,
  narita,
  pyeongtaekPort,
  warehouse,
  seoul,
);
const reporter = fc.constantFrom(forwarder, portOfWeihai, portOfIncheon);
const sailingId = fc.constantFrom(tuesdaySailing.sailingId, thursdaySailing.sailingId);
const sailed: readonly HandlingKind[] = ['loaded', 'departed', 'arrived', 'discharged'];
const kind = fc.constantFrom<HandlingKind>(
  'pickedUp',
  'stuffed',
  'gateIn',
  'weighed',
  'inspected',
  ...sailed,
  ...sailed,
  'exchanged',
  'shedIn',
  'shedOut',
  'stripped',
  'gateOut',
  'tookOff',
  'landed',
  'delivered',
  'returned',
);

const reportOf = (unitIds: readonly string[], reportId: fc.Arbitrary<string>): fc.Arbitrary<HandlingReport> =>
  fc
    .record({
      reportId,
      unitId: fc.constantFrom(...unitIds),
      kind,
      placeId: place,
      occurredAt: moment,
      recordedAt: moment,
      reporter,
      sailingId,
      massKg: fc.integer({ min: 20_000, max: 24_000 }),
    })
    .map(({ massKg, sailingId: ship, ...report }) => ({
      ...report,
      ...(sailed.includes(report.kind) ? { sailingId: ship } : {}),
      details: {
        ...(report.kind === 'weighed' ? { massKg } : {}),
        ...(report.kind === 'inspected'
          ? { result: massKg > 23_500 ? ('refused' as const) : ('passed' as const) }
          : {}),
      },
    }));

const correctionOf = (unitIds: readonly string[]): fc.Arbitrary<Correction> =>
  fc
    .record({
      report: reportOf(unitIds, fc.constantFrom('c1', 'c2', 'c3')),
      corrects: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'c1', 'c2'),
      how: fc.constantFrom('amend' as const, 'retract' as const),
    })
    .map(({ report, corrects, how }) => ({
      how,
      corrects,
      unitId: report.unitId,
      reportId: report.reportId,
      reporter: report.reporter,
      reason: 'told wrongly',
      recordedAt: report.recordedAt,
      ...(how === 'amend' ? { report } : {}),
    }));

const customsOf = (unitIds: readonly string[]): fc.Arbitrary<CustomsFact> =>
  fc.record({
    factId: fc.constantFrom('f1', 'f2', 'f3', 'f4', 'f5', 'f6'),
    unitId: fc.constantFrom(...unitIds),
    kind: fc.constantFrom<CustomsFact['kind']>(
      'holdPlaced',
      'holdLifted',
      'released',
      'refused',
      'inspectionCompleted',
      'noticeReceived',
    ),
    placeId: fc.constantFrom(weihaiPort, incheonTerminal),
    occurredAt: moment,
    recordedAt: moment,
    authority: fc.constant('customs'),
    holdId: fc.constantFrom('h1', 'h2'),
  });

/** Strikes may name facts that never come, and two may strike each other. */
const strikeOf = (unitIds: readonly string[]): fc.Arbitrary<CustomsStrike> =>
  fc
    .record({
      unitId: fc.constantFrom(...unitIds),
      factId: fc.constantFrom('f1', 'f2', 'f3', 'f4'),
      inFavourOf: fc.constantFrom('f1', 'f2', 'f5', 'f9'),
      how: fc.constantFrom('retract' as const, 'amend' as const, 'supersede' as const),
      recordedAt: moment,
    })
    .map(({ inFavourOf, ...strike }) => ({
      ...strike,
      by: 'customs',
      reason: 'another word',
      ...(strike.how === 'retract' ? {} : { inFavourOf }),
    }));

type Tellings = {
  /** Index into `bases`: a counterexample then prints what was told and not the whole lane. */
  readonly base: number;
  readonly reports: readonly HandlingReport[];
  readonly corrections: readonly Correction[];
  readonly customsFacts: readonly CustomsFact[];
  readonly customsStrikes: readonly CustomsStrike[];
};

const ids = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8');
const tellings: fc.Arbitrary<Tellings> = fc.nat(bases.length - 1).chain((base) => {
  const unitIds = unitIdsOf(base);
  return fc.record({
    base: fc.constant(base),
    reports: fc.array(reportOf(unitIds, ids), { maxLength: 14 }),
    corrections: fc.array(correctionOf(unitIds), { maxLength: 4 }),
    customsFacts: fc.array(customsOf(unitIds), { maxLength: 5 }),
    customsStrikes: fc.array(strikeOf(unitIds), { maxLength: 4 }),
  });
});

const shuffledAndRepeated = <Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[]> =>
  items.length === 0
    ? fc.constant([])
    : fc
        .array(fc.constantFrom(...items), { maxLength: items.length })
        .chain((again) =>
          fc.shuffledSubarray([...items, ...again], { minLength: items.length + again.length }),
        );

const timelineOf = ({ base, reports, corrections, customsFacts, customsStrikes }: Tellings) =>
  deriveTimeline({
    ...baseAt(base).sources,
    units: baseAt(base).units.map(
      (unit): UnitHistory => ({
        unit,
        reports: reports.filter(({ unitId }) => unitId === unit.unitId),
        corrections: corrections.filter(({ unitId }) => unitId === unit.unitId),
        customsFacts: customsFacts.filter(({ unitId }) => unitId === unit.unitId),
        customsStrikes: customsStrikes.filter(({ unitId }) => unitId === unit.unitId),
      }),
    ),
  });

describe('any set of reports, corrections and customs facts', () => {
  test('makes the same timeline in any order and however often repeated', { timeout }, () => {
    const told = tellings.chain((once) =>
      fc
        .record({
          base: fc.constant(once.base),
          reports: shuffledAndRepeated(once.reports),
          corrections: shuffledAndRepeated(once.corrections),
          customsFacts: shuffledAndRepeated(once.customsFacts),
          customsStrikes: shuffledAndRepeated(once.customsStrikes),
        })
        .map((again) => ({ once, again })),
    );
    fc.assert(
      fc.property(told, ({ once, again }) => {
        expect(timelineOf(again)).toEqual(timelineOf(once));
      }),
      runs,
    );
  });

  test('names what is expected next until it is delivered, cancelled or returned, and not after', {
    timeout,
  }, () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const { delivery } = timelineOf(told);
        const over = ['delivered', 'cancelled', 'returned'].includes(delivery.phase);
        expect(delivery.nextExpected === undefined).toBe(over);
      }),
      runs,
    );
  });

  test('tells what happened in the order in which it happened', { timeout }, () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const { milestones, history } = timelineOf(told);
        const actual = milestones.flatMap((each) => each.actual?.at ?? []);
        expect(actual).toEqual(actual.toSorted());
        const lines = history.map(({ occurredAt }) => occurredAt);
        expect(lines).toEqual(lines.toSorted());
      }),
      runs,
    );
  });

  test('with one more report and its retraction is as it was, but for the struck line', { timeout }, () => {
    const more = tellings.chain((told) =>
      reportOf(unitIdsOf(told.base), fc.constant('extra')).map((extra) => ({ told, extra })),
    );
    fc.assert(
      fc.property(more, ({ told, extra }) => {
        const { unitId, reporter: by } = extra;
        const retraction: Correction = {
          how: 'retract',
          unitId,
          reportId: 'taking back',
          corrects: 'extra',
          reporter: by,
          reason: 'not so',
          recordedAt: extra.recordedAt,
        };
        const without = timelineOf(told);
        const taken = timelineOf({
          ...told,
          reports: [extra, ...told.reports],
          corrections: [...told.corrections, retraction],
        });
        expect({ ...taken, history: taken.history.filter(({ reportId }) => reportId !== 'extra') }).toEqual(
          without,
        );
      }),
      runs,
    );
  });

  test('never estimates what lies behind it or has happened', { timeout }, () => {
    fc.assert(
      fc.property(tellings, (told) => {
        for (const { actual, estimated } of timelineOf(told).milestones)
          expect(actual !== undefined && estimated !== undefined).toBe(false);
      }),
      runs,
    );
  });
});
