// Commands that change a shipment's plan: assigned, rebooked, moved with its sailing.
import { describe, expect, test } from 'vitest';
import { adoptSailingChange } from './adopt-sailing-change.ts';
import { assignItinerary } from './assign-itinerary.ts';
import { planFor } from './plan-for.ts';
import { relaySailing } from './relay-sailing.ts';
import { requestRebooking } from './request-rebooking.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import { evolve, type KnownShipment, type ShipmentEvent, type ShipmentState } from './shipment.ts';
import { nothingYet, type SoFar } from './shipment-rules.ts';
import { clock, incheonAirport, narita, places, pyeongtaekPort, sailing, seoul } from './stories/lane.ts';
import {
  bookedWholeTruck,
  eveningFlight,
  thursdaySailing,
  tuesdaySailing,
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
describe('assigning and rebooking', () => {
  const fridayFlight = {
    ...eveningFlight,
    departureAt: clock('22 Dec 2023 18:40 Incheon'),
    arrivalAt: clock('22 Dec 2023 21:05 Narita'),
  };
  const legsOn = (destinationPlaceId: string) =>
    planFor({
      mode: 'wholeTruck',
      specification: { ...shipment().booking.specification, destinationPlaceId },
      sailing: thursdaySailing,
      ...(destinationPlaceId === narita ? { flight: fridayFlight } : {}),
      places,
    });

  test('another plan keeps the ids of the legs that stay', () => {
    const outcome = assignItinerary(shipment(), { legs: legsOn(narita), reason: 'replanned' }, sources, now);
    if (!outcome.ok || outcome.value[0]?.type !== 'tracking.ItineraryAssigned')
      throw new Error('it is assigned');
    const { itinerary } = outcome.value[0].data;
    expect(itinerary).toMatchObject({ revision: 2, reason: 'replanned', byCustomer: false });
    const ids = itinerary.legs.map(({ legId }) => legId);
    expect(ids).toEqual(['leg-1', 'leg-2', 'leg-3', 'leg-4', 'leg-5', 'leg-6']);
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

  test('under a waiting proposal lets it wait, and its answer brings the plan with the highest number', () => {
    const delayed = {
      ...tuesdaySailing,
      arrival: { ...tuesdaySailing.arrival, at: clock('20 Dec 2023 11:30 Incheon') },
    };
    const story = bookedWholeTruck()
      .asksFor(thursdaySailing, '18 Dec 2023 12:00 Weihai')
      .sailingChanges({ sailing: delayed, changes: ['arrival'] }, '18 Dec 2023 12:00 Weihai');
    expect(story.state).toMatchObject({ proposal: { itinerary: { revision: 2 } } });
    const answered = story.isAnswered('confirmed', '18 Dec 2023 12:01 Weihai');
    expect(answered.state).toMatchObject({
      proposal: undefined,
      lastRevision: 4,
      itineraries: [{}, { revision: 3, reason: 'sailingChanged' }, { revision: 4, reason: 'rebooked' }],
    });
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
