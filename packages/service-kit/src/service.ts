// A service as host knows it: startable, whatever its tables and settings are.
import type { Operation, ServiceName } from '@fourports/contracts';
import type { Migrations, PoolUsage, ServiceDatabase, Tx } from '@fourports/database';
import type { EventLog, GroupLag } from '@fourports/eventlog';
import type { Request, RequestHandler, Router } from 'express';
import type { Clock } from './clock.ts';
import type { ExportPart } from './export/export-part.ts';
import type { RequestOrigin } from './http/operation-request.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { Ids } from './ids.ts';
import type { Installation } from './installation.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Environment } from './settings.ts';

/** What host wires: adapters, ports, and what the process's services share. */
export type ServiceResources = {
  readonly environment: Environment;
  readonly installation: Installation;
  readonly openDatabase: <Tables>(service: string) => ServiceDatabase<Tables>;
  readonly openLog: <Tables>(database: ServiceDatabase<Tables>) => EventLog<Tx<Tables>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
  readonly stopping: AbortSignal;
  /** In tests: an answer that is not what its operation promises is a fault. */
  readonly checksAnswers: boolean;
};

export type RunningService = {
  readonly name: ServiceName;
  /** Declared operations, by path; then everything else the service serves. */
  readonly routers: (originOf: (request: Request) => RequestOrigin) => {
    readonly operations: RequestHandler;
    readonly pages: Router | undefined;
  };
  readonly isReady: () => Promise<boolean>;
  /** How far this service's groups are behind. */
  readonly lag: () => Promise<readonly GroupLag[]>;
  readonly databaseUsage: () => readonly PoolUsage[];
  /** The end of the log as it is now. */
  readonly head: () => Promise<string>;
  /** Waits until this service's groups have taken everything up to the position; false when the time is over. */
  readonly waitUntilReached: (position: string, timeoutMs: number) => Promise<boolean>;
  /** After the server: consumers and jobs finish what is under way, then the database closes. */
  readonly stop: () => Promise<void>;
};

/** What an organisation owns of a service, to be read without its doors. */
export type OpenExport = { readonly parts: readonly ExportPart[]; readonly close: () => Promise<void> };

export type Service = {
  readonly name: ServiceName;
  readonly migrations: Migrations;
  readonly operations: readonly Operation[];
  /** One sentence for every fault of its settings. */
  readonly settingsFaults: (environment: Environment) => readonly string[];
  readonly openExport: (resources: Pick<ServiceResources, 'openDatabase' | 'clock'>) => OpenExport;
  readonly run: (resources: ServiceResources) => Promise<RunningService>;
};
