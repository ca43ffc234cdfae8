import { ShipmentPromise } from '@fourports/contracts/planning/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { barsOf, ticksOf } from './arrival-chart.ts';
import { boatWords, latestUnit, pastMoment, promiseWords, stepName } from './promise-words.ts';

beforeAll(startTestTexts);

const UNIT = 'unt_000000000000000000000193a0000064';
const SAILING = 'sai_000000000000000000000193a0000064';
const restsOn = {
  processId: 'prc_whole-truck-weihai-narita',
  processVersion: 1,
  distributionVersion: 0,
  sailingId: SAILING,
};
const delivery = {
  p10: '2026-12-02T03:00:00.000Z',
  p50: '2026-12-02T05:00:00.000Z',
  p80: '2026-12-04T06:00:00.000Z',
  p95: '2026-12-04T09:00:00.000Z',
};
const known = {
  status: 'known',
  unitId: UNIT,
  asOf: '2026-11-30T05:00:00.000Z',
  restsOn,
  delivery,
  mean: delivery.p50,
  show: 'range',
  distribution: {
    from: '2026-12-02T02:00:00.000Z',
    barMinutes: 60,
    shares: [0, 0.3, 0.4, 0.0001, 0, 0.2, 0.1, 0],
  },
  bookedSailing: { share: 0.71, inTime: 0.8 },
  lost: 0,
  overdue: false,
  steps: [
    {
      stepId: 'inspection',
      kind: 'activity',
      placeId: 'plc_weihai-port',
      state: 'ahead',
      done: { p10: null, p50: null, p80: null, p90: null },
    },
    {
      stepId: 'new-step',
      kind: 'activity',
      milestone: 'delivered',
      placeId: 'plc_icn',
      state: 'ahead',
      done: { p10: null, p50: null, p80: null, p90: null },
    },
  ],
  sensitivity: {
    bookedSailing: {
      sailingId: SAILING,
      ifTaken: delivery,
      ifNot: { ...delivery, p50: '2026-12-05T05:00:00.000Z' },
    },
    steps: [],
  },
};
const promise = (units: readonly unknown[], over: object = {}) =>
  ShipmentPromise.parse({
    shipmentId: 'shp_000000000000000000000193a0000064',
    mode: 'wholeTruck',
    originPlaceId: 'plc_weihai-city',
    destinationPlaceId: 'plc_icn',
    delivery,
    show: 'range',
    units,
    ...over,
  });
const whole = promise([known]);
const never = { p10: null, p50: null, p80: null, p95: null };

describe('a promise in words', () => {
  test('says by when with four in five and what is most likely, on the destination’s clock', () => {
    expect(promiseWords(whole, readerIn('en'))).toBe(
      '80 % by Fri 4 Dec 15:00 Incheon. Most likely Wed 2 Dec 14:00 Incheon.',
    );
  });
  test('too wide to name a day, it says between when and when', () => {
    expect(promiseWords(promise([known], { show: 'notYet' }), readerIn('en'))).toBe(
      'Too early to name a day: between Wed 2 Dec 12:00 Incheon and Fri 4 Dec 18:00 Incheon.',
    );
  });
  test('says why there is none', () => {
    const unknown = { status: 'unknown', because: 'noSailing', asOf: known.asOf };
    expect(promiseWords(promise([unknown], { delivery: never }), readerIn('en'))).toBe(
      'No promise: the plan names no sailing.',
    );
  });
  test('tells both ends of the boat, and nothing once that is settled', () => {
    const unit = latestUnit(whole);
    if (unit === undefined) throw new Error('no known unit');
    expect(boatWords(unit, 'plc_icn', readerIn('en'))).toBe(
      '71 % on the booked sailing: then most likely Wed 2 Dec 14:00 Incheon. If it is missed, most likely Sat 5 Dec 14:00 Incheon.',
    );
    const { bookedSailing: _settled, ...sensitivity } = unit.sensitivity;
    expect(boatWords({ ...unit, sensitivity }, 'plc_icn', readerIn('en'))).toBe('');
  });
  test('is about the unit that is there last', () => {
    const later = {
      ...known,
      unitId: UNIT.replace('64', '65'),
      delivery: { ...delivery, p80: '2026-12-09T00:00:00.000Z' },
    };
    expect(latestUnit(promise([known, later]))?.unitId).toBe(later.unitId);
    const neverThere = { ...later, delivery: never };
    expect(latestUnit(promise([neverThere, known]))?.delivery.p80).toBeNull();
  });
  test('a step without a name of its own is told by what is reported at its end', () => {
    const steps = latestUnit(whole)?.steps ?? [];
    expect(stepName('inspection', steps, readerIn('en'))).toBe('Export inspection');
    expect(stepName('new-step', steps, readerIn('en'))).toBe('Delivery, Incheon airport');
  });
  test.each(LANGUAGES)('leaves no slot unfilled in %s', (language) => {
    const unit = latestUnit(whole);
    const said =
      unit === undefined
        ? ''
        : promiseWords(whole, readerIn(language)) + boatWords(unit, 'plc_icn', readerIn(language));
    expect(said).not.toMatch(/\{\{|undefined|plans:/);
    expect(said.length).toBeGreaterThan(20);
  });
});

test('a quantile of a past promise is minutes after its beginning; what never came has none', () => {
  const given = {
    unitId: UNIT,
    givenAt: known.asOf,
    promise: {
      status: 'known' as const,
      restsOn,
      quantiles: {
        from: '2026-12-02T00:00:00.000Z',
        minutes: Array.from({ length: 85 }, (_, index) => index + 1),
      },
      mean: delivery.p50,
      show: 'range' as const,
      shares: [],
      byDeadline: [],
      lost: 0.15,
      overdue: false,
    },
  };
  expect(pastMoment(given, 50)).toBe('2026-12-02T00:50:00.000Z');
  expect(pastMoment(given, 95)).toBeUndefined();
});

describe('the picture of a distribution', () => {
  const unit = latestUnit(whole);
  const bars = unit === undefined ? undefined : barsOf(unit.distribution);
  test('runs from the first bar worth drawing to the last, empty ones between them kept', () => {
    expect(bars?.shares).toEqual([0.3, 0.4, 0.0001, 0, 0.2, 0.1]);
    expect(bars?.from).toBe(Date.parse('2026-12-02T03:00:00.000Z'));
    expect(bars?.to).toBe(Date.parse('2026-12-02T09:00:00.000Z'));
  });
  test('is nothing where nothing is likely', () => {
    expect(barsOf({ from: delivery.p10, barMinutes: 60, shares: [0, 0] })).toBeUndefined();
  });
  test('has whole hours of the place below it, midnight marked, as many as there is room for', () => {
    const long = {
      from: Date.parse('2026-12-02T03:00:00Z'),
      to: Date.parse('2026-12-04T03:00:00Z'),
      barMs: 1,
      shares: [],
    };
    const ticks = ticksOf(long, 'Asia/Seoul', { hours: 5, days: 5 });
    expect(ticks.map(({ at }) => at)).toEqual([
      '2026-12-02T03:00:00.000Z',
      '2026-12-02T15:00:00.000Z',
      '2026-12-03T03:00:00.000Z',
      '2026-12-03T15:00:00.000Z',
      '2026-12-04T03:00:00.000Z',
    ]);
    expect(ticks.map(({ isMidnight }) => isMidnight)).toEqual([false, true, false, true, false]);
  });
});
