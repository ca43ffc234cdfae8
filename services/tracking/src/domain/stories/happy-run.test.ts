// Story: the first whole truck goes from Weihai over Incheon airport to Narita as planned.
import { describe, expect, test } from 'vitest';
import { clock, incheonAirport, incheonTerminal, narita, truck, weihaiPort } from './lane.ts';
import { milestone, told } from './story.ts';
import {
  boarded,
  bookedWholeTruck,
  exportReleased,
  pickedUp,
  throughTheGate,
  tuesdaySailing,
  wholeRun,
} from './the-first-whole-truck.ts';

describe('given a whole truck booked on the Tuesday sailing and the evening flight', () => {
  const story = bookedWholeTruck();

  test('before anything is told, pick-up is expected at its planned time', () => {
    const { delivery, milestones } = story.at('19 Dec 2023 10:00 Weihai');
    expect(delivery).toMatchObject({ phase: 'planned', misdirected: false, lateMinutes: 0 });
    expect(delivery.nextExpected).toMatchObject({
      kind: 'pickedUp',
      expectedAt: clock('19 Dec 2023 11:00 Weihai'),
    });
    expect(milestones.map(({ kind }) => kind)).toEqual([
      'pickedUp',
      'gateIn',
      'released',
      'loaded',
      'departed',
      'arrived',
      'discharged',
      'gateOut',
      'gateIn',
      'tookOff',
      'landed',
      'delivered',
    ]);
  });

  test('what nobody planned has neither a planned nor an estimated time', () => {
    const gateOut = milestone(story.at('19 Dec 2023 10:00 Weihai'), 'gateOut');
    expect(gateOut.planned).toBeUndefined();
    expect(gateOut.estimated).toBeUndefined();
  });

  test('after customs released it, loading on its sailing is still expected', () => {
    const { delivery } = story.when(pickedUp, throughTheGate, exportReleased).at('19 Dec 2023 15:10 Weihai');
    expect(delivery).toMatchObject({
      phase: 'atPortOfLoading',
      lastPlaceId: weihaiPort,
      nextExpected: { kind: 'loaded', placeId: weihaiPort, sailingId: tuesdaySailing.sailingId },
    });
  });

  test('boarded at 15:40, it waits for the evening and the promise of the flight stands', () => {
    const timeline = story
      .when(pickedUp, throughTheGate, exportReleased, boarded)
      .at('19 Dec 2023 16:30 Weihai');
    expect(timeline.delivery).toMatchObject({
      phase: 'aboard',
      nextExpected: { kind: 'departed' },
      lateMinutes: 0,
    });
    expect(milestone(timeline, 'tookOff').estimated?.at).toBe(clock('20 Dec 2023 18:40 Incheon'));
    expect(timeline.cutOffs).toMatchObject([{ type: 'gateIn', state: 'kept' }]);
  });

  test('at sea a departure six minutes late moves the arrival, and the flight absorbs it', () => {
    const timeline = story.when(...wholeRun).at('20 Dec 2023 01:00 Incheon');
    expect(timeline.delivery.phase).toBe('atSea');
    expect(milestone(timeline, 'arrived')).toMatchObject({
      planned: { at: clock('20 Dec 2023 09:00 Incheon'), on: '2023-12-20', timeZone: 'Asia/Seoul' },
      estimated: { at: clock('20 Dec 2023 09:06 Incheon'), source: 'planShifted' },
      lateMinutes: 6,
    });
    expect(milestone(timeline, 'tookOff').estimated).toMatchObject({ source: 'plan' });
  });

  test('delivered, the timeline tells planned and actual in the order in which it happened', () => {
    const timeline = story.when(...wholeRun).at('21 Dec 2023 00:30 Narita');
    expect(told(timeline)).toEqual([
      'pickedUp',
      'gateIn',
      'released',
      'loaded',
      'departed',
      'arrived',
      'discharged',
      'vehiclePermitIssued',
      'gateOut',
      'gateIn',
      'tookOff',
      'landed',
      'delivered',
    ]);
    expect(timeline.delivery).toMatchObject({ phase: 'delivered', lastPlaceId: narita, lateMinutes: -4 });
    expect(timeline.delivery.nextExpected).toBeUndefined();
    expect(milestone(timeline, 'loaded')).toMatchObject({
      actual: { at: clock('19 Dec 2023 15:40 Weihai'), timeZone: 'Asia/Shanghai' },
      unitId: truck.unitId,
    });
    expect(timeline.anomalies).toEqual([]);
  });

  test('each phase follows the one before', () => {
    const phases = wholeRun.map(
      (_each, count) =>
        story.when(...wholeRun.slice(0, count + 1)).at('21 Dec 2023 00:30 Narita').delivery.phase,
    );
    expect(phases).toEqual([
      'onTheWayToPort',
      'atPortOfLoading',
      'atPortOfLoading',
      'aboard',
      'atSea',
      'atPortOfDischarge',
      'atPortOfDischarge',
      'atPortOfDischarge',
      'onTheWayFromPort',
      'atAirport',
      'inTheAir',
      'atAirport',
      'delivered',
    ]);
  });

  test('the measured way from ferry to airport reads off the milestones: 4 h 39 min', () => {
    const timeline = story.when(...wholeRun).at('21 Dec 2023 00:30 Narita');
    const arrived = milestone(timeline, 'arrived', incheonTerminal).actual?.at ?? '';
    const airport = milestone(timeline, 'gateIn', incheonAirport).actual?.at ?? '';
    expect((Date.parse(airport) - Date.parse(arrived)) / 60_000).toBe(4 * 60 + 39);
  });
});
