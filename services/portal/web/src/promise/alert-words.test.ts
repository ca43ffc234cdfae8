import { ListedAlert } from '@fourports/contracts/planning/alerts';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { alertWords, countedWords, sinceWords } from './alert-words.ts';

beforeAll(startTestTexts);

const ENDS = { from: 'plc_weihai-city', to: 'plc_icn' };
const baseline = {
  mode: 'wholeTruck',
  processId: 'prc_whole-truck-weihai-narita',
  sailingId: 'sai_000000000000000000000193a0000064',
  delivery: { p50: '2026-12-04T03:00:00.000Z', p80: '2026-12-04T04:00:00.000Z' },
};
const alertOf = (over: object = {}): ListedAlert =>
  ListedAlert.parse({
    alertId: 'alr_000000000000000000000193a0000064',
    shipmentId: 'shp_000000000000000000000193a0000064',
    unitId: 'unt_000000000000000000000193a0000064',
    organisationId: 'org_000000000000000000000193a0000064',
    world: 'live',
    kind: 'sailingAtRisk',
    threshold: { raiseBelow: 0.7, closeFrom: 0.8 },
    chance: 0,
    sailingId: baseline.sailingId,
    raisedAt: '2026-12-02T02:00:00.000Z',
    baseline,
    alternatives: [],
    status: 'open',
    ...over,
  });
const cancelled = alertOf({ baseline: { ...baseline, isCancelled: true } });

describe('a booked sailing', () => {
  test('that the line cancelled is said to be cancelled, whatever the odds were before', () => {
    const words = (alert: ListedAlert) => alertWords(alert, ENDS, readerIn('en'));
    expect(words(cancelled)).toBe('The line has cancelled the booked sailing.');
    expect(words({ ...cancelled, chance: 0.5 })).toBe('The line has cancelled the booked sailing.');
    expect(words(alertOf())).toBe('The booked sailing cannot be made any more.');
    expect(words(alertOf({ chance: 0.5 }))).toBe('Only 50 % to make the booked sailing.');
  });

  test.each(LANGUAGES)('is told apart from one that is missed, in %s', (language) => {
    const reader = readerIn(language);
    const told = [cancelled, alertOf(), alertOf({ chance: 0.5 })].map((each) =>
      alertWords(each, ENDS, reader),
    );
    expect(new Set(told).size).toBe(3);
    expect(told.join()).not.toContain('plans:');
  });
});

describe('what money is counted for', () => {
  test('is said, and what nobody stated is said not to be counted', () => {
    const reader = readerIn('en');
    expect(countedWords(alertOf({ counted: { massKg: 8_000, units: 1 } }), reader)).toBe(
      'Money counted for 8,000 kg and 1 truck, trailer or container. Not stated, so not counted: TEU.',
    );
    expect(countedWords(alertOf({ counted: { massKg: 8_000 } }), reader)).toBe(
      'Money counted for 8,000 kg. Not stated, so not counted: trucks, trailers or containers and TEU.',
    );
    expect(countedWords(alertOf(), reader)).toBeUndefined();
  });
});

test('ways that are others than when it was raised are said to be', () => {
  const reader = readerIn('en');
  const before = sinceWords(alertOf(), ENDS, reader);
  const amended = sinceWords(alertOf({ amendedAt: '2026-12-02T05:00:00.000Z' }), ENDS, reader);
  expect(before).not.toContain('ways as of');
  expect(amended.startsWith(`${before} · ways as of`)).toBe(true);
  expect(amended).toContain('13:00');
});
