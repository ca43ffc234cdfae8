// Story: the truck is put on the ship to Pyeongtaek instead of the one to Incheon.
import { describe, expect, test } from 'vitest';
import { reported } from './happening.ts';
import { narita, portOfWeihai, pyeongtaekPort, sailing, weihaiPort } from './lane.ts';
import { anomalyKinds } from './story.ts';
import {
  bookedWholeTruck,
  delivered,
  exportReleased,
  pickedUp,
  throughTheGate,
  tuesdaySailing,
} from './the-first-whole-truck.ts';

const toPyeongtaek = sailing({
  number: 21,
  departs: '19 Dec 2023 18:00 Weihai',
  arrives: '20 Dec 2023 08:00 Incheon',
  to: pyeongtaekPort,
});
const wrongShip = reported('loaded', weihaiPort, '19 Dec 2023 15:40 Weihai', {
  by: portOfWeihai,
  sailing: toPyeongtaek,
});
const wrongPort = reported('discharged', pyeongtaekPort, '20 Dec 2023 08:40 Incheon', {
  sailing: toPyeongtaek,
});

describe('given a truck released at Weihai', () => {
  const base = bookedWholeTruck();
  const story = base
    .sailingChanges({ sailing: toPyeongtaek, changes: ['capacity'] }, '18 Dec 2023 11:00 Weihai')
    .when(pickedUp, throughTheGate, exportReleased);

  test('loaded on a ship that goes elsewhere, it is misdirected at once', () => {
    const timeline = story.when(wrongShip).at('19 Dec 2023 16:00 Weihai');
    expect(timeline.delivery).toMatchObject({
      phase: 'aboard',
      misdirected: true,
      sailingId: toPyeongtaek.sailingId,
    });
    expect(timeline.anomalies).toMatchObject([
      {
        kind: 'loadedOnOtherSailing',
        details: { actual: toPyeongtaek.sailingId, planned: tuesdaySailing.sailingId },
      },
    ]);
  });

  test('discharged at Pyeongtaek, it is at a wrong place and what is expected next is still known', () => {
    const timeline = story.when(wrongShip, wrongPort).at('20 Dec 2023 09:00 Incheon');
    expect(timeline.delivery).toMatchObject({
      phase: 'atPortOfDischarge',
      misdirected: true,
      lastPlaceId: pyeongtaekPort,
    });
    expect(timeline.delivery.nextExpected).toBeDefined();
    expect(anomalyKinds(timeline)).toEqual(['loadedOnOtherSailing', 'wrongPlace']);
  });

  test('back on its way, it is misdirected no longer', () => {
    const timeline = story
      .when(wrongShip, wrongPort, reported('gateIn', 'plc_icn', '20 Dec 2023 13:00 Incheon'))
      .at('20 Dec 2023 13:10 Incheon');
    expect(timeline.delivery).toMatchObject({
      phase: 'atAirport',
      misdirected: false,
      nextExpected: { kind: 'tookOff' },
    });
  });

  test('handed over at a place it was not bound for, it is not delivered', () => {
    const elsewhere = reported('delivered', pyeongtaekPort, '20 Dec 2023 11:00 Incheon');
    const { delivery } = story.when(wrongShip, wrongPort, elsewhere).at('20 Dec 2023 12:00 Incheon');
    expect(delivery).toMatchObject({ misdirected: true });
    expect(delivery.phase).not.toBe('delivered');
    expect(delivery.nextExpected).toBeDefined();
  });

  test('delivered in the end, the detour stays in the history', () => {
    const timeline = story.when(wrongShip, wrongPort, delivered).at('21 Dec 2023 00:00 Narita');
    expect(timeline.delivery).toMatchObject({ phase: 'delivered', misdirected: false, lastPlaceId: narita });
    expect(timeline.history.map(({ placeId }) => placeId)).toContain(pyeongtaekPort);
  });
});

describe('given a truck loaded on another boat of the same route', () => {
  const later = sailing({
    number: 22,
    departs: '21 Dec 2023 19:00 Weihai',
    arrives: '22 Dec 2023 09:00 Incheon',
  });
  const onIt = reported('loaded', weihaiPort, '21 Dec 2023 15:00 Weihai', {
    by: portOfWeihai,
    sailing: later,
  });

  test('it is on the way all the same: another sailing, not misdirected', () => {
    const timeline = bookedWholeTruck().when(throughTheGate, onIt).at('21 Dec 2023 16:00 Weihai');
    expect(timeline.delivery).toMatchObject({
      phase: 'aboard',
      misdirected: false,
      sailingId: later.sailingId,
    });
    expect(anomalyKinds(timeline)).toEqual(['loadedOnOtherSailing']);
  });
});
