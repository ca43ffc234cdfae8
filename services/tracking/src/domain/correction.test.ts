import { describe, expect, test } from 'vitest';
import { amendmentOf, checkCorrection, mayCorrect, retractionOf } from './correction.ts';
import { amended, reported, retracted } from './stories/happening.ts';
import { isPortOf, otherTruck, partner, portOfIncheon, portOfWeihai, weihaiPort } from './stories/lane.ts';

const gateIn = reported('gateIn', weihaiPort, '19 Dec 2023 14:10 Weihai', { id: 'g1' });
if (gateIn.told !== 'report') throw new Error('a report was told');
const target = gateIn.report;
const learnt = '19 Dec 2023 15:00 Weihai';
const correction = (by: string, of = {}) => {
  const told = retracted('g1', { by, reason: 'wrong gate', learnt, ...of });
  if (told.told !== 'correction') throw new Error('a correction was told');
  return told.correction;
};

describe('a correction', () => {
  test('is the reporter’s or the place’s port’s, and nobody else’s', () => {
    expect(
      [target.reporter, portOfWeihai, portOfIncheon, partner].map((who) => mayCorrect(who, target, isPortOf)),
    ).toEqual([true, true, false, false]);
    expect(checkCorrection(correction(partner), target, isPortOf)).toMatchObject({
      problem: { code: 'NOT_YOUR_REPORT' },
    });
    expect(checkCorrection(correction(portOfWeihai), target, isPortOf).ok).toBe(true);
  });

  test('of a report not yet known is taken and waits', () => {
    expect(checkCorrection(correction(partner), undefined, isPortOf).ok).toBe(true);
  });

  test('keeps its unit, has an id of its own, and amends with a whole report', () => {
    const { reporter } = target;
    const wrong = [
      correction(reporter, { of: otherTruck }),
      { ...correction(reporter), reportId: 'g1' },
      { ...correction(reporter), how: 'amend' as const },
    ];
    for (const each of wrong)
      expect(checkCorrection(each, target, isPortOf)).toMatchObject({
        problem: { code: 'VALIDATION_FAILED' },
      });
  });

  test('reads the same from the log as it was told', () => {
    const told = amended('g1', gateIn, { id: 'a1', reason: 'gate 2', learnt });
    if (told.told !== 'correction' || told.correction.report === undefined)
      throw new Error('an amendment was told');
    const { report, corrects, reason } = told.correction;
    expect(amendmentOf({ report, corrects, reason })).toEqual(told.correction);
    const { how: _how, ...data } = correction(partner);
    expect(retractionOf(data)).toEqual(correction(partner));
  });
});
