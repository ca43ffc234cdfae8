// Story: a parcel in a container of many; six days in Incheon's sea-express hall. Korean times are column C of
// domain.md §2.4: arrival accepted 4 Jun 2020 10:37:55, unloading +0 h 24, into the hall +6 d 0 h 17, cleared and out
// the same second. The rest is invented.
import { describe, expect, test } from 'vitest';
import { customs, reported, retracted } from './happening.ts';
import {
  clock,
  container,
  incheonTerminal,
  parcel,
  portOfIncheon,
  portOfWeihai,
  sailing,
  seaExpressHall,
  seoul,
  warehouse,
  weihaiPort,
} from './lane.ts';
import { given, milestone, told } from './story.ts';

const boat = sailing({ number: 41, departs: '3 Jun 2020 19:00 Weihai', arrives: '4 Jun 2020 10:00 Incheon' });
const box = { of: container };
const stuffedAt = '3 Jun 2020 09:00 Weihai';

const story = given({
  mode: 'seaExpress',
  from: warehouse,
  to: seoul,
  readyAt: '3 Jun 2020 08:00 Weihai',
  bookedAt: '2 Jun 2020 20:00 Weihai',
  units: [parcel],
  sailing: boat,
}).isJoinedBy(container, stuffedAt);

const crossing = [
  reported('gateIn', weihaiPort, '2 Jun 2020 10:00 Weihai', { ...box, by: portOfWeihai }),
  reported('stuffed', warehouse, stuffedAt, {
    ...box,
    details: { massKg: 9_000, note: 'with 1,210 others' },
  }),
  reported('gateIn', weihaiPort, '3 Jun 2020 12:00 Weihai', { ...box, by: portOfWeihai }),
  reported('loaded', weihaiPort, '3 Jun 2020 16:00 Weihai', { ...box, by: portOfWeihai, sailing: boat }),
  reported('arrived', incheonTerminal, '4 Jun 2020 10:38 Incheon', {
    ...box,
    by: portOfIncheon,
    sailing: boat,
  }),
  reported('discharged', incheonTerminal, '4 Jun 2020 11:02 Incheon', {
    ...box,
    by: portOfIncheon,
    sailing: boat,
  }),
];
const intoTheHall = '10 Jun 2020 10:55 Incheon';
const hall = [
  reported('stripped', seaExpressHall, '10 Jun 2020 10:50 Incheon', { ...box, by: portOfIncheon }),
  reported('shedIn', seaExpressHall, intoTheHall, { of: parcel, by: portOfIncheon }),
  customs('released', seaExpressHall, intoTheHall, { of: parcel, regime: 'import' }),
  reported('shedOut', seaExpressHall, intoTheHall, { of: parcel, by: portOfIncheon }),
];

describe('given a parcel stuffed into a container with others', () => {
  test('what the container did before is not the parcel’s story', () => {
    const timeline = story.when(...crossing).at('3 Jun 2020 17:00 Weihai');
    expect(milestone(timeline, 'gateIn', weihaiPort).actual?.at).toBe(clock('3 Jun 2020 12:00 Weihai'));
    expect(timeline.delivery).toMatchObject({ phase: 'aboard', nextExpected: { kind: 'departed' } });
  });

  test('what is told of the container is told without its details', () => {
    const timeline = story.when(...crossing).at('3 Jun 2020 17:00 Weihai');
    expect(timeline.history.filter(({ details }) => details !== undefined)).toEqual([]);
    expect(timeline.history.map(({ unitId }) => unitId)).toContain(container.unitId);
  });

  test('through five days of waiting the hall is what is expected next', () => {
    for (const day of ['5', '7', '9'])
      expect(story.when(...crossing).at(`${day} Jun 2020 12:00 Incheon`).delivery).toMatchObject({
        phase: 'atPortOfDischarge',
        nextExpected: { kind: 'shedIn', placeId: incheonTerminal },
      });
  });

  test('in, cleared and out in the same second, in the order of causes', () => {
    const timeline = story.when(...crossing, ...hall.toReversed()).at('10 Jun 2020 12:00 Incheon');
    expect(told(timeline).slice(-4)).toEqual(['stripped', 'shedIn', 'released', 'shedOut']);
    expect(timeline.delivery.nextExpected).toMatchObject({ kind: 'gateOut' });
  });

  test('six days and seventeen minutes lie between the ship and the hall', () => {
    const timeline = story.when(...crossing, ...hall).at('10 Jun 2020 12:00 Incheon');
    const arrived = milestone(timeline, 'arrived').actual?.at ?? '';
    const entered = milestone(timeline, 'shedIn').actual?.at ?? '';
    expect((Date.parse(entered) - Date.parse(arrived)) / 60_000).toBe(6 * 24 * 60 + 17);
  });

  test('once stripped, the empty container’s way is not the parcel’s', () => {
    const empty = reported('gateOut', incheonTerminal, '10 Jun 2020 11:30 Incheon', {
      ...box,
      by: portOfIncheon,
    });
    const timeline = story.when(...crossing, ...hall, empty).at('10 Jun 2020 12:00 Incheon');
    expect(timeline.history.map(({ kind }) => kind)).not.toContain('gateOut');
    expect(timeline.history.map(({ kind }) => kind)).toContain('stripped');
  });

  test('a wrong stripping taken back, the container carries the parcel still', () => {
    const wrong = reported('stripped', incheonTerminal, '5 Jun 2020 09:00 Incheon', {
      ...box,
      id: 'strip-1',
    });
    const later = reported('weighed', incheonTerminal, '6 Jun 2020 09:00 Incheon', {
      ...box,
      details: { massKg: 9_000 },
    });
    const back = retracted('strip-1', {
      ...box,
      reason: 'other container',
      learnt: '7 Jun 2020 09:00 Incheon',
    });
    const known = story.when(...crossing, wrong, later);
    expect(told(known.at('7 Jun 2020 10:00 Incheon')).at(-1)).toBe('stripped');
    expect(told(known.when(back).at('7 Jun 2020 10:00 Incheon')).at(-1)).toBe('weighed');
  });
});
