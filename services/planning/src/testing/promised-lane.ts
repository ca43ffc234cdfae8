// Planning on a database of its own, over real HTTP, with trucks that tracking would have announced.
import type { DataOf, EventType, Operation } from '@fourports/contracts';
import { PlaceDefined, SailingCancelled, SailingPublished } from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { HandlingEventAmended, HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import { openServiceDatabase } from '@fourports/database';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import {
  startTestService,
  type TestAnswer,
  type TestOrganisation,
  type TestService,
} from '@fourports/service-kit/testing';
import { planning } from '../index.ts';
import { readPlaces } from '../seed/planning-files.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { announcePlan, announceTruck, type BookedWith, type Truck } from './announce-truck.ts';
import { weihaiSailings } from './weihai-sailings.ts';

type Reported = Pick<HandlingReport, 'kind' | 'placeId' | 'occurredAt'> & Partial<HandlingReport>;

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
  readonly reports: (truck: Truck, report: Reported) => Promise<void>;
  /** What holds instead of the report with this id. */
  readonly corrects: (truck: Truck, reportId: string, instead: Reported) => Promise<void>;
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
  const parties = {
    forwarder: await service.organisation({ kind: 'forwarder', name: 'Jinhai' }),
    stranger: await service.organisation({ kind: 'forwarder', name: 'Another' }),
    customer: await service.organisation({ kind: 'seller', name: 'Seller' }),
    port: await service.organisation({ kind: 'port', name: 'Weihai Port', places: ['plc_weihai-port'] }),
  };
  const sailings = await announceNetwork(service);
  const reportOf = (unitId: string, report: Reported): HandlingReport => ({
    reportId: service.ids.next('unt'),
    unitId,
    details: {},
    reporter: parties.forwarder.organisationId,
    recordedAt: service.clock.now(),
    ...report,
  });
  return {
    service,
    ...parties,
    sailingOn: (day) => {
      const found = sailings.find(({ serviceOn }) => serviceOn === day);
      if (found === undefined) throw new Error(`No boat leaves Weihai on ${day}.`);
      return found;
    },
    plans: ({ shipmentId }, sailing, revision) => announcePlan(service, shipmentId, { sailing, revision }),
    books: (booked) => announceTruck(service, parties, booked),
    reports: ({ unitId }, report) =>
      service.publish(HandlingEventRegistered, { key: unitId, data: reportOf(unitId, report) }),
    corrects: ({ unitId }, corrects, instead) => {
      const data = { report: reportOf(unitId, instead), corrects, reason: 'mistyped' };
      return service.publish(HandlingEventAmended, { key: unitId, data });
    },
    cancels: (sailing) => {
      const data = { sailing: { ...sailing, status: 'cancelled' as const }, reason: 'gale' };
      return service.publish(SailingCancelled, { key: sailing.sailingId, data });
    },
    ask: (operation, truck, as = parties.forwarder, query = {}) => {
      const params = truck === undefined ? {} : { params: { shipmentId: truck.shipmentId } };
      return service.call(operation, { as: as.apiKey, query, ...params });
    },
    current: () => untilCurrent(service),
  };
};

const announceNetwork = async (service: TestService): Promise<readonly Sailing[]> => {
  await Promise.all(readPlaces().map((data) => service.publish(PlaceDefined, { key: data.placeId, data })));
  const sailings = weihaiSailings('2026-11-29', '2027-01-05').filter(
    ({ direction }) => direction === 'outbound',
  );
  await Promise.all(sailings.map((data) => service.publish(SailingPublished, { key: data.sailingId, data })));
  return sailings;
};

const untilCurrent = async ({ running }: TestService): Promise<void> => {
  // One look may fall between what was taken and the promise that it makes due; two in a row cannot.
  for (let calmLooks = 0; ; ) {
    const lag = await running.lag();
    calmLooks = lag.every(({ events }) => events === 0) ? calmLooks + 1 : 0;
    if (calmLooks === 2) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** The log shows nothing beyond a transaction that is still under way, whoever's it is. */
const untilVisible = async ({ workQuery }: Pick<PlanningDatabase, 'workQuery'>): Promise<void> => {
  const [now] = await workQuery<{ xid: string }>('select pg_current_xact_id()::text as xid');
  for (let isOver = false; !isOver; ) {
    const [row] = await workQuery<{ over: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over',
      [now?.xid],
    );
    isOver = row?.over === true;
  }
};

/** What planning has announced under a key, in order. */
export const announcedOn = async <Type extends EventType>(
  { service: { database, clock, ids } }: PromisedLane,
  type: Type,
  key: string,
): Promise<readonly DataOf<Type>[]> => {
  const { adminUrl, roleSecret } = database;
  const own = openServiceDatabase({ url: adminUrl, service: 'planning', roleSecret });
  const watch = openLogWatch({ url: adminUrl, roleSecret });
  const log = createPostgresEventLog({ database: own, watch, ports: { clock, ids, random: () => 0.5 } });
  await untilVisible(own);
  const { events } = await log.read({ topics: [type.topic], limit: 1_000 });
  await log.close();
  await watch.close();
  await own.close();
  return events
    .filter(({ event }) => event.type === type.type && event.subject === key)
    .map(({ event }) => type.data.parse(event.data) as DataOf<Type>);
};
