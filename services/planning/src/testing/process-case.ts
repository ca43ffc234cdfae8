// A process of the files as a case: laid on the timetable's sailings from a ready time on.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Process } from '@fourports/contracts/planning/process';
import { DateTime } from 'luxon';
import { binOf, HORIZON_BINS, minutesOf } from '../domain/grid.ts';
import { outlineProcess } from '../domain/outline-process.ts';
import { connectionNamed, crossingNamed, type ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { Case } from './case.ts';
import { timetabledSailings } from './weihai-sailings.ts';

/** Days before the ready time that may still matter to a unit under way, and after the horizon to a late sailing. */
const DAYS_BEFORE = 3;
const DAYS_AFTER = 32;

/** `days` more are laid than one ready time needs, for ready times that follow. */
export const caseOf = (catalogue: ProcessCatalogue, process: Process, readyAt: string, days = 0): Case => {
  const ready = DateTime.fromISO(readyAt, { zone: 'utc' });
  const [from, to] = [ready.minus({ days: DAYS_BEFORE }), ready.plus({ days: DAYS_AFTER + days })];
  const bin = binOf(minutesOf(readyAt));
  const outline = outlineProcess(catalogue, process, {
    sailings: timetabledSailings(from.toFormat('yyyy-MM-dd'), to.toFormat('yyyy-MM-dd')),
    from: bin,
    to: bin + HORIZON_BINS + days * 288,
  });
  return { steps: outline, years: catalogue.years, readyAt: minutesOf(readyAt) };
};

/** How late the departures of each step arrive: gridded departures have lost the shape. */
export const delaysIn = (
  catalogue: ProcessCatalogue,
  { steps }: Process,
): ReadonlyMap<string, DurationShape> =>
  new Map(
    steps.flatMap((step): readonly (readonly [string, DurationShape])[] => {
      if (step.kind === 'ferry') {
        return [[step.stepId, crossingNamed(catalogue, step.crossingId).arrivalDelay.shape]];
      }
      if (step.kind !== 'flight') return [];
      return [[step.stepId, connectionNamed(catalogue, step.connectionId).arrivalDelay.shape]];
    }),
  );
