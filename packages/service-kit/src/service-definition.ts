// What a service's author states: what it needs, and what it does once it runs.
import type { Operation, ServiceName } from '@fourports/contracts';
import type { Migrations, ServiceDatabase, Tx } from '@fourports/database';
import type { EventLog, GroupLag, Subscription } from '@fourports/eventlog';
import type { Request, Router } from 'express';
import type { z } from 'zod';
import type { Clock } from './clock.ts';
import type { RunCommand } from './command/run-command.ts';
import type { ExportPart } from './export/export-part.ts';
import type { Implementation } from './http/implement.ts';
import type { Caller } from './identity/caller.ts';
import type { Identity } from './identity/identity.ts';
import type { Ids } from './ids.ts';
import type { Installation } from './installation.ts';
import type { Job } from './jobs.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What a service is given when it starts. */
export type ServiceContext<Settings, Tables> = {
  readonly settings: Settings;
  readonly database: ServiceDatabase<Tables>;
  readonly log: EventLog<Tx<Tables>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** This service's own copy of organisations, members, keys and sessions. */
  readonly identity: Identity;
  readonly runCommand: RunCommand<Tables>;
  readonly installation: Installation;
  /** Aborted when the process stops taking requests: streams that would never end must end now. */
  readonly stopping: AbortSignal;
};

/** What a service does once it runs. */
export type StartedService<Tables> = {
  /** One for each of the service's operations. */
  readonly handlers: readonly Implementation[];
  readonly subscriptions?: readonly Subscription<Tx<Tables>>[];
  readonly jobs?: readonly Job[];
  /** What events have made due and is in no group's log any more: counted as lag until it is done. */
  readonly due?: () => Promise<readonly GroupLag[]>;
  /** Pages, streams and documents beside the declared operations; asked last. */
  readonly pages?: Router;
  /** Another way to be known than the `Authorization` header: portal's cookie. Undefined: no such caller. */
  readonly authenticate?: (request: Request) => Promise<Caller | undefined>;
  /** False, or a throw, while the service cannot serve. Asked by /health/ready. */
  readonly isReady?: () => Promise<boolean>;
  /** After the server has stopped, before the database closes. */
  readonly stop?: () => Promise<void>;
};

export type ServiceDefinition<Schema extends z.ZodObject, Tables> = {
  /** Also the name of its schema, its roles and its topics. */
  readonly name: ServiceName;
  /** Keys are variables' names with the service's prefix: `TRACKING_SEARCH_LIMIT`. */
  readonly settings: Schema;
  /** Named `0001-create-shipments`, applied in the order of their names. */
  readonly migrations: Migrations;
  /** Those of contracts: each must have its handler. */
  readonly operations: readonly Operation[];
  /** What an organisation owns of this service: each table that holds any of it has its part. */
  readonly exports: (
    context: Pick<ServiceContext<unknown, Tables>, 'database' | 'clock'>,
  ) => readonly ExportPart[];
  readonly start: (
    context: ServiceContext<z.output<Schema>, Tables>,
  ) => Promise<StartedService<Tables>> | StartedService<Tables>;
};
