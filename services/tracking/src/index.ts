// Tracking: shipments and their plans, units and what was reported of them, and the timeline derived from both.
import { randomBytes } from 'node:crypto';
import { TRACKING_OPERATIONS } from '@fourports/contracts/tracking/operations';
import { defineService, serviceKitMigration } from '@fourports/service-kit';
import { z } from 'zod';
import * as shipmentsAndUnits from '../migrations/0001-shipments-and-units.ts';
import * as customs from '../migrations/0003-customs.ts';
import * as promises from '../migrations/0004-promises.ts';
import * as inOneMessage from '../migrations/0012-in-one-message.ts';
import * as stampsOfMany from '../migrations/0013-stamps-of-many.ts';
import * as unitsAsWritten from '../migrations/0014-units-as-written.ts';
import * as seals from '../migrations/0015-seals.ts';
import { trackingExports } from './application/export-parts.ts';
import { openKnownWorld } from './application/known-world.ts';
import { timelineReader } from './application/read-timeline.ts';
import { openReportLine } from './application/report-line.ts';
import { takeUpAll } from './application/take-up-parked.ts';
import { onCustoms } from './consumers/on-customs.ts';
import { onCustomsHandling } from './consumers/on-customs-handling.ts';
import { onNetwork } from './consumers/on-network.ts';
import { onOrganisation } from './consumers/on-organisation.ts';
import { onPromise } from './consumers/on-promise.ts';
import { onSailing } from './consumers/on-sailing.ts';
import { onUnitKnown } from './consumers/on-unit-known.ts';
import { bookShipmentRoute } from './http/book-shipment.routes.ts';
import { reportsRoute } from './http/reports.routes.ts';
import { shipmentCommandRoutes } from './http/shipment-commands.routes.ts';
import { shipmentRoutes } from './http/shipments.routes.ts';
import { transferGoodsRoute } from './http/transfer-goods.routes.ts';
import { unitRoutes } from './http/units.routes.ts';
import { periodicJobs } from './jobs/periodic.ts';
import type { TrackingTables } from './store/tracking-database.ts';

export const tracking = defineService<z.ZodObject, TrackingTables>({
  name: 'tracking',
  settings: z.object({}),
  migrations: {
    '0001-shipments-and-units': shipmentsAndUnits,
    '0002-service-kit': serviceKitMigration,
    '0003-customs': customs,
    '0004-promises': promises,
    '0012-in-one-message': inOneMessage,
    '0013-stamps-of-many': stampsOfMany,
    '0014-units-as-written': unitsAsWritten,
    '0015-seals': seals,
  },
  operations: TRACKING_OPERATIONS,
  exports: trackingExports,
  start: ({ database, log, clock, ids, runCommand }) => {
    const known = openKnownWorld(database);
    const ports = { database, log, clock, ids, known };
    const routes = {
      ...ports,
      runCommand,
      readTimeline: timelineReader(database, known, clock),
      reportLine: openReportLine(ports),
      takeUpParked: () => takeUpAll(ports),
      randomBytes,
    };
    return {
      handlers: [
        bookShipmentRoute(routes),
        ...shipmentRoutes(routes),
        ...shipmentCommandRoutes(routes),
        transferGoodsRoute(routes),
        reportsRoute(routes),
        ...unitRoutes(routes),
      ],
      subscriptions: [
        onNetwork(),
        onOrganisation(known),
        onSailing(ports),
        onUnitKnown(ports),
        onCustoms(),
        onCustomsHandling(ports),
        onPromise(),
      ],
      jobs: periodicJobs(ports),
    };
  },
});
