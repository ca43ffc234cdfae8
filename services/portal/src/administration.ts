// Portal's commands without its HTTP: for the host's terminal commands and the demonstration.
import type { ServiceDatabase, Tx } from '@fourports/database';
import type { EventLog } from '@fourports/eventlog';
import type { Clock, Ids, Installation, Logger } from '@fourports/service-kit';
import { createAdministrator, createResetLink, type NewAdministrator } from './application/administer.ts';
import { type DemoAccount, prepareDemoAccounts } from './application/demo-accounts.ts';
import type { CommandContext } from './application/portal-context.ts';
import { recordExport } from './application/record-export.ts';
import { systemSecrets } from './application/secret.ts';
import { PortalSettings } from './config.ts';
import { betterAuthVault } from './identity/better-auth-vault.ts';
import { openIdentityPool } from './identity-pool.ts';
import type { PortalTables } from './store/portal.table.ts';

export type AdministrationResources = {
  readonly openDatabase: <Tables>(service: string) => ServiceDatabase<Tables>;
  readonly openLog: <Tables>(database: ServiceDatabase<Tables>) => EventLog<Tx<Tables>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly installation: Installation;
};

export type Administration = {
  /** A link that works once: the first administrator of a new organisation joins by it. */
  readonly createAdministrator: (wanted: NewAdministrator) => Promise<string>;
  /** A link that works once, for a day. Throws AppError NOT_FOUND. */
  readonly createResetLink: (email: string) => Promise<string>;
  /** Says in its audit that everything an organisation owns is exported. Throws AppError NOT_FOUND. */
  readonly recordExport: (organisationId: string) => Promise<void>;
  /** Makes the invented organisations that are missing, and tells their passwords and keys this one time. */
  readonly prepareDemoAccounts: () => Promise<readonly DemoAccount[]>;
  readonly close: () => Promise<void>;
};

/** Portal's migrations must have run. */
export const openAdministration = async (resources: AdministrationResources): Promise<Administration> => {
  const pool = await openIdentityPool(resources.installation);
  const database = resources.openDatabase<PortalTables>('portal');
  const log = resources.openLog(database);
  const context: CommandContext = {
    ...resources,
    database,
    log,
    settings: PortalSettings.parse({}),
    vault: betterAuthVault(pool),
    secrets: systemSecrets,
  };
  return {
    createAdministrator: (wanted) => createAdministrator(context, wanted),
    createResetLink: (email) => createResetLink(context, email),
    recordExport: (organisationId) => recordExport(context, organisationId),
    prepareDemoAccounts: () => prepareDemoAccounts(context),
    close: async () => {
      await log.close();
      await database.close();
      await pool.end();
    },
  };
};
