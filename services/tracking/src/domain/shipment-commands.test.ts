// The commands of a shipment: what they decide, and why not.
import { describe, expect, test } from 'vitest';
import { type AmendShipment, amendShipment } from './amend-shipment.ts';
import { bookShipment } from './book-shipment.ts';
import { arrangeHistory } from './history.ts';
import { joinUnit } from './join-unit.ts';
import { leaveUnit } from './leave-unit.ts';
import { placeDemandOf } from './place-demand.ts';
import { planFor } from './plan-for.ts';
import {
  evolve,
  initialState,
  type KnownShipment,
  type ShipmentEvent,
  type ShipmentState,
} from './shipment.ts';
import { nothingYet, whatHappened } from './shipment-rules.ts';
import { reported } from './stories/happening.ts';
import {
  clock,
  incheonTerminal,
  isPortOf,
  otherTruck,
  places,
  seoul,
  truck,
  warehouse,
  weihaiPort,
} from './stories/lane.ts';
import {
  boarded,
  bookedWholeTruck,
  eveningFlight,
  thursdaySailing,
  tuesdaySailing,
  wholeRun,
} from './stories/the-first-whole-truck.ts';

const sailings = new Map([tuesdaySailing, thursdaySailing].map((each) => [each.sailingId, each]));
const sources = { places, sailings };
const now = clock('18 Dec 2023 12:00 Weihai');
const loaded = { loaded: true, delivered: false, sailingIds: [tuesdaySailing.sailingId] };

const shipment = (): KnownShipment => {
  const { state } = bookedWholeTruck();
  if (state.status === 'none') throw new Error('it is booked');
  return state;
};
const after = (events: readonly ShipmentEvent[]): ShipmentState =>
  events.reduce<ShipmentState>(evolve, shipment());
const soFarOf = (count: number) => {
  const told = wholeRun.slice(0, count);
  const reports = told.flatMap((each) => (each.told === 'report' ? [each.report] : []));
  return whatHappened(arrangeHistory({ reports, corrections: [], customsFacts: [] }, isPortOf));
};

describe('booking', () => {
  const booking = shipment().booking;
  const { specification } = booking;
  const legs = planFor({
    mode: 'wholeTruck',
    specification,
    sailing: tuesdaySailing,
    flight: eveningFlight,
    places,
  });
  const command = {
    booking,
    legs,
    units: [{ unitId: truck.unitId, kind: truck.kind }],
    demand: { trailerPlaces: 1, teu: 0 },
  };

  test('announces the shipment, its units and its first plan', () => {
    const outcome = bookShipment(initialState, command, sources, now);
    expect(outcome).toMatchObject({
      value: [
        { type: 'tracking.ShipmentBooked' },
        { type: 'tracking.UnitJoined', data: { unitId: truck.unitId, from: now } },
        {
          type: 'tracking.ItineraryAssigned',
          data: { itinerary: { revision: 1, reason: 'booked' }, demand: { trailerPlaces: 1 } },
        },
      ],
    });
  });

  test('of what was ready before it was booked counts from when it was ready', () => {
    const later = clock('19 Dec 2023 12:00 Weihai');
    expect(bookShipment(initialState, command, sources, later)).toMatchObject({
      value: [{}, { data: { from: specification.readyAt } }, {}],
    });
  });

  test('is refused twice, behind the cut-off, and with a deadline before it is ready', () => {
    expect(bookShipment(shipment(), command, sources, now)).toMatchObject({ problem: { code: 'CONFLICT' } });
    expect(bookShipment(initialState, command, sources, clock('19 Dec 2023 16:01 Weihai'))).toMatchObject({
      problem: { code: 'CUT_OFF_PASSED', message: expect.stringContaining('1 minutes ago') },
    });
    const hasty = {
      ...command,
      booking: { ...booking, specification: { ...specification, deadlineAt: specification.readyAt } },
    };
    expect(bookShipment(initialState, hasty, sources, now)).toMatchObject({
      problem: { code: 'VALIDATION_FAILED' },
    });
  });

  test('is refused on a sailing that has departed, or will have before the goods are ready', () => {
    const late = bookShipment(initialState, command, sources, clock('21 Dec 2023 12:00 Weihai'));
    expect(late).toMatchObject({
      problem: { code: 'CUT_OFF_PASSED', message: expect.stringContaining('has departed') },
    });
    const readyAt = clock('20 Dec 2023 12:00 Weihai');
    const unready = { ...command, booking: { ...booking, specification: { ...specification, readyAt } } };
    expect(bookShipment(initialState, unready, sources, now)).toMatchObject({
      problem: {
        code: 'VALIDATION_FAILED',
        message: expect.stringContaining(`specification.readyAt ${readyAt} lies after the sailing`),
      },
    });
  });

  test('is refused for a unit that the mode is not carried by', () => {
    const units = [{ unitId: truck.unitId, kind: 'container' as const }];
    expect(bookShipment(initialState, { ...command, units }, sources, now)).toMatchObject({
      problem: { code: 'VALIDATION_FAILED', message: expect.stringContaining('units/0 is a container') },
    });
  });

  test('asks for a trailer place per truck, two TEU per container and none per parcel', () => {
    expect(placeDemandOf(['wholeTruck', 'dropTrailer', 'container', 'parcel'])).toEqual({
      trailerPlaces: 2,
      teu: 2,
    });
  });
});

describe('amending', () => {
  const amend = (command: AmendShipment, soFar = nothingYet, of = shipment()) =>
    amendShipment(of, command, { ...sources, soFar }, now);

  test('merges what is given into what was asked', () => {
    const outcome = amend({ references: { reference: 'X-1' }, goods: { massKg: 6_000 } });
    expect(outcome).toMatchObject({
      value: [
        {
          type: 'tracking.ShipmentAmended',
          data: { references: { reference: 'X-1' }, goods: { massKg: 6_000, description: 'parcels' } },
        },
      ],
    });
    if (outcome.ok)
      expect(after(outcome.value)).toMatchObject({
        booking: { goods: { massKg: 6_000 }, references: { reference: 'X-1' } },
      });
  });

  test('of nothing announces nothing', () => {
    expect(amend({})).toEqual({ ok: true, value: [] });
  });

  test('of the destination to one that no road reaches is refused', () => {
    expect(amend({ specification: { destinationPlaceId: warehouse, readyAt: now } })).toMatchObject({
      problem: { code: 'VALIDATION_FAILED' },
    });
    expect(amend({ specification: { originPlaceId: seoul } })).toMatchObject({
      problem: {
        code: 'ITINERARY_NOT_CONTIGUOUS',
        message: expect.stringContaining('plc_seoul to plc_weihai-port) would drive across the sea'),
      },
    });
  });

  test('of the destination lays the last road there; the plan is the customer’s', () => {
    const outcome = amend({ specification: { destinationPlaceId: seoul } });
    expect(outcome).toMatchObject({
      value: [
        {},
        {
          type: 'tracking.ItineraryAssigned',
          data: { itinerary: { revision: 2, reason: 'customerRequest', byCustomer: true } },
        },
      ],
    });
    if (!outcome.ok || outcome.value[1]?.type !== 'tracking.ItineraryAssigned')
      throw new Error('it is assigned');
    expect(outcome.value[1].data.itinerary.legs.at(-1)).toMatchObject({
      mode: 'road',
      fromPlaceId: incheonTerminal,
      toPlaceId: seoul,
    });
  });

  test('of the origin lays the first road from there, ready when it is now', () => {
    const readyAt = clock('19 Dec 2023 09:00 Weihai');
    const outcome = amend({ specification: { originPlaceId: weihaiPort, readyAt } });
    if (!outcome.ok || outcome.value[1]?.type !== 'tracking.ItineraryAssigned')
      throw new Error('it is assigned');
    expect(outcome.value[1].data.itinerary.legs[0]).toMatchObject({ mode: 'dwell', legId: 'leg-2' });
  });

  test('of readiness behind the sailing is refused', () => {
    expect(amend({ specification: { readyAt: clock('19 Dec 2023 20:00 Weihai') } })).toMatchObject({
      problem: { code: 'ITINERARY_NOT_CONTIGUOUS' },
    });
  });

  test.each([
    ['origin', { specification: { originPlaceId: weihaiPort } }],
    ['mass', { goods: { massKg: 1 } }],
    ['danger', { goods: { dangerous: true } }],
  ] as const)('of the %s is refused once it is loaded', (_what, command) => {
    expect(amend(command, loaded)).toMatchObject({ problem: { code: 'SHIPMENT_ALREADY_LOADED' } });
  });

  test('of references, destination, deadline and value is taken once it is loaded', () => {
    expect(
      amend(
        {
          references: { reference: 'X' },
          specification: { destinationPlaceId: seoul, deadlineAt: clock('23 Dec 2023 12:00 Seoul') },
          goods: { value: { amountMinor: 1, currency: 'CNY' } },
        },
        loaded,
      ).ok,
    ).toBe(true);
  });

  test('of a delivered one takes references only', () => {
    const delivered = { ...loaded, delivered: true };
    expect(amend({ references: { reference: 'X' } }, delivered).ok).toBe(true);
    expect(amend({ goods: { massKg: 5_600 } }, delivered)).toMatchObject({ problem: { code: 'CONFLICT' } });
  });
});

describe('units', () => {
  const { unitId } = otherTruck;
  const from = clock('20 Dec 2023 11:00 Incheon');
  const to = clock('20 Dec 2023 15:00 Incheon');

  test('join and leave at their moments, each told once', () => {
    const joined = joinUnit(shipment(), { unitId, from });
    const withIt = after(joined.ok ? joined.value : []);
    expect(joinUnit(withIt, { unitId, from: to })).toEqual({ ok: true, value: [] });
    const left = leaveUnit(withIt, { unitId, to });
    const without = left.ok ? left.value.reduce(evolve, withIt) : withIt;
    expect(without).toMatchObject({ memberships: [{}, { unitId, from, to }] });
    expect(leaveUnit(without, { unitId, to })).toEqual({ ok: true, value: [] });
    expect(joinUnit(without, { unitId, from: clock('20 Dec 2023 12:00 Incheon') })).toMatchObject({
      problem: { code: 'CONFLICT' },
    });
    expect(joinUnit(without, { unitId, from: to }).ok).toBe(true);
  });

  test('that never carried the goods cannot leave, nor before they joined', () => {
    expect(leaveUnit(shipment(), { unitId, to })).toMatchObject({ problem: { code: 'UNKNOWN_UNIT' } });
    const early = clock('1 Dec 2023 11:00 Incheon');
    expect(leaveUnit(shipment(), { unitId: truck.unitId, to: early })).toMatchObject({
      problem: { code: 'CONFLICT' },
    });
  });
});

describe('what happened so far', () => {
  test('is loaded from the loading on and delivered from the delivery on', () => {
    expect([2, 4, wholeRun.length].map((count) => soFarOf(count))).toMatchObject([
      { loaded: false, delivered: false },
      { loaded: true, delivered: false, sailingIds: [tuesdaySailing.sailingId] },
      { loaded: true, delivered: true },
    ]);
  });

  test('taken off where it was loaded, it has not been loaded', () => {
    const told = [
      boarded,
      reported('discharged', weihaiPort, '19 Dec 2023 17:00 Weihai', { sailing: tuesdaySailing }),
    ].flatMap((each) => (each.told === 'report' ? [each.report] : []));
    const soFar = whatHappened(
      arrangeHistory({ reports: told, corrections: [], customsFacts: [] }, isPortOf),
    );
    expect(soFar).toEqual(nothingYet);
  });

  test('commands on what was never booked are refused', () => {
    expect(amendShipment(initialState, {}, { ...sources, soFar: nothingYet }, now)).toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
    expect(joinUnit(initialState, { unitId: truck.unitId, from: now })).toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
  });
});
