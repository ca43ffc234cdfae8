// The goods are put into another unit: told once, at one moment, as far as their place on the ferry allows.
import { expect, test } from 'vitest';
import { evolve, type ShipmentState } from './shipment.ts';
import { nothingYet, type SoFar } from './shipment-rules.ts';
import { clock, otherTruck, truck } from './stories/lane.ts';
import { bookedWholeTruck, tuesdaySailing } from './stories/the-first-whole-truck.ts';
import { transferGoods } from './transfer-goods.ts';

const at = clock('20 Dec 2023 11:00 Incheon');
const now = clock('20 Dec 2023 12:00 Incheon');
const container = { ...otherTruck, kind: 'container' } as const;
const loaded: SoFar = { ...nothingYet, loaded: true, sailingIds: [tuesdaySailing.sailingId] };
const { state } = bookedWholeTruck();

const put = (into: typeof otherTruck | typeof container, soFar: SoFar = loaded, moment = at, from = state) =>
  transferGoods(from, { from: truck, into, at: moment }, soFar, now);
const problemOf = (outcome: ReturnType<typeof put>) => (outcome.ok ? 'none' : outcome.problem.code);

test('one unit carries them until the moment, the other from then on, and telling it twice tells nothing more', () => {
  const outcome = put(otherTruck);
  const events = outcome.ok ? outcome.value : [];
  expect(events.map(({ type }) => type)).toEqual(['tracking.UnitLeft', 'tracking.UnitJoined']);
  const after = events.reduce<ShipmentState>(evolve, state);
  expect(after).toMatchObject({
    memberships: [
      { unitId: truck.unitId, to: at },
      { unitId: otherTruck.unitId, from: at },
    ],
  });
  expect(put(otherTruck, loaded, at, after)).toEqual({ ok: true, value: [] });
});

test('before they are aboard only a unit that takes the same place on the ferry', () => {
  expect(problemOf(put(container, nothingYet))).toBe('CONFLICT');
  expect(put(otherTruck, nothingYet).ok).toBe(true);
  expect(put(container, loaded).ok).toBe(true);
});

test('not in the future, nor when they are delivered, nor into the unit they are in', () => {
  expect(problemOf(put(otherTruck, loaded, clock('20 Dec 2023 13:00 Incheon')))).toBe('BAD_REQUEST');
  expect(problemOf(put(otherTruck, { ...loaded, delivered: true }))).toBe('CONFLICT');
  expect(problemOf(transferGoods(state, { from: truck, into: truck, at }, loaded, now))).toBe('CONFLICT');
});
