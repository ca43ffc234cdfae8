// Planning: when goods will really be there, and what another way would have cost.
import { PLANNING_OPERATIONS } from '@fourports/contracts/planning/operations';
import { TARIFF_OPERATIONS } from '@fourports/contracts/planning/tariff-operations';
import { defineService, serviceKitMigration } from '@fourports/service-kit';
import { z } from 'zod';
import * as knownSailings from '../migrations/0002-known-sailings.ts';
import * as journeysAndPromises from '../migrations/0003-journeys-and-promises.ts';
import * as alerts from '../migrations/0004-alerts.ts';
import * as observations from '../migrations/0006-observations-and-learnt-versions.ts';
import * as deliveries from '../migrations/0007-deliveries-and-scores.ts';
import * as savings from '../migrations/0008-realised-savings.ts';
import * as quoteJobTables from '../migrations/0009-quote-jobs.ts';
import * as alertThresholds from '../migrations/0010-alert-thresholds.ts';
import * as saidOfSailings from '../migrations/0011-said-of-sailings.ts';
import * as sailingsTold from '../migrations/0012-sailings-told.ts';
import * as promisesOfHalfAPage from '../migrations/0013-promises-of-half-a-page.ts';
import * as sailingsOffered from '../migrations/0014-sailings-offered.ts';
import * as shipmentReferences from '../migrations/0015-shipment-references.ts';
import * as tariffs from '../migrations/0016-tariffs.ts';
import { openBell } from './application/bell.ts';
import { knowBulk } from './application/bulk/bulk-knowledge.ts';
import { planningExports } from './application/export-parts.ts';
import { openFigures } from './application/figures.ts';
import { learningJob } from './application/learn-daily.ts';
import { openFiguresLister } from './application/list-figures.ts';
import { openPlanShelf } from './application/plan-shelf.ts';
import { onSailing } from './consumers/on-sailing.ts';
import { onShipment } from './consumers/on-shipment.ts';
import { onUnitTold } from './consumers/on-unit-told.ts';
import { openJourneyBooks } from './domain/journey/journey-books.ts';
import { alertRoutes } from './http/alerts.routes.ts';
import { bulkRoutes } from './http/bulk.routes.ts';
import { hindsightRoutes } from './http/hindsight.routes.ts';
import { planRoutes } from './http/plans.routes.ts';
import { promiseRoutes } from './http/promises.routes.ts';
import { quoteJobRoutes } from './http/quote-jobs.routes.ts';
import { tariffRoutes } from './http/tariffs.routes.ts';
import { keepPromisesJob } from './jobs/keep-promises.ts';
import { quoteJobs } from './jobs/quote-jobs.ts';
import { BULK_WORDS } from './seed/bulk-words.ts';
import {
  readComparisonFiles,
  readLearningRules,
  readPlaces,
  readProcessCatalogue,
} from './seed/planning-files.ts';
import { countWanted } from './store/journey-store.ts';
import type { PlanningTables } from './store/planning-database.ts';

export const planning = defineService<z.ZodObject, PlanningTables>({
  name: 'planning',
  settings: z.object({}),
  migrations: {
    '0001-service-kit': serviceKitMigration,
    '0002-known-sailings': knownSailings,
    '0003-journeys-and-promises': journeysAndPromises,
    '0004-alerts': alerts,
    '0006-observations-and-learnt-versions': observations,
    '0007-deliveries-and-scores': deliveries,
    '0008-realised-savings': savings,
    '0009-quote-jobs': quoteJobTables,
    '0010-alert-thresholds': alertThresholds,
    '0011-said-of-sailings': saidOfSailings,
    '0012-sailings-told': sailingsTold,
    '0013-promises-of-half-a-page': promisesOfHalfAPage,
    '0014-sailings-offered': sailingsOffered,
    '0015-shipment-references': shipmentReferences,
    '0016-tariffs': tariffs,
  },
  operations: [...PLANNING_OPERATIONS, ...TARIFF_OPERATIONS],
  exports: planningExports,
  start: ({ database, log, clock, ids, logger, runCommand }) => {
    const catalogue = readProcessCatalogue();
    const rules = readLearningRules();
    const files = readComparisonFiles();
    const figuresOf = openFigures(database, catalogue, rules);
    const shelf = openPlanShelf(database, figuresOf);
    const bell = openBell();
    const promising = { database, catalogue, shelf, books: openJourneyBooks(), clock };
    const knowledge = knowBulk(catalogue, { places: readPlaces(), words: BULK_WORDS });
    const listFigures = openFiguresLister(figuresOf, catalogue, rules);
    const bulk = { knowledge, shelf, database, ids, runCommand, now: clock.now };
    return {
      handlers: [
        ...planRoutes({ database, catalogue, files, shelf }),
        ...bulkRoutes(bulk),
        ...quoteJobRoutes(bulk),
        ...promiseRoutes(promising),
        ...alertRoutes({ ...promising, runCommand, bell }),
        ...tariffRoutes({ database, runCommand, ids, lines: files.lines }),
        ...hindsightRoutes({ database, catalogue, files, clock, listFigures }),
      ],
      subscriptions: [onSailing(bell), onShipment(bell), onUnitTold(bell, log)],
      jobs: [
        keepPromisesJob({ ...promising, files, log, ids, logger, bell, lines: files.lines }),
        learningJob({ database, clock, catalogue, rules, bell }),
        ...quoteJobs(bulk),
      ],
      due: async () => [{ group: 'planning.promises', events: await countWanted(database), ageSeconds: 0 }],
    };
  },
});
