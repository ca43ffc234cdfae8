import { SERVICES } from '@fourports/contracts';
import { bootstrap, checkDatabase, migrate } from '@fourports/database';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import type { Service } from '@fourports/service-kit';
import type { DatabaseServer } from './open-database-server.ts';

/** Roles, schemas, migrations, then the check that no role can see past its rights. Throws StartupProblem. */
export const prepareDatabase = async (
  { adminUrl, roleSecret }: Pick<DatabaseServer, 'adminUrl' | 'roleSecret'>,
  services: readonly Service[],
): Promise<void> => {
  await bootstrap({ adminUrl, roleSecret, services: SERVICES });
  await migrate({ url: adminUrl, service: 'eventlog', roleSecret, migrations: eventlogMigrations });
  for (const { name, migrations } of services) {
    await migrate({ url: adminUrl, service: name, roleSecret, migrations });
  }
  await checkDatabase({ url: adminUrl, roleSecret, services: services.map(({ name }) => name) });
};
