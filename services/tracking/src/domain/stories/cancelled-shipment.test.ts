// Story: the customer cancels, once before the truck is loaded and once when it is at sea.
import { describe, expect, test } from 'vitest';
import { reported } from './happening.ts';
import { incheonTerminal, portOfIncheon, warehouse, weihaiPort } from './lane.ts';
import { anomalyKinds } from './story.ts';
import {
  atTheAirport,
  boarded,
  bookedWholeTruck,
  castOff,
  delivered,
  exportReleased,
  landedAtIncheon,
  offTheShip,
  pickedUp,
  throughTheGate,
  thursdaySailing,
  wholeRun,
} from './the-first-whole-truck.ts';

describe('given a truck in the port of Weihai, not loaded', () => {
  const story = bookedWholeTruck().when(pickedUp, throughTheGate);
  const cancelled = story.isCancelled('buyer withdrew', '19 Dec 2023 15:00 Weihai');

  test('cancelled, nothing is expected or estimated any more and the history stays', () => {
    const timeline = cancelled.at('19 Dec 2023 18:00 Weihai');
    expect(timeline.delivery.phase).toBe('cancelled');
    expect(timeline.delivery.nextExpected).toBeUndefined();
    expect(timeline.milestones.filter(({ estimated }) => estimated !== undefined)).toEqual([]);
    expect(timeline.history).toHaveLength(2);
    expect(timeline.anomalies).toEqual([]);
  });

  test('out of the gate again is no surprise, loaded all the same is', () => {
    const out = reported('gateOut', weihaiPort, '19 Dec 2023 16:00 Weihai');
    expect(anomalyKinds(cancelled.when(out).at('19 Dec 2023 18:00 Weihai'))).toEqual([]);
    const timeline = cancelled.when(boarded).at('19 Dec 2023 18:00 Weihai');
    expect(anomalyKinds(timeline)).toEqual(['afterCancellation']);
    expect(timeline.delivery).toMatchObject({ phase: 'aboard', nextExpected: { kind: 'departed' } });
  });

  test('cancelled twice, the second is refused', () => {
    expect(() => cancelled.isCancelled('again', '19 Dec 2023 15:10 Weihai')).toThrow(/^SHIPMENT_CANCELLED: /);
  });

  test('a rebooking still waiting for its place is withdrawn with it', () => {
    const waiting = story.asksFor(thursdaySailing, '19 Dec 2023 14:30 Weihai');
    const gone = waiting.isCancelled('buyer withdrew', '19 Dec 2023 14:30 Weihai');
    expect(gone.state).toMatchObject({ status: 'cancelled', proposal: undefined });
    expect(
      gone.isAnswered('confirmed', '19 Dec 2023 14:31 Weihai').at('19 Dec 2023 15:00 Weihai').revisions,
    ).toHaveLength(1);
  });
});

describe('given a truck at sea', () => {
  const story = bookedWholeTruck().when(pickedUp, throughTheGate, exportReleased, boarded, castOff);
  const cancelled = story.isCancelled('buyer withdrew', '19 Dec 2023 22:00 Weihai');

  test('cancelled, it is still at sea and comes ashore first', () => {
    expect(cancelled.state).toMatchObject({ cancellation: { afterLoading: true } });
    expect(cancelled.at('20 Dec 2023 01:00 Incheon').delivery).toMatchObject({
      phase: 'atSea',
      nextExpected: { kind: 'arrived', placeId: incheonTerminal },
    });
  });

  test('ashore, it is on its way back to where it came from', () => {
    const { delivery } = cancelled.when(landedAtIncheon, offTheShip).at('20 Dec 2023 11:00 Incheon');
    expect(delivery).toMatchObject({
      phase: 'returning',
      nextExpected: { kind: 'returned', placeId: warehouse },
    });
  });

  test('returned, its story has ended', () => {
    const back = reported('returned', warehouse, '22 Dec 2023 15:00 Weihai');
    const timeline = cancelled.when(landedAtIncheon, offTheShip, back).at('23 Dec 2023 09:00 Weihai');
    expect(timeline.delivery.phase).toBe('returned');
    expect(timeline.delivery.nextExpected).toBeUndefined();
    expect(timeline.anomalies).toEqual([]);
  });

  test('delivered all the same, that is an anomaly', () => {
    const timeline = cancelled
      .when(landedAtIncheon, offTheShip, atTheAirport, delivered)
      .at('21 Dec 2023 00:30 Narita');
    expect(anomalyKinds(timeline)).toEqual(['afterCancellation']);
  });
});

describe('given a delivered shipment', () => {
  const story = bookedWholeTruck().when(...wholeRun);

  test('it can no longer be cancelled', () => {
    expect(() => story.isCancelled('too late', '21 Dec 2023 09:00 Narita')).toThrow(/^CONFLICT: /);
  });

  test('what moves it afterwards is an anomaly', () => {
    const again = reported('gateOut', incheonTerminal, '21 Dec 2023 09:00 Incheon', { by: portOfIncheon });
    const timeline = story.when(again).at('21 Dec 2023 10:00 Incheon');
    expect(anomalyKinds(timeline)).toEqual(['afterDelivery']);
    expect(timeline.delivery.phase).toBe('delivered');
  });
});
