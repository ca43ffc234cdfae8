import type { PlanOption } from '@fourports/contracts/planning/plans';
import { beforeAll, describe, expect, test } from 'vitest';
import { compared } from '../../dev/invented-comparison.ts';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { boatSentences, headlineOf } from './estimate-words.ts';
import { calendarOf, chosenOf, nearestTo, onCalendar } from './ways.ts';

beforeAll(startTestTexts);

const READY = '2026-11-30T01:00:00.000Z';
const odds = (day: string, share: number) => ({
  departureId: `sailing ${day}`,
  departureAt: `${day}T11:00:00.000Z`,
  share,
  inTime: share,
});
const truck: PlanOption = {
  ...compared('wholeTruck', [75, 120, 150]).plan,
  steps: [
    {
      stepId: 'ferry',
      kind: 'ferry',
      placeId: 'plc_weihai-port',
      toPlaceId: 'plc_incheon-port',
      done: { p50: null, p80: null },
      departures: [odds('2026-12-01', 0.71), odds('2026-12-03', 0.29)],
    },
  ],
  costs: { lines: [], unknown: [], missingRates: [] },
  lastReady: {
    departureId: 'sailing 2026-12-01',
    departureAt: '2026-12-01T11:00:00.000Z',
    readyAt: '2026-11-30T05:20:00.000Z',
    chance: 0.8,
  },
};
const never: PlanOption = {
  ...truck,
  processId: 'prc_never',
  delivery: { p10: null, p50: null, p80: null, p95: null },
};

const [ferry] = truck.steps;
const onAssumedTime: PlanOption = {
  ...truck,
  steps:
    ferry === undefined
      ? []
      : [
          {
            ...ferry,
            departures: [
              {
                ...odds('2026-12-01', 0.71),
                provenance: {
                  source: 'nobody publishes it',
                  confidence: 'INF',
                  assumption: true,
                  rangeMinutes: [-120, 180],
                },
              },
            ],
          },
        ],
};

describe('an estimate in words', () => {
  test('says both days on the destination’s calendar, and one where they are the same', () => {
    expect(headlineOf(truck, 'plc_nrt', readerIn('en'))).toBe('80 % by Sat 5 Dec, most likely Thu 3 Dec.');
    const sameDay = { ...truck, delivery: { ...truck.delivery, p80: truck.delivery.p50 } };
    expect(headlineOf(sameDay, 'plc_nrt', readerIn('en'))).toBe('80 % by Thu 3 Dec.');
  });
  test('what never comes has no day', () => {
    expect(headlineOf(never, 'plc_nrt', readerIn('en'))).toBe('Not within 30 days of the ready time.');
  });
  test('names the boat with its odds, the next one, and until when it may become ready, each with its city', () => {
    expect(boatSentences(truck, readerIn('en')).map(({ text }) => text)).toEqual([
      'The boat of Tue 1 Dec 19:00 Weihai is made with 71 %. If it is missed, the next one leaves Thu 3 Dec 19:00 Weihai.',
      'Ready by Mon 30 Nov 13:20 Weihai it makes the boat of Tue 1 Dec 19:00 Weihai with 80 %.',
    ]);
  });
  test('marks a boat whose time nobody publishes, with how far off it may be', () => {
    expect(boatSentences(truck, readerIn('en'))[0]).not.toHaveProperty('assumed');
    expect(boatSentences(onAssumedTime, readerIn('en'))[0]?.assumed).toEqual({
      text: 'departure time assumed, −120 to +180 min',
      source: 'nobody publishes it',
    });
  });
  test.each(LANGUAGES)('leaves no slot unfilled in %s', (language) => {
    const said = [
      headlineOf(truck, 'plc_nrt', readerIn(language)),
      ...boatSentences(onAssumedTime, readerIn(language)).flatMap(({ text, assumed }) => [
        text,
        assumed?.text ?? '',
      ]),
    ];
    expect(said.join()).not.toMatch(/\{\{|undefined|plans:/);
  });
});

describe('ways on one calendar', () => {
  const calendar = calendarOf([truck], READY, 'Asia/Tokyo');
  test('begins with the day of asking and holds the latest end', () => {
    expect(calendar.days[0]).toBe('2026-11-30');
    expect(calendar.days.at(-1)).toBe('2026-12-06');
    expect(onCalendar(calendar, '2026-11-29T15:00:00.000Z')).toBe(0);
    expect(onCalendar(calendar, '2026-12-03T03:00:00.000Z')).toBeCloseTo(3.5 / 7);
  });
  test('what comes after its end or never has no place on it', () => {
    expect(onCalendar(calendar, '2027-01-01T00:00:00.000Z')).toBeNull();
    expect(onCalendar(calendar, null)).toBeNull();
  });
  test('a way that never comes is not the one spoken of, even when it was chosen', () => {
    expect(chosenOf({ options: [never, truck], notComputed: [] }, 'prc_never')).toBe(truck);
    expect(chosenOf({ options: [never], notComputed: [] }, '')).toBeUndefined();
  });
  test('the two nearest departures, the earlier first', () => {
    const at = (day: number) => ({ at: `2026-12-0${day}T11:00:00.000Z` });
    expect(nearestTo([at(1), at(3), at(6), at(8)], '2026-12-05T00:00:00.000Z')).toEqual([at(3), at(6)]);
  });
});
