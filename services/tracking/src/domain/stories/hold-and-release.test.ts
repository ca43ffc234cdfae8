// Story: Incheon customs hold the truck and release it; the next activity is known before, during and after.
import { describe, expect, test } from 'vitest';
import { customs, type Happening, reported } from './happening.ts';
import { clock, incheonTerminal, portOfIncheon } from './lane.ts';
import { milestone, told } from './story.ts';
import { bookedWholeTruck, offTheShip, wholeRun } from './the-first-whole-truck.ts';

const held = customs('holdPlaced', incheonTerminal, '20 Dec 2023 10:24 Incheon', {
  holdId: 'hold-1',
  reason: 'manifest: gross weight differs',
});
const ordered = customs('inspectionOrdered', incheonTerminal, '20 Dec 2023 10:40 Incheon');
const passed = customs('inspectionCompleted', incheonTerminal, '20 Dec 2023 12:55 Incheon', {
  result: 'passed',
});
const lifted = customs('holdLifted', incheonTerminal, '20 Dec 2023 13:05 Incheon', { holdId: 'hold-1' });
const lateOut = reported('gateOut', incheonTerminal, '20 Dec 2023 13:20 Incheon', { by: portOfIncheon });

describe('given a truck off the ship at Incheon', () => {
  const story = bookedWholeTruck().when(...wholeRun.slice(0, wholeRun.indexOf(offTheShip) + 1));

  test('when customs hold it, it is held there and the lift is expected next', () => {
    const { delivery } = story.when(held).at('20 Dec 2023 11:00 Incheon');
    expect(delivery).toMatchObject({
      phase: 'atPortOfDischarge',
      held: {
        since: clock('20 Dec 2023 10:24 Incheon'),
        placeId: incheonTerminal,
        reason: 'manifest: gross weight differs',
      },
      nextExpected: { kind: 'holdLifted', placeId: incheonTerminal },
    });
  });

  test('the hold puts the flight at risk, until it has left', () => {
    const risk = (when: string) => story.when(held).at(when).delivery.held?.atRisk;
    expect(risk('20 Dec 2023 11:00 Incheon')).toMatchObject({
      kind: 'departure',
      at: clock('20 Dec 2023 18:40 Incheon'),
    });
    expect(risk('20 Dec 2023 19:00 Incheon')).toBeUndefined();
  });

  test('an order to inspect does not erase the next activity', () => {
    const { delivery } = story.when(held, ordered).at('20 Dec 2023 11:00 Incheon');
    expect(delivery.nextExpected).toBeDefined();
  });

  test('an inspection ordered where it stands comes next, and then the gate', () => {
    const next = (...told: readonly Happening[]) =>
      story.when(...told).at('20 Dec 2023 13:00 Incheon').delivery.nextExpected;
    expect(next(ordered)).toMatchObject({ kind: 'inspectionCompleted', placeId: incheonTerminal });
    expect(next(ordered, passed)).toMatchObject({ kind: 'gateOut', placeId: incheonTerminal });
  });

  test('an inspection nobody told the end of is over once it is out of the gate', () => {
    const { delivery } = story.when(ordered, lateOut).at('20 Dec 2023 13:30 Incheon');
    expect(delivery.nextExpected).toMatchObject({ kind: 'gateIn' });
  });

  test('an inspection ordered at Incheon while it is at sea waits for it there', () => {
    const atSea = bookedWholeTruck().when(...wholeRun.slice(0, wholeRun.indexOf(offTheShip) - 1));
    const early = customs('inspectionOrdered', incheonTerminal, '19 Dec 2023 20:00 Weihai');
    const { delivery } = atSea.when(early).at('19 Dec 2023 21:00 Weihai');
    expect(delivery.nextExpected?.kind).not.toBe('inspectionCompleted');
  });

  test('when the hold is lifted, the gate is expected again', () => {
    const { delivery } = story.when(held, ordered, passed, lifted).at('20 Dec 2023 13:10 Incheon');
    expect(delivery.held).toBeUndefined();
    expect(delivery.nextExpected).toMatchObject({ kind: 'gateOut', placeId: incheonTerminal });
  });

  test('release ends a hold that nobody lifted', () => {
    const released = customs('released', incheonTerminal, '20 Dec 2023 13:05 Incheon', { regime: 'transit' });
    expect(story.when(held, released).at('20 Dec 2023 13:10 Incheon').delivery.held).toBeUndefined();
  });

  test('a lift of another hold leaves this one', () => {
    const other = customs('holdLifted', incheonTerminal, '20 Dec 2023 11:30 Incheon', { holdId: 'hold-2' });
    expect(story.when(held, other).at('20 Dec 2023 11:40 Incheon').delivery.held).toBeDefined();
  });

  test('a lift told before its hold still pairs with it', () => {
    const { delivery } = story.when(lifted, held).at('20 Dec 2023 13:10 Incheon');
    expect(delivery.held).toBeUndefined();
  });

  test('a lift whose clock ran behind its hold still pairs with it', () => {
    const early = customs('holdLifted', incheonTerminal, '20 Dec 2023 10:20 Incheon', { holdId: 'hold-1' });
    expect(story.when(held, early).at('20 Dec 2023 10:30 Incheon').delivery.held).toBeUndefined();
  });

  test('out of the gate it is held no longer, though nobody told of the lift', () => {
    const { delivery } = story.when(held, lateOut).at('20 Dec 2023 13:30 Incheon');
    expect(delivery.held).toBeUndefined();
    expect(delivery).toMatchObject({ phase: 'onTheWayFromPort', nextExpected: { kind: 'gateIn' } });
  });

  test('held past the flight, nothing is estimated behind it', () => {
    const timeline = story.when(held).at('20 Dec 2023 19:00 Incheon');
    expect(milestone(timeline, 'tookOff').planned?.at).toBe(clock('20 Dec 2023 18:40 Incheon'));
    expect(milestone(timeline, 'tookOff').estimated).toBeUndefined();
    expect(milestone(timeline, 'landed').estimated).toBeUndefined();
    expect(timeline.delivery.lateMinutes).toBeUndefined();
  });

  test('customs stand in the middle of the story, where they happened', () => {
    const timeline = story.when(held, ordered, passed, lifted, lateOut).at('20 Dec 2023 13:30 Incheon');
    expect(told(timeline).slice(-6)).toEqual([
      'discharged',
      'holdPlaced',
      'inspectionOrdered',
      'inspectionCompleted',
      'holdLifted',
      'gateOut',
    ]);
  });

  test('a carrier sees that it is held, not why nor by whom', () => {
    const timeline = story.when(held).at('20 Dec 2023 11:00 Incheon', 'carriage');
    expect(timeline.delivery.held).toEqual({
      since: clock('20 Dec 2023 10:24 Incheon'),
      placeId: incheonTerminal,
    });
    expect(
      timeline.history.filter(({ reason, details }) => reason !== undefined || details !== undefined),
    ).toEqual([]);
  });
});
