// Planning on a database of its own, over real HTTP, with trucks that tracking would have announced.
import type { Operation } from '@fourports/contracts';
import { PlaceDefined, SailingCancelled, SailingPublished } from '@fourports/contracts/schedules/events';
import { Place } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import {
  HandlingEventRegistered,
  ItineraryAssigned,
  ShipmentBooked,
  UnitJoined,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import {
  startTestService,
  type TestAnswer,
  type TestOrganisation,
  type TestService,
} from '@fourports/service-kit/testing';
import { loadFixture } from '@fourports/testing/fixture';
import { z } from 'zod';
import { planning } from '../index.ts';
import { weihaiSailings } from './weihai-sailings.ts';

export type Truck = { readonly shipmentId: string; readonly unitId: string };

export type BookedWith = {
  readonly sailing: Sailing;
  readonly readyAt: string;
  readonly deadlineAt?: string;
  readonly by?: TestOrganisation;
  readonly destinationPlaceId?: string;
  readonly revision?: number;
};

export type PromisedLane = {
  readonly service: TestService;
  readonly forwarder: TestOrganisation;
  readonly stranger: TestOrganisation;
  readonly customer: TestOrganisation;
  readonly port: TestOrganisation;
  readonly sailingOn: (day: string) => Sailing;
  readonly books: (booked: BookedWith) => Promise<Truck>;
  /** Another plan is in force. */
  readonly plans: (truck: Truck, sailing: Sailing, revision: number) => Promise<void>;
  readonly reports: (
    truck: Truck,
    report: Pick<HandlingReport, 'kind' | 'placeId' | 'occurredAt'> & Partial<HandlingReport>,
  ) => Promise<void>;
  readonly cancels: (sailing: Sailing) => Promise<void>;
  readonly ask: (
    operation: Operation,
    truck: Truck | undefined,
    as?: TestOrganisation,
    query?: Readonly<Record<string, string>>,
  ) => Promise<TestAnswer>;
  /** Waits until no promise is older than what it rests on. */
  readonly current: () => Promise<void>;
};

/** The clock stands at Tuesday 1 December 2026, 10:00 in Weihai; boats leave on Tuesdays, Thursdays and Sundays. */
export const startPromisedLane = async (now = '2026-12-01T02:00:00Z'): Promise<PromisedLane> => {
  const service = await startTestService(planning, { now });
  const places = await loadFixture(z.array(Place), 'network/places.json');
  await Promise.all(places.map((data) => service.publish(PlaceDefined, { key: data.placeId, data })));
  const parties = {
    forwarder: await service.organisation({ kind: 'forwarder', name: 'Jinhai' }),
    stranger: await service.organisation({ kind: 'forwarder', name: 'Another' }),
    customer: await service.organisation({ kind: 'seller', name: 'Seller' }),
    port: await service.organisation({ kind: 'port', name: 'Weihai Port', places: ['plc_weihai-port'] }),
  };
  const sailings = weihaiSailings('2026-11-29', '2027-01-05').filter(
    ({ direction }) => direction === 'outbound',
  );
  await Promise.all(sailings.map((data) => service.publish(SailingPublished, { key: data.sailingId, data })));
  const plans: PromisedLane['plans'] = ({ shipmentId }, sailing, revision) =>
    service.publish(ItineraryAssigned, {
      key: shipmentId,
      data: {
        shipmentId,
        itinerary: {
          revision,
          reason: revision === 1 ? 'booked' : 'rebooked',
          byCustomer: false,
          assignedAt: service.clock.now(),
          legs: [
            {
              legId: 'leg-1',
              mode: 'ferry',
              fromPlaceId: 'plc_weihai-port',
              toPlaceId: 'plc_incheon-port',
              sailingId: sailing.sailingId,
              departureTimeZone: 'Asia/Shanghai',
              arrivalTimeZone: 'Asia/Seoul',
            },
          ],
        },
        demand: { trailerPlaces: 1, teu: 0 },
      },
    });
  return {
    service,
    ...parties,
    sailingOn: (day) => {
      const found = sailings.find(({ serviceOn }) => serviceOn === day);
      if (found === undefined) throw new Error(`No boat leaves Weihai on ${day}.`);
      return found;
    },
    plans,
    books: async ({ sailing, readyAt, deadlineAt, by = parties.forwarder, ...booked }) => {
      const truck = { shipmentId: service.ids.next('shp'), unitId: service.ids.next('unt') };
      const { shipmentId, unitId } = truck;
      const organisation = by.organisationId;
      await service.publish(UnitRegistered, {
        key: unitId,
        organisation,
        data: { unitId, kind: 'wholeTruck', identifiers: { tractorPlate: `鲁K${unitId.slice(-4)}` } },
      });
      await service.publish(ShipmentBooked, {
        key: shipmentId,
        organisation,
        data: {
          shipmentId,
          trackingId: 'FP-TEST-0001',
          mode: 'wholeTruck',
          references: {},
          specification: {
            originPlaceId: 'plc_weihai-city',
            destinationPlaceId: booked.destinationPlaceId ?? 'plc_icn',
            readyAt,
            ...(deadlineAt === undefined ? {} : { deadlineAt }),
          },
          goods: { description: 'Garments', massKg: 8_000, dangerous: false },
          booker: organisation,
          customer: { organisationId: parties.customer.organisationId, name: 'Seller' },
        },
      });
      await service.publish(UnitJoined, {
        key: shipmentId,
        data: { shipmentId, unitId, from: '2026-11-20T00:00:00.000Z' },
      });
      await plans(truck, sailing, 1);
      return truck;
    },
    reports: async ({ unitId }, report) => {
      const reportId = service.ids.next('unt');
      await service.publish(HandlingEventRegistered, {
        key: unitId,
        data: {
          reportId,
          unitId,
          recordedAt: service.clock.now(),
          details: {},
          reporter: parties.forwarder.organisationId,
          ...report,
        },
      });
    },
    cancels: (sailing) =>
      service.publish(SailingCancelled, {
        key: sailing.sailingId,
        data: { sailing: { ...sailing, status: 'cancelled' }, reason: 'gale' },
      }),
    ask: (operation, truck, as = parties.forwarder, query = {}) =>
      service.call(operation, {
        as: as.apiKey,
        query,
        ...(truck === undefined ? {} : { params: { shipmentId: truck.shipmentId } }),
      }),
    current: async () => {
      for (;;) {
        const lag = await service.running.lag();
        if (lag.every(({ events }) => events === 0)) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};
