import { expect, test } from 'vitest';
import { aSailing, decided, room, shipment, told, trailers } from '../testing/a-sailing.ts';
import { cancelSailing } from './cancel-sailing.ts';
import { delaySailing } from './delay-sailing.ts';
import { followTimetable, NOT_IN_TIMETABLE, publishSailing } from './follow-timetable.ts';
import { reinstateSailing } from './reinstate-sailing.ts';
import { requestPlace } from './request-place.ts';

const now = '2023-12-18T00:00:00.000Z';
const { timetabled } = aSailing();
const later = {
  ...timetabled,
  departure: { ...timetabled.departure, at: '2023-12-19T12:00:00.000Z' },
};

test('publishes what was not there', () => {
  expect(told(publishSailing(timetabled).events)).toEqual(['published']);
});

test('says nothing when the timetable says the same, in whatever order a store gives it back', () => {
  const { departure, ...rest } = timetabled;
  expect(followTimetable(aSailing(), { departure, ...rest }, now).events).toEqual([]);
});

test('moves a sailing to its new time and keeps what was first published', () => {
  const { state, events } = followTimetable(aSailing(), later, now);
  expect(told(events)).toEqual(['changed departure timetable']);
  expect(state.sailing.departureFirst.at).toBe('2023-12-19T11:00:00.000Z');
});

test('cancels, and never deletes, a sailing the timetable no longer holds', () => {
  const booked = requestPlace(
    aSailing(),
    { shipmentId: shipment(1), revision: 1, demand: trailers(1) },
    now,
  ).state;
  const { state, events } = followTimetable(booked, undefined, now);
  expect(told(events)).toEqual([`cancelled ${NOT_IN_TIMETABLE}`]);
  expect(state.places).toEqual(booked.places);
  expect(followTimetable(state, undefined, now).events).toEqual([]);
});

test('lets it run again when the timetable takes it back', () => {
  const gone = followTimetable(aSailing(), undefined, now).state;
  expect(told(followTimetable(gone, timetabled, now).events)).toEqual(['changed reinstated timetable']);
});

test('leaves alone what the operator set on this one sailing', () => {
  const delayed = decided(
    delaySailing(
      aSailing(),
      { departureAt: '2023-12-19T15:00:00.000Z', cutOffs: 'stay', reason: 'Fog' },
      now,
    ),
  ).state;
  const { state, events } = followTimetable(delayed, { ...later, capacity: room(9, 9) }, now);
  expect(told(events)).toEqual(['changed capacity timetable']);
  expect(state.sailing.departure.at).toBe('2023-12-19T15:00:00.000Z');
  expect(state.sailing.reason).toBe('Fog');
});

test('does not undo an operator who cancelled or reinstated', () => {
  const cancelled = decided(cancelSailing(aSailing(), { reason: 'Storm' }, now)).state;
  expect(followTimetable(cancelled, later, now).state.sailing.status).toBe('cancelled');
  const reinstated = decided(reinstateSailing(cancelled, { reason: 'Calm' }, now)).state;
  expect(followTimetable(reinstated, undefined, now).state.sailing.status).toBe('scheduled');
});
