// A process of the files as a case: laid on the timetable's sailings from a ready time on.

import type { Process } from '@fourports/contracts/planning/process';
import { DateTime } from 'luxon';
import { binOf, HORIZON_BINS, minutesOf } from '../domain/grid.ts';
import { outlineProcess } from '../domain/outline-process.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { Case } from './case.ts';
import { weihaiSailings } from './weihai-sailings.ts';

/** Days before the ready time that may still matter to a unit under way, and after the horizon to a late sailing. */
const DAYS_BEFORE = 3;
const DAYS_AFTER = 32;

export const caseOf = (catalogue: ProcessCatalogue, process: Process, readyAt: string): Case => {
  const ready = DateTime.fromISO(readyAt, { zone: 'utc' });
  const [from, to] = [ready.minus({ days: DAYS_BEFORE }), ready.plus({ days: DAYS_AFTER })];
  const bin = binOf(minutesOf(readyAt));
  const days = {
    sailings: weihaiSailings(from.toFormat('yyyy-MM-dd'), to.toFormat('yyyy-MM-dd')),
    from: bin,
    to: bin + HORIZON_BINS,
  };
  return {
    steps: outlineProcess(catalogue, process, days),
    years: catalogue.years,
    readyAt: minutesOf(readyAt),
  };
};
