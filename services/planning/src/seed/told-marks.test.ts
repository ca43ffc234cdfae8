import { MILESTONE_KINDS } from '@fourports/contracts/tracking/timeline';
import { expect, test } from 'vitest';
import { findWay } from '../domain/journey/find-way.ts';
import { marksOf } from '../domain/journey/step-marks.ts';
import { mayMove } from '../domain/journey/told.ts';
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
