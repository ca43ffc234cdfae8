import { MILESTONE_KINDS } from '@fourports/contracts/tracking/timeline';
import { HANDLING_KINDS } from '@fourports/contracts/tracking/unit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesOf } from '../domain/grid.ts';
import { findWay } from '../domain/journey/find-way.ts';
import { promiseJourney } from '../domain/journey/promise-journey.ts';
import { marksOf } from '../domain/journey/step-marks.ts';
import { isPassedOver, mayMove } from '../domain/journey/told.ts';
import { aJourney, BOAT, journeyPorts, READY, reported } from '../testing/a-journey.ts';
import { readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();

const isTakenAsMoving = (kind: (typeof MILESTONE_KINDS)[number]): boolean =>
  mayMove({
    door: 'handling',
    reporter: 'org_port',
    reportId: 'one',
    id: 'one',
    kind,
    placeId: 'plc_weihai-port',
    at: 0,
    recordedAt: 0,
  });

test('no step of any process is known by a report that makes no promise due', () => {
  const kinds = catalogue.processes.flatMap((process) => {
    const way = findWay(catalogue, process);
    if (way.status === 'unknown') return [];
    return marksOf(catalogue, way).flatMap(({ stepId, begun, done }) =>
      [...begun, ...done].flatMap((mark) =>
        mark.kinds.map((kind) => ({ process: process.processId, stepId, kind })),
      ),
    );
  });
  expect(new Set(kinds.map(({ kind }) => kind)).size).toBeGreaterThan(10);
  expect(kinds.filter(({ kind }) => !isTakenAsMoving(kind))).toEqual([]);
  // What is left out is left out for a reason, and is two things.
  expect(MILESTONE_KINDS.filter((kind) => !isTakenAsMoving(kind)).toSorted()).toEqual(['sealed', 'weighed']);
});

const reports = fc.array(
  fc.record({
    kind: fc.constantFrom(...HANDLING_KINDS),
    placeId: fc.constantFrom('plc_weihai-city', 'plc_weihai-port', 'plc_incheon-port', 'plc_icn'),
    hours: fc.integer({ min: -2, max: 48 }),
  }),
  { maxLength: 12 },
);

test('what is passed over makes no other promise, and teaches nothing', () => {
  const ports = journeyPorts();
  const moment = (hours: number) => new Date(Date.parse(READY) + hours * 3_600_000).toISOString();
  fc.assert(
    fc.property(reports, fc.integer({ min: 0, max: 60 }), (happened, hours) => {
      const told = happened.map(({ kind, placeId, hours: at }) =>
        reported(kind, placeId, moment(at), kind === 'loaded' ? { sailingId: BOAT } : {}),
      );
      const kept = told.filter((each) => !isPassedOver(each, { world: 'live', isCorrected: false }));
      const [one, other] = [told, kept].map((each) =>
        promiseJourney(ports, aJourney({ told: each }), minutesOf(moment(hours))),
      );
      expect(one).toEqual(other);
    }),
    { numRuns: 40 },
  );
});
