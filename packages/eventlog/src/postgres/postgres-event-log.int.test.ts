import { eventLogContract } from '../testing/event-log.contract.ts';
import { openPostgresHarness } from './postgres-harness.ts';

eventLogContract('on PostgreSQL', { open: openPostgresHarness });
