// Customs' own database and log beside a running service under test, for jobs that a test runs by hand.
import { openServiceDatabase } from '@fourports/database';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import type { TestService } from '@fourports/service-kit/testing';
import type { CustomsTables } from '../store/customs-database.ts';
import type { BringPorts } from '../unipass/bring-answer.ts';

export type OpenedCustoms = BringPorts & { readonly close: () => Promise<void> };

export const openCustoms = ({
  database: { adminUrl, roleSecret },
  clock,
  ids,
}: TestService): OpenedCustoms => {
  const database = openServiceDatabase<CustomsTables>({ url: adminUrl, service: 'customs', roleSecret });
  const watch = openLogWatch({ url: adminUrl, roleSecret });
  const log = createPostgresEventLog<CustomsTables>({
    database,
    watch,
    ports: { clock, ids, random: () => 0.5 },
  });
  return {
    database,
    log,
    clock,
    close: async () => {
      await log.close();
      await watch.close();
      await database.close();
    },
  };
};
