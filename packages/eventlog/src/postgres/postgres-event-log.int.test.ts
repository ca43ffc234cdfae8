import { eventLogContract } from '../testing/event-log.contract.ts';
import { openPostgresHarness } from '../testing/postgres-harness.ts';

eventLogContract('on PostgreSQL', { open: () => openPostgresHarness() });
