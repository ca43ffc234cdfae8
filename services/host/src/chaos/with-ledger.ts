// The process's logs with the ledger's group on them, and, for the test of the test, with a wrong way to take events.
import type { ServiceDatabase, Tx } from '@fourports/database';
import { type EventLog, openLogWatch } from '@fourports/eventlog';
import type { KafkaCluster } from '@fourports/eventlog/kafka';
import { createLogWithoutInbox, createMutatedPostgresLog, KAFKA_MUTANT } from '@fourports/eventlog/kill';
import type { ProcessResources } from '../process-resources.ts';
import { LEDGER_OWNER, ledgerSubscription } from './ledger.ts';
import type { AnyMutant } from './life-order.ts';

type Wish = {
  readonly services: readonly string[];
  readonly cluster: KafkaCluster | undefined;
  readonly mutant: AnyMutant | undefined;
};

export const withLedger = (resources: ProcessResources, wish: Wish): ProcessResources => {
  const openLog = wish.mutant === undefined ? resources.openLog : mutatedLogs(resources, wish, wish.mutant);
  return {
    ...resources,
    openLog: <Tables>(database: ServiceDatabase<Tables>): EventLog<Tx<Tables>> => {
      const log = openLog(database);
      // Rejected only for a group that runs already.
      if (database.service === LEDGER_OWNER) void log.subscribe(ledgerSubscription(wish.services));
      return log;
    },
  };
};

const mutatedLogs = (
  { clock, ids, installation: { databaseUrl: url, roleSecret } }: ProcessResources,
  { cluster }: Wish,
  mutant: AnyMutant,
): ProcessResources['openLog'] => {
  const watch = openLogWatch({ url, roleSecret });
  const ports = { clock, ids, random: Math.random };
  return <Tables>(database: ServiceDatabase<Tables>) => {
    const options = { database, watch, ports };
    if (mutant !== KAFKA_MUTANT) return createMutatedPostgresLog(options, mutant);
    if (cluster === undefined) throw new Error('Failed to leave out the inbox: there is no Kafka.');
    return createLogWithoutInbox({ ...options, cluster });
  };
};
