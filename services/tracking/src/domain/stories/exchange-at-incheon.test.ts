// Story: at Incheon a Korean tractor and driver take over; trailer and seal stay (domain.md §0, point 3).
import { describe, expect, test } from 'vitest';
import { arrangeHistory } from '../history.ts';
import { identifiersAt, identityPeriods } from '../unit-identity.ts';
import { reported } from './happening.ts';
import { clock, incheonTerminal, isPortOf, otherTruck, portOfIncheon, truck } from './lane.ts';
import { anomalyKinds, told } from './story.ts';
import {
  atTheAirport,
  bookedWholeTruck,
  offTheShip,
  outOfTheGate,
  wholeRun,
} from './the-first-whole-truck.ts';

const exchanged = reported('exchanged', incheonTerminal, '20 Dec 2023 11:40 Incheon', {
  by: portOfIncheon,
  details: { exchanged: { tractorPlate: '인천82바0001', driverId: 'drv-b' } },
});
const landedSoFar = wholeRun.slice(0, wholeRun.indexOf(offTheShip) + 1);

describe('given a truck off the ship at Incheon', () => {
  const story = bookedWholeTruck().when(...landedSoFar, exchanged, outOfTheGate, atTheAirport);
  const history = arrangeHistory(
    story.sources('20 Dec 2023 14:00 Incheon').units[0] ?? { reports: [], corrections: [], customsFacts: [] },
    isPortOf,
  );

  test('before the exchange it is known by its Chinese tractor', () => {
    expect(identifiersAt(truck, history, clock('20 Dec 2023 11:39 Incheon'))).toEqual(truck.identifiers);
  });

  test('from the exchange on by the Korean one, with the trailer and seal it came with', () => {
    expect(identifiersAt(truck, history, clock('20 Dec 2023 11:40 Incheon'))).toEqual({
      tractorPlate: '인천82바0001',
      driverId: 'drv-b',
      trailerPlate: '鲁KA001挂',
      sealNumber: 'CN000001',
    });
    expect(identityPeriods(truck, history)).toHaveLength(2);
  });

  test('the exchange is in the story and does not stop it', () => {
    const timeline = story.at('20 Dec 2023 14:00 Incheon');
    expect(told(timeline).slice(-3)).toEqual(['exchanged', 'gateOut', 'gateIn']);
    expect(timeline.delivery).toMatchObject({ phase: 'atAirport', nextExpected: { kind: 'tookOff' } });
    expect(anomalyKinds(timeline)).toEqual([]);
  });

  test('after another tractor, another weight is no anomaly', () => {
    const weighed = (kg: number, when: string) =>
      reported('weighed', incheonTerminal, when, { details: { massKg: kg } });
    const apart = story.when(
      weighed(24_000, '20 Dec 2023 11:00 Incheon'),
      weighed(22_500, '20 Dec 2023 12:00 Incheon'),
    );
    expect(anomalyKinds(apart.at('20 Dec 2023 14:00 Incheon'))).toEqual([]);
    const same = story.when(
      weighed(24_000, '20 Dec 2023 11:00 Incheon'),
      weighed(22_500, '20 Dec 2023 11:20 Incheon'),
    );
    expect(anomalyKinds(same.at('20 Dec 2023 14:00 Incheon'))).toEqual(['massDiffers']);
  });
});

describe('given the whole truck is replaced by another one in the port', () => {
  const swapped = '20 Dec 2023 11:40 Incheon';
  const story = bookedWholeTruck()
    .when(...landedSoFar)
    .isLeftBy(truck, swapped)
    .isJoinedBy(otherTruck, swapped)
    .when(
      reported('gateOut', incheonTerminal, '20 Dec 2023 11:50 Incheon', { of: truck }),
      reported('gateOut', incheonTerminal, '20 Dec 2023 12:30 Incheon', { of: otherTruck }),
    );

  test('the story goes on with the new one; what the old one does afterwards is not this shipment’s', () => {
    const timeline = story.at('20 Dec 2023 13:00 Incheon');
    expect(timeline.milestones.find(({ kind }) => kind === 'gateOut')).toMatchObject({
      unitId: otherTruck.unitId,
      actual: { at: clock('20 Dec 2023 12:30 Incheon') },
    });
    expect(timeline.history.filter(({ kind }) => kind === 'gateOut')).toHaveLength(1);
    expect(timeline.delivery.phase).toBe('onTheWayFromPort');
  });
});
