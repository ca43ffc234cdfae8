// What a vitest run reported, and whether it ran every file it should have.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTree } from '../src/architecture/read-tree.ts';
import { testLevelOf } from '../src/architecture/shape-rules.ts';
import { ROOT } from './step.ts';

export const LEVELS = ['unit', 'int', 'e2e', 'kafka'] as const;
export type Level = (typeof LEVELS)[number];

export type Totals = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Test files of the tree that no report names. */
  readonly missing: readonly string[];
};

const Report = z.looseObject({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  numPendingTests: z.number().int(),
  testResults: z.array(z.looseObject({ name: z.string() })),
});

const sourceFiles = readTree(ROOT);

const reportPaths = (level: Level): readonly string[] => {
  const dirs = new Set(
    sourceFiles.flatMap(({ workspace }) => (workspace === undefined ? [] : [workspace.dir])),
  );
  const fromRoot = join(ROOT, '.turbo', `${level}.json`);
  return level === 'unit'
    ? [fromRoot, ...[...dirs].map((dir) => join(ROOT, dir, '.turbo/unit.json'))]
    : [fromRoot];
};

/** Before a run: an old report must not be taken for a new one. */
export const forgetReports = (level: Level): void => {
  for (const path of reportPaths(level)) rmSync(path, { force: true });
};

const readReport = (path: string): z.infer<typeof Report> | undefined => {
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // No report: the run ended before it could write one. Its files count as missing.
    return undefined;
  }
};

export const readTotals = (level: Level): Totals => {
  const reports = reportPaths(level).flatMap((path) => readReport(path) ?? []);
  const ran = reports.flatMap(({ testResults }) => testResults.map(({ name }) => name.replaceAll('\\', '/')));
  const sum = (of: (report: z.infer<typeof Report>) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    passed: sum((report) => report.numPassedTests),
    failed: sum((report) => report.numFailedTests),
    skipped: sum((report) => report.numPendingTests),
    missing: sourceFiles
      .map(({ path }) => path)
      .filter((path) => testLevelOf(path) === level && !ran.some((name) => name.endsWith(`/${path}`))),
  };
};
