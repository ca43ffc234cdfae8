// Tracking on a database of its own with the lane's places, parties and sailings, over real HTTP.
import type { Operation } from '@fourports/contracts';
import {
  PlaceDefined,
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPublished,
} from '@fourports/contracts/schedules/events';
import { Place } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { bookShipment, getTimeline, reportHandling } from '@fourports/contracts/tracking/operations';
import {
  startTestService,
  type TestAnswer,
  type TestOrganisation,
  type TestService,
  type TestServiceOptions,
} from '@fourports/service-kit/testing';
import { loadFixture } from '@fourports/testing/fixture';
import { z } from 'zod';
import { tracking } from '../index.ts';
import { aSailing } from './a-sailing.ts';

export type Parties = {
  readonly forwarder: TestOrganisation;
  readonly otherForwarder: TestOrganisation;
  readonly customer: TestOrganisation;
  readonly carrier: TestOrganisation;
  readonly weihai: TestOrganisation;
  readonly incheon: TestOrganisation;
  readonly operator: TestOrganisation;
  readonly recorded: TestOrganisation;
};

export type Lane = Parties & {
  readonly service: TestService;
  /** Departs 22 November 2026, 18:00 in Weihai; the clock stands at 21 November, 14:00 there. */
  readonly sailing: Sailing;
  /** Two days later. */
  readonly laterSailing: Sailing;
  readonly announce: (sailing: Sailing) => Promise<void>;
  readonly change: (
    sailing: Sailing,
    changes: readonly ('departure' | 'arrival' | 'vessel')[],
  ) => Promise<void>;
  readonly cancel: (sailing: Sailing) => Promise<void>;
  readonly confirm: (shipmentId: string, sailingId: string, revision?: number) => Promise<void>;
  readonly as: (who: TestOrganisation, operation: Operation, call?: Call) => Promise<TestAnswer>;
  readonly book: (over?: Readonly<Record<string, unknown>>, who?: TestOrganisation) => Promise<TestAnswer>;
  readonly report: (who: TestOrganisation, body: unknown) => Promise<TestAnswer>;
  readonly timeline: (who: TestOrganisation, shipmentId: string) => Promise<TestAnswer>;
};

export type Call = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const startLane = async (options: TestServiceOptions = {}): Promise<Lane> => {
  const service = await startTestService(tracking, options);
  for (const place of (await loadFixture(z.array(Place), 'network/places.json')).filter(isPassed))
    await service.publish(PlaceDefined, { key: place.placeId, data: place });
  const parties = await introduce(service);
  const announce = (sailing: Sailing) =>
    service.publish(SailingPublished, { key: sailing.sailingId, world: sailing.world, data: sailing });
  const sailing = aSailing({
    number: 1,
    departureAt: '2026-11-22T10:00:00.000Z',
    arrivalAt: '2026-11-23T00:00:00.000Z',
  });
  const laterSailing = aSailing({
    number: 2,
    departureAt: '2026-11-24T10:00:00.000Z',
    arrivalAt: '2026-11-25T00:00:00.000Z',
  });
  await announce(sailing);
  await announce(laterSailing);
  const as: Lane['as'] = (who, operation, call = {}) => service.call(operation, { as: who.apiKey, ...call });
  let plate = 10_000;
  return {
    ...parties,
    service,
    sailing,
    laterSailing,
    announce,
    change: (changed, changes) =>
      service.publish(SailingChanged, {
        key: changed.sailingId,
        data: { sailing: changed, changes: [...changes], reason: 'Fog' },
      }),
    cancel: (cancelled) =>
      service.publish(SailingCancelled, {
        key: cancelled.sailingId,
        data: { sailing: { ...cancelled, status: 'cancelled' }, reason: 'Storm' },
      }),
    confirm: (shipmentId, sailingId, revision = 1) =>
      service.publish(SailingPlaceConfirmed, {
        key: sailingId,
        data: {
          shipmentId,
          sailingId,
          revision,
          demand: { trailerPlaces: 1, teu: 0 },
          checked: 'checked',
        },
      }),
    as,
    book: (over = {}, who = parties.forwarder) => {
      plate += 1;
      return as(who, bookShipment, { body: { ...aBooking(sailing, `鲁K${plate}`), ...over } });
    },
    report: (who, body) => as(who, reportHandling, { body }),
    timeline: (who, shipmentId) => as(who, getTimeline, { params: { shipmentId } }),
  };
};

const PASSED = ['plc_weihai-city', 'plc_weihai-port', 'plc_qingdao-port', 'plc_incheon-port', 'plc_icn'];
const isPassed = ({ placeId }: Place): boolean => PASSED.includes(placeId);

const introduce = async (service: TestService): Promise<Parties> => ({
  forwarder: await service.organisation({ kind: 'forwarder', name: 'Jinhai' }),
  otherForwarder: await service.organisation({ kind: 'forwarder', name: 'Another' }),
  customer: await service.organisation({ kind: 'seller', name: 'Seller' }),
  carrier: await service.organisation({ kind: 'forwarder', name: 'Hauler' }),
  weihai: await service.organisation({ kind: 'port', name: 'Weihai Port', places: ['plc_weihai-port'] }),
  incheon: await service.organisation({ kind: 'port', name: 'Incheon Port', places: ['plc_incheon-port'] }),
  operator: await service.organisation({
    kind: 'laneOperator',
    name: 'Weidong',
    routes: ['rte_weihai-incheon'],
  }),
  recorded: await service.organisation({ kind: 'forwarder', name: 'Recorded', world: 'recorded' }),
});

/** A whole truck from the city of Weihai to Incheon airport. */
export const aBooking = (sailing: Sailing, tractorPlate: string) => ({
  mode: 'wholeTruck',
  references: { reference: `ref ${tractorPlate}` },
  specification: {
    originPlaceId: 'plc_weihai-city',
    destinationPlaceId: 'plc_icn',
    readyAt: '2026-11-22T01:00:00.000Z',
  },
  goods: {
    description: 'Garments',
    massKg: 8_000,
    dangerous: false,
    value: { amountMinor: 1_000_000, currency: 'CNY' },
  },
  units: [{ kind: 'wholeTruck', identifiers: { tractorPlate } }],
  plan: { sailingId: sailing.sailingId },
});
