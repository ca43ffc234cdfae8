// The commands of a shipment: what they decide, and why not.
import { describe, expect, test } from 'vitest';
import { adoptSailingChange } from './adopt-sailing-change.ts';
import { type AmendShipment, amendShipment } from './amend-shipment.ts';
import { assignItinerary } from './assign-itinerary.ts';
import { bookShipment } from './book-shipment.ts';
import { arrangeHistory } from './history.ts';
import { joinUnit } from './join-unit.ts';
import { leaveUnit } from './leave-unit.ts';
import { placeDemandOf } from './place-demand.ts';
import { planFor } from './plan-for.ts';
import { relaySailing } from './relay-sailing.ts';
import { requestRebooking } from './request-rebooking.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import {
  evolve,
  initialState,
  type KnownShipment,
  type ShipmentEvent,
  type ShipmentState,
} from './shipment.ts';
import { nothingYet, type SoFar, whatHappened } from './shipment-rules.ts';
import { reported } from './stories/happening.ts';
import {
  clock,
  incheonAirport,
  isPortOf,
  narita,
  otherTruck,
  places,
  pyeongtaekPort,
  sailing,
  seoul,
  truck,
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
      fromPlaceId: narita,
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

describe('assigning and rebooking', () => {
  const legsOn = (destinationPlaceId: string) =>
    planFor({
      mode: 'wholeTruck',
      specification: { ...shipment().booking.specification, destinationPlaceId },
      sailing: thursdaySailing,
      places,
    });

  test('another plan keeps the ids of the legs that stay', () => {
    const outcome = assignItinerary(shipment(), { legs: legsOn(narita), reason: 'replanned' }, sources, now);
    if (!outcome.ok || outcome.value[0]?.type !== 'tracking.ItineraryAssigned')
      throw new Error('it is assigned');
    const { itinerary } = outcome.value[0].data;
    expect(itinerary).toMatchObject({ revision: 2, reason: 'replanned', byCustomer: false });
    expect(itinerary.legs.map(({ legId }) => legId)).toEqual(['leg-1', 'leg-2', 'leg-3', 'leg-4', 'leg-7']);
  });

  test('a plan to somewhere else is refused', () => {
    expect(
      assignItinerary(shipment(), { legs: legsOn(seoul), reason: 'replanned' }, sources, now),
    ).toMatchObject({
      problem: { code: 'ITINERARY_NOT_CONTIGUOUS' },
    });
  });

  const rebook = (
    of: KnownShipment,
    sailingId: string,
    more: { soFar?: SoFar; known?: SailingDirectory; at?: string } = {},
  ) => {
    const { soFar = nothingYet, known = sailings, at = now } = more;
    const command = { sailingId, byCustomer: false };
    return requestRebooking(of, command, { places, sailings: known, soFar, unitKinds: ['wholeTruck'] }, at);
  };

  test('asks for an answer within thirty seconds, and only once at a time', () => {
    const outcome = rebook(shipment(), thursdaySailing.sailingId);
    expect(outcome).toMatchObject({
      value: [
        {
          type: 'tracking.RebookingRequested',
          data: { answerBy: '2023-12-18T04:00:30.000Z', proposed: { revision: 2 } },
        },
      ],
    });
    const waiting = outcome.ok ? after(outcome.value) : shipment();
    if (waiting.status === 'none') throw new Error('it is booked');
    expect(rebook(waiting, thursdaySailing.sailingId)).toMatchObject({
      problem: { code: 'REBOOKING_PENDING' },
    });
    expect(
      assignItinerary(waiting, { legs: legsOn(narita), reason: 'replanned' }, sources, now),
    ).toMatchObject({ problem: { code: 'REBOOKING_PENDING' } });
  });

  test('is refused for the same, an unknown, a cancelled, a closed or another way’s sailing, and once aboard', () => {
    const elsewhere = sailing({
      number: 7,
      departs: '21 Dec 2023 18:00 Weihai',
      arrives: '22 Dec 2023 08:00 Incheon',
      to: pyeongtaekPort,
    });
    const cancelled = {
      ...sailing({ number: 8, departs: '24 Dec 2023 19:00 Weihai', arrives: '25 Dec 2023 09:00 Incheon' }),
      status: 'cancelled' as const,
    };
    const known = new Map([...sailings, [elsewhere.sailingId, elsewhere], [cancelled.sailingId, cancelled]]);
    const codeOf = (sailingId: string, soFar = nothingYet, at = now) => {
      const outcome = rebook(shipment(), sailingId, { soFar, known, at });
      return outcome.ok ? 'taken' : outcome.problem.code;
    };
    expect(codeOf(tuesdaySailing.sailingId)).toBe('CONFLICT');
    expect(codeOf('sai_x')).toBe('UNKNOWN_SAILING');
    expect(codeOf(cancelled.sailingId)).toBe('SAILING_CANCELLED');
    expect(codeOf(elsewhere.sailingId)).toBe('ITINERARY_NOT_CONTIGUOUS');
    expect(codeOf(thursdaySailing.sailingId, nothingYet, clock('21 Dec 2023 17:00 Weihai'))).toBe(
      'CUT_OFF_PASSED',
    );
    expect(codeOf(thursdaySailing.sailingId, loaded)).toBe('CONFLICT');
  });
});

describe('a change of the booked sailing', () => {
  test('to another ship makes a revision, to other cut-offs none', () => {
    const swap = adoptSailingChange(
      shipment(),
      { sailing: tuesdaySailing, changes: ['vessel'] },
      nothingYet,
      now,
    );
    expect(swap).toMatchObject([{ data: { itinerary: { reason: 'sailingChanged', revision: 2 } } }]);
    expect(
      adoptSailingChange(shipment(), { sailing: tuesdaySailing, changes: ['cutOffs'] }, nothingYet, now),
    ).toEqual([]);
  });

  test('of a sailing it is not on, or of one it is aboard of and that is cancelled later, changes nothing', () => {
    const cancel = {
      sailing: { ...tuesdaySailing, status: 'cancelled' as const },
      changes: ['cancelled'] as const,
    };
    expect(
      adoptSailingChange(shipment(), { sailing: thursdaySailing, changes: ['departure'] }, nothingYet, now),
    ).toEqual([]);
    expect(adoptSailingChange(shipment(), cancel, loaded, now)).toEqual([]);
  });

  test('that arrives after the flight has gone opens the flight', () => {
    const late = {
      ...tuesdaySailing,
      arrival: { ...tuesdaySailing.arrival, at: clock('20 Dec 2023 20:00 Incheon') },
    };
    const [event] = adoptSailingChange(shipment(), { sailing: late, changes: ['arrival'] }, nothingYet, now);
    if (event?.type !== 'tracking.ItineraryAssigned') throw new Error('it is assigned');
    const flight = event.data.itinerary.legs.find(({ mode }) => mode === 'air');
    expect(flight).toMatchObject({ fromPlaceId: incheonAirport });
    expect(flight).not.toHaveProperty('flight');
    expect(flight).not.toHaveProperty('departureAt');
  });

  test('moves the roads behind it by as much, and a waiting proposal is gone once it is in force', () => {
    const legs = shipment().itineraries[0]?.legs ?? [];
    const timed = legs
      .slice(0, 5)
      .map((leg) =>
        leg.legId === 'leg-5' ? { ...leg, departureAt: clock('20 Dec 2023 12:00 Incheon') } : leg,
      );
    const late = {
      ...tuesdaySailing,
      arrival: { ...tuesdaySailing.arrival, at: clock('20 Dec 2023 11:30 Incheon') },
    };
    expect(relaySailing(timed, 'leg-3', late).at(-1)).toMatchObject({
      departureAt: clock('20 Dec 2023 14:30 Incheon'),
    });
    const unknown = {
      ...tuesdaySailing,
      arrival: { on: '2023-12-20', timeZone: 'Asia/Seoul', provenance: tuesdaySailing.arrival.provenance },
    };
    expect(relaySailing(timed, 'leg-3', unknown).at(-1)).not.toHaveProperty('departureAt');
    const settled = bookedWholeTruck()
      .asksFor(thursdaySailing, '18 Dec 2023 12:00 Weihai')
      .isAnswered('confirmed', '18 Dec 2023 12:01 Weihai');
    expect(settled.state).toMatchObject({ proposal: undefined, itineraries: [{}, { reason: 'rebooked' }] });
  });

  test('that is cancelled under a waiting proposal abandons it', () => {
    const asked = requestRebooking(
      shipment(),
      { sailingId: thursdaySailing.sailingId, byCustomer: false },
      { ...sources, soFar: nothingYet, unitKinds: [] },
      now,
    );
    const waiting = after(asked.ok ? asked.value : []);
    const gone = {
      sailing: { ...thursdaySailing, status: 'cancelled' as const },
      changes: ['cancelled'] as const,
    };
    expect(adoptSailingChange(waiting, gone, nothingYet, now)).toMatchObject([
      { type: 'tracking.RebookingAbandoned', data: { reason: 'refused', revision: 2 } },
    ]);
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
