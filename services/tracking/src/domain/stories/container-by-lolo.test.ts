// Story: a container goes by lift-on lift-off to Seoul; it is stuffed, sealed, craned on and cleared at Incheon.
import { describe, expect, test } from 'vitest';
import { customs, reported } from './happening.ts';
import {
  clock,
  container,
  incheonTerminal,
  portOfIncheon,
  portOfWeihai,
  sailing,
  seoul,
  warehouse,
  weihaiPort,
} from './lane.ts';
import { anomalyKinds, given, milestone, told } from './story.ts';

const boat = sailing({
  number: 31,
  departs: '10 Oct 2021 19:00 Weihai',
  arrives: '11 Oct 2021 09:00 Incheon',
  gateInUntil: '10 Oct 2021 12:00 Weihai',
});
const of = container;

const story = given({
  mode: 'container',
  from: warehouse,
  to: seoul,
  readyAt: '9 Oct 2021 15:00 Weihai',
  bookedAt: '7 Oct 2021 10:00 Weihai',
  units: [container],
  sailing: boat,
  goods: { temperature: { minCelsius: 2, maxCelsius: 8 } },
});

// From the arrival on the times are column A of domain.md §2.4: T0 08:31:58, unloading declared +1 h 09, shed +2 h 53.
const run = [
  reported('stuffed', warehouse, '9 Oct 2021 14:00 Weihai', { of, learnt: '9 Oct 2021 14:05 Weihai' }),
  reported('sealed', warehouse, '9 Oct 2021 15:05 Weihai', { of, details: { sealNumber: 'CN000777' } }),
  reported('pickedUp', warehouse, '9 Oct 2021 15:20 Weihai', { of }),
  reported('gateIn', weihaiPort, '10 Oct 2021 09:10 Weihai', {
    of,
    by: portOfWeihai,
    details: { massKg: 21_400, sealNumber: 'CN000777' },
  }),
  customs('released', weihaiPort, '10 Oct 2021 11:00 Weihai', { of, regime: 'export' }),
  reported('loaded', weihaiPort, '10 Oct 2021 16:30 Weihai', { of, by: portOfWeihai, sailing: boat }),
  reported('arrived', incheonTerminal, '11 Oct 2021 08:32 Incheon', { of, by: portOfIncheon, sailing: boat }),
  reported('discharged', incheonTerminal, '11 Oct 2021 09:41 Incheon', {
    of,
    by: portOfIncheon,
    sailing: boat,
  }),
  reported('shedIn', incheonTerminal, '11 Oct 2021 11:25 Incheon', {
    of,
    by: portOfIncheon,
    details: { temperatureCelsius: 4 },
  }),
];

describe('given a container stuffed at the warehouse', () => {
  test('stuffed and sealed before it is picked up, it is still only planned', () => {
    const timeline = story.when(...run.slice(0, 2)).at('9 Oct 2021 15:10 Weihai');
    expect(told(timeline)).toEqual(['stuffed', 'sealed']);
    expect(timeline.delivery).toMatchObject({ phase: 'planned', nextExpected: { kind: 'pickedUp' } });
  });

  test('in the shed at Incheon, customs’ release is expected, then the gate', () => {
    const waiting = story.when(...run).at('11 Oct 2021 12:00 Incheon');
    expect(waiting.delivery).toMatchObject({
      phase: 'atPortOfDischarge',
      nextExpected: { kind: 'released', placeId: incheonTerminal },
    });
    const released = story.when(
      ...run,
      customs('released', incheonTerminal, '18 Oct 2021 16:00 Incheon', { of, regime: 'import' }),
    );
    expect(released.at('18 Oct 2021 16:10 Incheon').delivery.nextExpected).toMatchObject({ kind: 'gateOut' });
  });

  test('release before the ship has come leaves the arrival expected', () => {
    const early = customs('released', incheonTerminal, '11 Oct 2021 00:00 Incheon', { of, regime: 'import' });
    const { delivery } = story.when(...run.slice(0, 6), early).at('11 Oct 2021 01:00 Incheon');
    expect(delivery).toMatchObject({ phase: 'aboard', nextExpected: { kind: 'departed' } });
  });

  test('an arrival 28 minutes early is told as early', () => {
    expect(milestone(story.when(...run).at('11 Oct 2021 12:00 Incheon'), 'arrived').lateMinutes).toBe(-28);
  });

  test('handed over eight days later at a place nothing was planned for, it is not called early', () => {
    const delivered = reported('delivered', seoul, '19 Oct 2021 10:00 Incheon', { of });
    const timeline = story.when(...run, delivered).at('19 Oct 2021 11:00 Incheon');
    expect(timeline.delivery.phase).toBe('delivered');
    expect(timeline.delivery.lateMinutes).toBeUndefined();
  });

  test('in order, nothing is wrong with it', () => {
    expect(anomalyKinds(story.when(...run).at('11 Oct 2021 12:00 Incheon'))).toEqual([]);
  });

  test('another seal, another weight, too warm: three anomalies', () => {
    const opened = reported('inspected', incheonTerminal, '11 Oct 2021 11:40 Incheon', {
      of,
      details: { result: 'passed', sealNumber: 'CN000778', massKg: 20_100, temperatureCelsius: 11 },
    });
    const timeline = story.when(...run, opened).at('11 Oct 2021 12:00 Incheon');
    expect(anomalyKinds(timeline)).toEqual(['massDiffers', 'sealDiffers', 'temperatureOutOfRange']);
    expect(timeline.anomalies[0]?.details).toEqual({ beforeKg: 21_400, nowKg: 20_100, differenceKg: -1_300 });
  });

  test('a second seal put on by customs is the seal from then on', () => {
    const resealed = [
      reported('sealed', incheonTerminal, '11 Oct 2021 11:50 Incheon', {
        of,
        details: { sealNumber: 'KR000001' },
      }),
      reported('gateOut', incheonTerminal, '18 Oct 2021 17:00 Incheon', {
        of,
        details: { sealNumber: 'KR000001' },
      }),
    ];
    expect(anomalyKinds(story.when(...run, ...resealed).at('18 Oct 2021 18:00 Incheon'))).toEqual([]);
  });

  test('loaded twice without coming off is an anomaly; taken off and loaded again is not', () => {
    const again = reported('loaded', weihaiPort, '10 Oct 2021 18:00 Weihai', {
      of,
      by: portOfWeihai,
      sailing: boat,
    });
    const bumped = reported('discharged', weihaiPort, '10 Oct 2021 17:00 Weihai', {
      of,
      by: portOfWeihai,
      sailing: boat,
    });
    const loaded = story.when(...run.slice(0, 6));
    expect(anomalyKinds(loaded.when(again).at('10 Oct 2021 18:30 Weihai'))).toEqual(['loadedTwice']);
    const off = loaded.when(bumped).at('10 Oct 2021 17:30 Weihai');
    expect(off.delivery).toMatchObject({ phase: 'atPortOfLoading', nextExpected: { kind: 'loaded' } });
    const on = loaded.when(bumped, again).at('10 Oct 2021 18:30 Weihai');
    expect(anomalyKinds(on)).toEqual([]);
    expect(milestone(on, 'departed').estimated?.at).toBe(clock('10 Oct 2021 19:00 Weihai'));
  });
});
