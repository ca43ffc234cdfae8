// Customs: declarations, holds, inspections, and what customs did to each unit.
import { CUSTOMS_OPERATIONS } from '@fourports/contracts/customs/operations';
import { counterOf, defineService, serviceKitMigration } from '@fourports/service-kit';
import * as casesAndFacts from '../migrations/0001-cases-and-facts.ts';
import * as unipass from '../migrations/0010-unipass.ts';
import { customsExports } from './application/export-parts.ts';
import { CustomsSettings } from './config.ts';
import { onBills } from './consumers/on-bills.ts';
import { onKnown } from './consumers/on-known.ts';
import { onMove } from './consumers/on-move.ts';
import { declarationRoutes } from './http/declarations.routes.ts';
import { holdRoutes } from './http/holds.routes.ts';
import { inspectionRoutes } from './http/inspections.routes.ts';
import { responseRoutes } from './http/responses.routes.ts';
import { askUnipassJob, takeUpAnswersJob } from './jobs/ask-unipass.ts';
import type { CustomsTables } from './store/customs-database.ts';

const UNKNOWN_EVENTS = {
  name: 'fourports_customs_unknown_events_total',
  help: 'Events of kinds that nobody has told us of, in every answer of customs; the log names the kinds.',
};

export const customs = defineService<typeof CustomsSettings, CustomsTables>({
  name: 'customs',
  settings: CustomsSettings,
  migrations: {
    '0001-cases-and-facts': casesAndFacts,
    '0002-service-kit': serviceKitMigration,
    '0010-unipass': unipass,
  },
  operations: CUSTOMS_OPERATIONS,
  exports: customsExports,
  start: ({ settings, database, log, clock, ids, logger, metrics, runCommand }) => {
    const countUnknown = counterOf(metrics, UNKNOWN_EVENTS);
    const ports = { database, log, ids, runCommand, countUnknown };
    const bringing = { database, log, clock };
    const { UNIPASS_URL: url, UNIPASS_KEY: key, UNIPASS_CALLS_PER_DAY: callsPerDay } = settings;
    const asking =
      key === undefined
        ? []
        : [
            askUnipassJob({
              ...bringing,
              ids,
              logger,
              countUnknown,
              door: { url, key },
              callsPerDay,
              random: Math.random,
            }),
          ];
    return {
      handlers: [
        ...declarationRoutes(ports),
        ...holdRoutes(ports),
        ...inspectionRoutes(ports),
        ...responseRoutes(ports),
      ],
      subscriptions: [onKnown(), onMove(ports), onBills()],
      jobs: [takeUpAnswersJob(bringing), ...asking],
    };
  },
});
