// Customs on a database of its own, over real HTTP, with what tracking, schedules and portal would have announced.
import type { Operation } from '@fourports/contracts';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import { Place } from '@fourports/contracts/schedules/network';
import {
  ItineraryAssigned,
  ShipmentBooked,
  UnitJoined,
  UnitLeft,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { References } from '@fourports/contracts/tracking/shipment';
import {
  startTestService,
  type TestAnswer,
  type TestOrganisation,
  type TestService,
  type TestServiceOptions,
} from '@fourports/service-kit/testing';
import { loadFixture } from '@fourports/testing/fixture';
import { z } from 'zod';
import { customs } from '../index.ts';

export type Call = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Booked = { readonly shipmentId: string; readonly unitId: string };

export type Quay = {
  readonly service: TestService;
  readonly forwarder: TestOrganisation;
  readonly otherForwarder: TestOrganisation;
  readonly customer: TestOrganisation;
  readonly weihai: TestOrganisation;
  readonly incheon: TestOrganisation;
  readonly qingdao: TestOrganisation;
  readonly operator: TestOrganisation;
  readonly as: (who: TestOrganisation, operation: Operation, call?: Call) => Promise<TestAnswer>;
  /** A whole truck Weihai → Incheon, as tracking announces its booking. */
  readonly books: (over?: {
    readonly by?: TestOrganisation;
    readonly references?: References;
  }) => Promise<Booked>;
  /** Another truck takes the goods over at this moment. */
  readonly moves: (booked: Booked, at: string) => Promise<string>;
  readonly joins: (booked: Booked, at: string) => Promise<string>;
  readonly leaves: (booked: Booked, at: string) => Promise<void>;
};

/** The clock stands at 21 November 2026, 14:00 in Weihai. */
export const startQuay = async (options: TestServiceOptions = {}): Promise<Quay> => {
  const service = await startTestService(customs, options);
  for (const place of await loadFixture(z.array(Place), 'network/places.json'))
    await service.publish(PlaceDefined, { key: place.placeId, data: place });
  const organisation = service.organisation;
  const parties = {
    forwarder: await organisation({ kind: 'forwarder', name: 'Jinhai' }),
    otherForwarder: await organisation({ kind: 'forwarder', name: 'Another' }),
    customer: await organisation({ kind: 'seller', name: 'Seller' }),
    weihai: await organisation({ kind: 'port', name: 'Weihai Port', places: ['plc_weihai-port'] }),
    incheon: await organisation({ kind: 'port', name: 'Incheon Port', places: ['plc_incheon-port'] }),
    qingdao: await organisation({ kind: 'port', name: 'Qingdao Port', places: ['plc_qingdao-port'] }),
    operator: await organisation({ kind: 'laneOperator', routes: ['rte_weihai-incheon'] }),
  };
  const register = async (by: TestOrganisation): Promise<string> => {
    const unitId = service.ids.next('unt');
    await service.publish(UnitRegistered, {
      key: unitId,
      organisation: by.organisationId,
      data: { unitId, kind: 'wholeTruck', identifiers: { tractorPlate: `鲁K${unitId.slice(-4)}` } },
    });
    return unitId;
  };
  const joins: Quay['joins'] = async ({ shipmentId }, at) => {
    const unitId = await register(parties.forwarder);
    await service.publish(UnitJoined, { key: shipmentId, data: { shipmentId, unitId, from: at } });
    return unitId;
  };
  const leaves: Quay['leaves'] = ({ shipmentId, unitId }, at) =>
    service.publish(UnitLeft, { key: shipmentId, data: { shipmentId, unitId, to: at } });
  return {
    service,
    ...parties,
    as: (who, operation, call = {}) => service.call(operation, { as: who.apiKey, ...call }),
    books: async ({ by = parties.forwarder, references = {} } = {}) => {
      const unitId = await register(by);
      const shipmentId = service.ids.next('shp');
      await announceBooking(service, { shipmentId, unitId, by, references, customer: parties.customer });
      return { shipmentId, unitId };
    },
    joins,
    leaves,
    moves: async (booked, at) => {
      await leaves(booked, at);
      return await joins(booked, at);
    },
  };
};

type Announced = Booked & {
  readonly by: TestOrganisation;
  readonly customer: TestOrganisation;
  readonly references: References;
};

const announceBooking = async (service: TestService, booking: Announced): Promise<void> => {
  const { shipmentId, unitId, by, customer, references } = booking;
  const organisation = by.organisationId;
  await service.publish(ShipmentBooked, {
    key: shipmentId,
    organisation,
    data: {
      shipmentId,
      trackingId: 'FP-TEST-0001',
      mode: 'wholeTruck',
      references,
      specification: {
        originPlaceId: 'plc_weihai-city',
        destinationPlaceId: 'plc_icn',
        readyAt: '2026-11-21T01:00:00.000Z',
      },
      goods: { description: 'Garments', massKg: 8_000, dangerous: false },
      booker: organisation,
      customer: { organisationId: customer.organisationId, name: 'Seller' },
    },
  });
  const data = { shipmentId, unitId, from: '2026-11-21T01:00:00.000Z' };
  await service.publish(UnitJoined, { key: shipmentId, data });
  await service.publish(ItineraryAssigned, {
    key: shipmentId,
    data: {
      shipmentId,
      itinerary: {
        revision: 1,
        reason: 'booked',
        byCustomer: false,
        assignedAt: '2026-11-21T01:00:00.000Z',
        legs: [
          {
            legId: 'leg-1',
            mode: 'ferry',
            fromPlaceId: 'plc_weihai-port',
            toPlaceId: 'plc_incheon-port',
            departureTimeZone: 'Asia/Shanghai',
            arrivalTimeZone: 'Asia/Seoul',
          },
        ],
      },
      demand: { trailerPlaces: 1, teu: 0 },
    },
  });
};
