import { expect, test } from 'vitest';
import { readLearningRules } from '../seed/planning-files.ts';
import { measureDrift, STATED_OBSERVATIONS, tellDrift } from './drift.ts';

test('calibrated before, too early at the drift, and within three points again after 77 observations', () => {
  const drift = measureDrift(readLearningRules(), 1);
  expect(Math.abs(drift.before - 0.8)).toBeLessThan(0.03);
  expect(drift.atOnce).toBeLessThan(0.7);
  expect(Math.abs(drift.afterStated - 0.8)).toBeLessThan(0.03);
  expect(STATED_OBSERVATIONS).toBe(77);
  expect(drift.calibratedAfter).toBeLessThanOrEqual(77);
  expect(tellDrift(drift)).toMatch(/from \d+ observations on \(stated: within 77\)\.$/);
});
