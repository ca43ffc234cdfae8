// When a promise on the processes of the files is looked at again by time alone.
import { expect, test } from 'vitest';
import { minutesOf } from '../domain/grid.ts';
import { nextLook } from '../domain/journey/next-look.ts';
import { promiseJourney } from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import { aJourney, BOAT, journeyPorts, NEXT_BOAT, READY, reported } from '../testing/a-journey.ts';

const ports = journeyPorts();

const minutesUntilLook = (
  at: string,
  over: { told?: readonly Told[]; sailingId?: string; deadlines?: readonly string[] } = {},
): number | undefined => {
  const asOf = minutesOf(at);
  const promised = promiseJourney(ports, { ...aJourney(), ...over }, asOf);
  if (!('from' in promised)) throw new Error('Nothing is promised.');
  const deadlines = (over.deadlines ?? []).map(minutesOf);
  const look = nextLook(promised, { asOf, readyAt: minutesOf(READY), deadlines });
  return look === undefined ? undefined : look - asOf;
};

test('nothing moves before the goods are ready', () => {
  expect(minutesUntilLook('2026-12-02T10:00Z')).toBe(180);
});

test('hourly while the next cut-off is more than twelve hours away, every five minutes within', () => {
  expect(minutesUntilLook('2026-12-02T14:00Z')).toBe(60);
  expect(minutesUntilLook('2026-12-03T00:00Z')).toBe(5);
  expect(minutesUntilLook('2026-12-03T00:00Z', { sailingId: NEXT_BOAT })).toBe(60);
});

test('a deadline within twelve hours counts as a cut-off does', () => {
  const over = { sailingId: NEXT_BOAT, deadlines: ['2026-12-03T11:00Z'] };
  expect(minutesUntilLook('2026-12-03T00:00Z', over)).toBe(5);
});

test('aboard there is no cut-off left', () => {
  const loaded = reported('loaded', 'plc_weihai-port', '2026-12-03T08:00Z', { sailingId: BOAT });
  expect(minutesUntilLook('2026-12-03T20:00Z', { told: [loaded] })).toBe(60);
});

test('never again once it is delivered', () => {
  const delivered = reported('delivered', 'plc_icn', '2026-12-04T05:00Z');
  expect(minutesUntilLook('2026-12-04T06:00Z', { told: [delivered] })).toBeUndefined();
});
