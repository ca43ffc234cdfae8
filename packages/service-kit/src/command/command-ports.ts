import type { ServiceName } from '@fourports/contracts';
import type { Tx } from '@fourports/database';
import type { EventLog } from '@fourports/eventlog';
import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';

/** What commands need beside their database. */
export type CommandPorts<Tables> = {
  readonly service: ServiceName;
  readonly log: EventLog<Tx<Tables>>;
  readonly clock: Clock;
  readonly ids: Ids;
};
