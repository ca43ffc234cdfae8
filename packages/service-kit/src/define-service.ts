// A service as its author states it becomes one that host can start.
import type { z } from 'zod';
import { runService } from './run-service.ts';
import type { Service } from './service.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { checkSettings } from './settings.ts';

/** The one value a service exports. */
export const defineService = <Schema extends z.ZodObject, Tables>(
  definition: ServiceDefinition<Schema, Tables>,
): Service => ({
  name: definition.name,
  migrations: definition.migrations,
  operations: definition.operations,
  settingsFaults: (environment) => {
    const checked = checkSettings(definition.settings, environment);
    return 'sentences' in checked ? checked.sentences : [];
  },
  openExport: ({ openDatabase, clock }) => {
    const database = openDatabase<Tables>(definition.name);
    return { parts: definition.exports({ database, clock }), close: database.close };
  },
  run: (resources) => runService(definition, resources),
});
