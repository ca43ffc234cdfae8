import type { RouteSpecification } from '@fourports/contracts/tracking/shipment';
import { describe, expect, test } from 'vitest';
import { buildLegs } from './itinerary.ts';
import { type LegDraft, numberLegs } from './leg.ts';
import { planFor } from './plan-for.ts';
import {
  clock,
  incheonAirport,
  incheonTerminal,
  narita,
  places,
  pyeongtaekPort,
  sailing,
  seoul,
  warehouse,
  weihaiCity,
  weihaiPort,
} from './stories/lane.ts';
import { eveningFlight, tuesdaySailing } from './stories/the-first-whole-truck.ts';

const specification: RouteSpecification = {
  originPlaceId: warehouse,
  destinationPlaceId: narita,
  readyAt: clock('19 Dec 2023 11:00 Weihai'),
};
const sources = { places, sailings: new Map([[tuesdaySailing.sailingId, tuesdaySailing]]) };
const plan = planFor({
  mode: 'wholeTruck',
  specification,
  sailing: tuesdaySailing,
  flight: eveningFlight,
  places,
});

const at = (index: number, change: Partial<LegDraft>): readonly LegDraft[] =>
  plan.map((leg, each) => (each === index ? { ...leg, ...change } : leg));
const problemOf = (legs: readonly LegDraft[], asked = specification) => {
  const built = buildLegs(asked, legs, sources);
  return built.ok ? undefined : built.problem;
};

describe('the legs of an itinerary', () => {
  test('are built when they follow one another in place and time', () => {
    const built = buildLegs(specification, plan, sources);
    expect(built).toMatchObject({
      ok: true,
      value: [{ legId: 'leg-1' }, {}, { mode: 'ferry' }, {}, {}, { mode: 'air' }],
    });
  });

  test('may start in the city the origin lies in, or the other way round', () => {
    expect(problemOf(at(0, { fromPlaceId: weihaiCity }))).toBeUndefined();
    expect(problemOf(plan, { ...specification, originPlaceId: weihaiCity })).toBeUndefined();
  });

  test.each([
    ['a first leg from elsewhere', at(0, { fromPlaceId: seoul }), /leg 1 .* starts at plc_seoul/],
    ['a last leg to elsewhere', at(5, { toPlaceId: seoul }), /leg 6 .* ends at plc_seoul/],
    [
      'a gap between two places',
      at(4, { fromPlaceId: pyeongtaekPort }),
      /leg 4 .* but leg 5 .* starts at plc_pyeongtaek-port/,
    ],
    [
      'a ferry leg without a sailing',
      plan.map(({ sailingId: _gone, ...leg }) => leg),
      /leg 3 .* names no sailing/,
    ],
    [
      'a ferry leg against its sailing',
      at(2, { toPlaceId: pyeongtaekPort }),
      /its sailing runs plc_weihai-port to plc_incheon-iift/,
    ],
    [
      'a flight that leaves before the ship arrives',
      at(5, { departureAt: clock('20 Dec 2023 08:00 Incheon') }),
      /leg 6 .* departs at .* before leg 3/,
    ],
    [
      'a day that has ended before',
      at(0, { departureAt: clock('20 Dec 2023 11:00 Weihai') }),
      /leg 3 .* departs at .* before leg 1/,
    ],
    ['no legs at all', [], /no legs/],
  ])('are not built with %s', (_what, legs, sentence) => {
    expect(problemOf(legs)).toMatchObject({
      code: 'ITINERARY_NOT_CONTIGUOUS',
      message: expect.stringMatching(sentence),
    });
  });

  test('are not built from a place to itself', () => {
    expect(problemOf(plan, { ...specification, originPlaceId: narita })).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('got plc_nrt'),
    });
  });

  test.each([
    ['from Weihai to Incheon airport', weihaiCity, incheonAirport],
    ['from Seoul to Narita', seoul, narita],
  ])('do not drive across the sea: %s', (_what, originPlaceId, destinationPlaceId) => {
    const road: LegDraft = {
      mode: 'road',
      fromPlaceId: originPlaceId,
      toPlaceId: destinationPlaceId,
      departureTimeZone: 'UTC',
      arrivalTimeZone: 'UTC',
    };
    expect(problemOf([road], { ...specification, originPlaceId, destinationPlaceId })).toMatchObject({
      code: 'ITINERARY_NOT_CONTIGUOUS',
      message: expect.stringMatching(
        /leg 1 \(road, .* would drive across the sea: \S+ is in (CN|KR), \S+ in (KR|JP)/,
      ),
    });
  });

  test('do not drive across the sea to a sailing that runs the other way', () => {
    const back = { ...specification, originPlaceId: seoul, destinationPlaceId: incheonAirport };
    const legs = planFor({ mode: 'wholeTruck', specification: back, sailing: tuesdaySailing, places });
    expect(problemOf(legs, back)).toMatchObject({
      message: expect.stringContaining(
        'leg 1 (road, plc_seoul to plc_weihai-port) would drive across the sea',
      ),
    });
  });

  test('do not move while they wait', () => {
    const waits = at(1, { toPlaceId: pyeongtaekPort }).map((leg, index) =>
      index === 2 ? { ...leg, fromPlaceId: weihaiPort } : leg,
    );
    const crossing = waits.filter(({ mode }) => mode !== 'ferry').slice(0, 2);
    const to = { ...specification, destinationPlaceId: pyeongtaekPort };
    expect(problemOf(crossing, to)).toMatchObject({
      message: expect.stringContaining('leg 2 (dwell, plc_weihai-port to plc_pyeongtaek-port) waits'),
    });
  });

  test('are not built on a cancelled or unknown sailing or through an unknown place', () => {
    const cancelled = {
      places,
      sailings: new Map([[tuesdaySailing.sailingId, { ...tuesdaySailing, status: 'cancelled' as const }]]),
    };
    expect(buildLegs(specification, plan, cancelled)).toMatchObject({
      problem: { code: 'SAILING_CANCELLED' },
    });
    expect(buildLegs(specification, plan, { places, sailings: new Map() })).toMatchObject({
      problem: { code: 'UNKNOWN_SAILING' },
    });
    expect(problemOf(at(4, { toPlaceId: 'plc_nowhere' }))).toMatchObject({ code: 'UNKNOWN_PLACE' });
  });

  test('with only a local day fit any hour of that day, in its zone', () => {
    const dayOnly = sailing({ number: 1, departs: '2023-12-19', arrives: '20 Dec 2023 09:00 Incheon' });
    const known = { places, sailings: new Map([[dayOnly.sailingId, dayOnly]]) };
    const to = { ...specification, destinationPlaceId: incheonAirport };
    const legs = planFor({ mode: 'wholeTruck', specification: to, sailing: dayOnly, places });
    const arriving = (when: string): readonly LegDraft[] =>
      legs.map((leg, index) => (index === 0 ? { ...leg, arrivalAt: clock(when) } : leg));
    expect(buildLegs(to, arriving('19 Dec 2023 23:59 Weihai'), known).ok).toBe(true);
    expect(buildLegs(to, arriving('20 Dec 2023 00:00 Weihai'), known)).toMatchObject({
      problem: {
        code: 'ITINERARY_NOT_CONTIGUOUS',
        message: expect.stringContaining('departs on 2023-12-19'),
      },
    });
  });

  test('treat 00:00 as a departure time', () => {
    const atMidnight = at(5, { departureAt: '1970-01-01T00:00:00.000Z' });
    expect(problemOf(atMidnight)).toMatchObject({
      message: expect.stringContaining('departs at 1970-01-01T00:00:00.000Z'),
    });
    expect(problemOf(at(0, { departureAt: clock('19 Dec 2023 00:00 Weihai') }))).toBeUndefined();
  });

  test('with a day in the middle are still held against the hour before it', () => {
    const toDay = at(2, { departureOn: '2023-12-19' }).map((leg, index) => {
      if (index !== 2) return leg;
      const { departureAt: _hour, ...day } = leg;
      return day;
    });
    const legs = toDay.map((leg, index) =>
      index === 1
        ? { ...leg, arrivalAt: clock('19 Dec 2023 18:00 Weihai') }
        : index === 2
          ? { ...leg, arrivalAt: clock('19 Dec 2023 17:00 Weihai') }
          : leg,
    );
    expect(problemOf(legs)).toMatchObject({
      message: expect.stringMatching(/leg 3 .* arrives at .* before leg 2/),
    });
  });

  test('keep their ids from one revision to the next; a new leg gets a new one', () => {
    const first = numberLegs(plan);
    const detour: LegDraft = {
      mode: 'road',
      fromPlaceId: incheonTerminal,
      toPlaceId: seoul,
      departureTimeZone: 'Asia/Seoul',
      arrivalTimeZone: 'Asia/Seoul',
    };
    const next = numberLegs([...plan.slice(0, 4), detour], first);
    expect(next.map(({ legId }) => legId)).toEqual(['leg-1', 'leg-2', 'leg-3', 'leg-4', 'leg-7']);
  });
});

describe('a plan laid around a sailing', () => {
  const modesOf = (legs: readonly LegDraft[]) => legs.map(({ mode, checkpoint }) => checkpoint ?? mode);

  test('goes by road, customs, ferry, gate, road and air for a whole truck', () => {
    expect(modesOf(plan)).toEqual(['road', 'customs', 'ferry', 'gate', 'road', 'air']);
  });

  test.each([
    ['container', ['road', 'customs', 'ferry', 'customs', 'road']],
    ['seaExpress', ['road', 'customs', 'ferry', 'bondedShed', 'road']],
    ['dropTrailer', ['road', 'customs', 'ferry', 'gate', 'road']],
  ] as const)('for %s it stops where that mode stops', (mode, expected) => {
    const legs = planFor({
      mode,
      specification: { ...specification, destinationPlaceId: seoul },
      sailing: tuesdaySailing,
      places,
    });
    expect(modesOf(legs)).toEqual(expected);
  });

  test('has no road where the goods are in the port already, and one from the city to its port', () => {
    const from = (originPlaceId: string) =>
      modesOf(
        planFor({
          mode: 'container',
          specification: { ...specification, originPlaceId, destinationPlaceId: incheonTerminal },
          sailing: tuesdaySailing,
          places,
        }),
      );
    expect(from(weihaiPort)).toEqual(['customs', 'ferry', 'customs']);
    expect(from(weihaiCity)).toEqual(['road', 'customs', 'ferry', 'customs']);
  });

  test('to an airport across the sea flies from the only one there is, on a flight nobody has named', () => {
    const to = { ...specification, destinationPlaceId: narita };
    const legs = planFor({ mode: 'wholeTruck', specification: to, sailing: tuesdaySailing, places });
    expect(modesOf(legs)).toEqual(['road', 'customs', 'ferry', 'gate', 'road', 'air']);
    expect(legs.at(-1)).toMatchObject({ fromPlaceId: incheonAirport, toPlaceId: narita });
    expect(legs.at(-1)).not.toHaveProperty('flight');
    const other = { placeId: 'plc_gmp', kind: 'airport', timeZone: 'Asia/Seoul', country: 'KR' } as const;
    const two = new Map(places).set(other.placeId, other);
    const undecided = planFor({
      mode: 'wholeTruck',
      specification: to,
      sailing: tuesdaySailing,
      places: two,
    });
    expect(modesOf(undecided)).not.toContain('air');
  });

  test('without a sailing flies directly', () => {
    const legs = planFor({ mode: 'directAir', specification, flight: eveningFlight, places });
    expect(modesOf(legs)).toEqual(['road', 'air']);
    expect(legs[0]).toMatchObject({ toPlaceId: incheonAirport, departureAt: specification.readyAt });
  });

  test('states times only where somebody stated them', () => {
    expect(plan.filter(({ arrivalAt }) => arrivalAt !== undefined).map(({ mode }) => mode)).toEqual([
      'ferry',
      'air',
    ]);
  });
});
