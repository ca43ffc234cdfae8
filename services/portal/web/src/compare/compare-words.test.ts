import type { Measurement } from '@fourports/contracts/planning/claims';
import { beforeAll, describe, expect, test } from 'vitest';
import { compared, comparisonOf } from '../../dev/invented-comparison.ts';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { claimWords, measuredWords, modelWords, rangeWords, sampleWords } from './claim-words.ts';
import { columnsOf } from './columns.ts';
import { askedWords, headlineOf, ratesWords, summaryOf } from './compare-words.ts';
import { firstComparison } from './comparison-question.ts';

beforeAll(startTestTexts);

const columns = columnsOf(
  comparisonOf('seaAir', [compared('seaAir', [70, 74, 90]), compared('wholeTruck', [69.6, 75, 79])]),
  '2026-11-30T01:00:00.000Z',
);

describe('a comparison in words', () => {
  test('names its baseline first and then what one mode saves of it', () => {
    const reader = readerIn('en');
    expect(headlineOf(columns, 'seaAir', reader)).toBe('The same goods, 3 ways. Baseline: Sea-air.');
    expect(summaryOf(columns, reader)).toBe(
      'Whole truck against the baseline: most likely 24 min sooner, 1 h later at 80 %, 4 handlings fewer, and 1 declaration more.',
    );
  });
  test.each(LANGUAGES)('has no key and no slot left in %s', (language) => {
    const reader = readerIn(language);
    const asked = {
      ...firstComparison('2026-11-29'),
      ready: '2026-11-30T09:00',
      kg: '5600',
      m3: '31',
      value: '412000',
    };
    const said = [
      headlineOf(columns, 'seaAir', reader),
      summaryOf(columns, reader),
      ...askedWords(asked, reader).flat(),
      ratesWords(
        { on: '2026-11-27', source: 'Bank', to: 'KRW', rates: [{ from: 'CNY', rate: 196.4 }] },
        reader,
      ),
    ].join('\n');
    expect(said).not.toMatch(/\{\{|undefined|NaN|plans:|compare\./);
  });
  test('the ready time stands with its city', () => {
    const asked = { ...firstComparison('2026-11-29'), ready: '2026-11-30T09:00', kg: '5600' };
    expect(Object.fromEntries(askedWords(asked, readerIn('en'))).Ready).toBe('Mon 30 Nov 09:00 Weihai');
  });
});

describe('a claim in words', () => {
  const claim = {
    claimId: 'clm_hours',
    mode: 'wholeTruck',
    measure: 'minutesToAirport',
    claimedSaving: 300,
    baseline: 'seaAir',
    wording: 'five hours',
    provenance: { source: 'a paper', confidence: 'M', assumption: false },
  } as const;
  test('says what was claimed, what the model gives and what it gives at most', () => {
    const judged = {
      claim,
      verdict: 'notReproduced',
      modelSaving: 118,
      modelSavingAtMost: 233,
      measured: [],
    } as const;
    expect(claimWords(claim, readerIn('en'))).toBe('Whole truck: about 5 h sooner from ferry to airport');
    expect(modelWords({ ...judged, measured: [] }, readerIn('en'))).toBe(
      '1 h 58 sooner; at most 3 h 53 sooner if every assumption favours it',
    );
  });
  test('without a figure says so', () => {
    expect(modelWords({ claim, verdict: 'cannotBeJudged', measured: [] }, readerIn('en'))).toBe('no figure');
  });
  const told: Measurement = {
    measure: 'minutesToAirport',
    mode: 'wholeTruck',
    value: 270,
    n: 1,
    about: 'a run',
    provenance: { source: 'a paper', confidence: 'INF', assumption: true, rangeMinutes: [-300, 92] },
  };
  test('a measured run says how far off it may be, and how many it is', () => {
    const reader = readerIn('en');
    expect(measuredWords(told, reader)).toBe('Whole truck took 4 h 30 from ferry to airport');
    expect(rangeWords(told, reader)).toBe('between 0 min and 6 h 2');
    expect(sampleWords(told, reader)).toBe('n = 1');
    expect(sampleWords({ ...told, n: null }, reader)).toBe('n not published');
  });
  test.each(LANGUAGES)('about the same-day flight has no key and no slot left in %s', (language) => {
    const reader = readerIn(language);
    const day = { ...claim, measure: 'daysToFlight', claimedSaving: 1 } as const;
    const judged = {
      claim: day,
      verdict: 'notReproduced',
      modelSaving: 0.164,
      modelSavingAtMost: 0.336,
    } as const;
    const said = [
      claimWords(day, reader),
      modelWords({ ...judged, measured: [] }, reader),
      rangeWords(told, reader),
      sampleWords(told, reader),
    ].join(' ');
    expect(said).not.toMatch(/\{\{|undefined|NaN|plans:|claims\./);
    expect(said).toContain('0.16');
    expect(said).toContain('0.34');
  });
});
