// A truck's booking and plan, as tracking announces them.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import {
  ItineraryAssigned,
  ShipmentBooked,
  UnitJoined,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { TestOrganisation, TestService } from '@fourports/service-kit/testing';

export type Truck = { readonly shipmentId: string; readonly unitId: string };

export type BookedWith = {
  readonly sailing: Sailing;
  readonly readyAt: string;
  readonly deadlineAt?: string;
  readonly destinationPlaceId?: string;
  readonly reference?: string;
};

type Parties = { readonly forwarder: TestOrganisation; readonly customer: TestOrganisation };

export const announceTruck = async (
  service: TestService,
  { forwarder, customer }: Parties,
  { sailing, readyAt, deadlineAt, destinationPlaceId = 'plc_icn', reference }: BookedWith,
): Promise<Truck> => {
  const truck = { shipmentId: service.ids.next('shp'), unitId: service.ids.next('unt') };
  const { shipmentId, unitId } = truck;
  const organisation = forwarder.organisationId;
  const identifiers = { tractorPlate: `鲁K${unitId.slice(-4)}` };
  const data = { unitId, kind: 'wholeTruck', identifiers } as const;
  await service.publish(UnitRegistered, { key: unitId, organisation, data });
  await service.publish(ShipmentBooked, {
    key: shipmentId,
    organisation,
    data: {
      shipmentId,
      trackingId: 'FP-TEST-0001',
      mode: 'wholeTruck',
      references: reference === undefined ? {} : { reference },
      specification: {
        originPlaceId: 'plc_weihai-city',
        destinationPlaceId,
        readyAt,
        ...(deadlineAt === undefined ? {} : { deadlineAt }),
      },
      goods: { description: 'Garments', massKg: 8_000, dangerous: false },
      booker: organisation,
      customer: { organisationId: customer.organisationId, name: 'Seller' },
    },
  });
  const joined = { shipmentId, unitId, from: '2026-11-20T00:00:00.000Z' };
  await service.publish(UnitJoined, { key: shipmentId, data: joined });
  await announcePlan(service, shipmentId, { sailing, revision: 1 });
  return truck;
};

export const announcePlan = (
  service: TestService,
  shipmentId: string,
  { sailing, revision }: { readonly sailing: Sailing; readonly revision: number },
): Promise<void> => {
  const leg = {
    legId: 'leg-1',
    mode: 'ferry',
    fromPlaceId: 'plc_weihai-port',
    toPlaceId: 'plc_incheon-port',
    sailingId: sailing.sailingId,
    departureTimeZone: 'Asia/Shanghai',
    arrivalTimeZone: 'Asia/Seoul',
  } as const;
  const itinerary = {
    revision,
    reason: revision === 1 ? ('booked' as const) : ('rebooked' as const),
    byCustomer: false,
    assignedAt: service.clock.now(),
    legs: [leg],
  };
  const data = { shipmentId, itinerary, demand: { trailerPlaces: 1, teu: 0 } };
  return service.publish(ItineraryAssigned, { key: shipmentId, data });
};
