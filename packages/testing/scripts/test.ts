// `npm test`: check, then unit, int, e2e and, where it can run, kafka tests; stops at the first step that fails.
// `npm run test:int -- <vitest arguments>` runs one level. The last line is always `N passed, N failed`.
import { whyNoKafka } from '../src/kafka-tools.ts';
import { runStep, type Step, say } from './step.ts';
import { forgetReports, LEVELS, type Level, readTotals } from './test-report.ts';

const [asked, ...rest] = process.argv.slice(2);
const only = LEVELS.find((level) => level === asked);
const levels: readonly Level[] = only === undefined ? LEVELS : [only];

const fromRoot = (level: Level): Step => ({
  name: `${level} tests`,
  command: 'vitest',
  args: [
    'run',
    `--config=vitest.${level === 'unit' ? '' : `${level}.`}config.ts`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=.turbo/${level}.json`,
    ...rest,
  ],
});

const STEP: Readonly<Record<Level, Step>> = {
  // All of them each in its workspace, so that turbo keeps what has not changed; some of them from the root.
  unit:
    rest.length > 0
      ? fromRoot('unit')
      : {
          name: 'unit tests',
          command: 'turbo',
          args: ['run', 'test', '--continue', '--output-logs=errors-only'],
        },
  int: fromRoot('int'),
  e2e: fromRoot('e2e'),
  kafka: fromRoot('kafka'),
};

let passed = 0;
let failed = 0;

const check = async (): Promise<boolean> => {
  const step = { name: 'check', command: 'node', args: ['packages/testing/scripts/check.ts'] };
  const outcome = await runStep(step, 'live');
  // No test ran, and yet it is no success: a step that fails without a failed test counts as one.
  if (!outcome.passed) failed += 1;
  return outcome.passed;
};

/** A level that this machine cannot run: skipped aloud, or a failure where it is required. */
const skip = async (level: Level): Promise<'run' | 'skipped' | 'refused'> => {
  const missing = level === 'kafka' ? await whyNoKafka() : undefined;
  if (missing === undefined) return 'run';
  const isRequired = process.env.REQUIRE_KAFKA === '1';
  if (isRequired) failed += 1;
  say(`kafka: ${isRequired ? 'required, but' : 'skipped:'} ${missing}`);
  return isRequired ? 'refused' : 'skipped';
};

const test = async (level: Level): Promise<boolean> => {
  const decision = await skip(level);
  if (decision !== 'run') return decision === 'skipped';
  forgetReports(level);
  const outcome = await runStep(STEP[level], 'live');
  const totals = readTotals(level);
  const missing = rest.length === 0 ? totals.missing : [];
  for (const path of missing) say(`${path}: no test run reported it`);
  const isEmpty = totals.passed + totals.failed + totals.skipped === 0;
  if (isEmpty) say(`${level}: no test matches ${rest.join(' ')}`);
  const isGreen = outcome.passed && totals.failed === 0 && missing.length === 0 && !isEmpty;
  passed += totals.passed;
  failed += isGreen ? 0 : Math.max(1, totals.failed);
  say(`${level}: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return isGreen;
};

const run = async (): Promise<void> => {
  if (only === undefined && !(await check())) return say('Stopped at check.');
  for (const level of levels) {
    if (!(await test(level))) return say(`Stopped at ${STEP[level].name}.`);
  }
};

await run();
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
