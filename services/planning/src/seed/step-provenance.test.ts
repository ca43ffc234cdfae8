// Which clock times of the files' plans are published, and which assumed.
import { expect, test } from 'vitest';
import { daysOf, layOnce, weekAt } from '../application/lay-once.ts';
import { minutesOf } from '../domain/grid.ts';
import { assumptionsIn, clockProvenanceOf, provenanceOf } from '../domain/step-provenance.ts';
import { timetabledSailings } from '../testing/weihai-sailings.ts';
import { readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const week = weekAt(minutesOf('2026-12-07T01:00:00.000Z'));
const days = {
  sailings: timetabledSailings('2026-12-01', '2027-01-05'),
  ...daysOf({ first: week, last: week }),
};
const lay = layOnce({ catalogueIn: () => catalogue, version: 0 }, days);
const laid = (processId: string) => {
  const process = catalogue.processes.find((each) => each.processId === processId);
  if (process === undefined) throw new Error(`There is no ${processId}.`);
  return { process, plan: lay(process).plan };
};
const clockOf = (processId: string, stepId: string) => {
  const { process, plan } = laid(processId);
  const index = process.steps.findIndex((each) => each.stepId === stepId);
  const step = process.steps[index];
  return step === undefined
    ? undefined
    : clockProvenanceOf(plan, index, { step, mostTaken: () => undefined });
};

test('a gate-in cut-off is that of the kind of unit', () => {
  expect(clockOf('prc_whole-truck-weihai-narita', 'gate-in')?.rangeMinutes).toEqual([-120, 60]);
  expect(clockOf('prc_sea-air-weihai-narita', 'gate-in')?.rangeMinutes).toEqual([-180, 120]);
});

test('a boat leaves Weihai at an assumed time and Incheon at a published one', () => {
  expect(clockOf('prc_whole-truck-weihai-narita', 'ferry')?.assumption).toBe(true);
  expect(clockOf('prc_whole-truck-incheon-weihai', 'ferry')?.assumption).toBe(false);
});

test('of a sailing of which only the day is known, departure and cut-offs are assumed', () => {
  const { process } = laid('prc_container-shidao-seoul');
  const cutOff = process.steps.find(({ kind }) => kind === 'cutOff');
  const ferry = process.steps.find(({ kind }) => kind === 'ferry');
  for (const step of [cutOff, ferry]) {
    expect(clockOf('prc_container-shidao-seoul', step?.stepId ?? '')).toMatchObject({ assumption: true });
  }
});

test('what drives or waits goes by no clock', () => {
  expect(clockOf('prc_whole-truck-weihai-narita', 'drive-to-port')).toBeUndefined();
});

test('assumptions are those of the steps and those of the clocks', () => {
  const { process, plan } = laid('prc_whole-truck-weihai-narita');
  const ofSteps = process.steps.filter((step) => provenanceOf(catalogue, step)?.assumption === true).length;
  const clocks = ['documents', 'gate-in', 'released', 'cargo', 'ferry', 'flight'].filter(
    (stepId) => clockOf(process.processId, stepId)?.assumption === true,
  );
  expect(clocks).toEqual(expect.arrayContaining(['documents', 'gate-in', 'released', 'ferry']));
  expect(assumptionsIn(catalogue, process, plan)).toHaveLength(ofSteps + clocks.length);
});
